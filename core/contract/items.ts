/** What staff do to things. */
import * as z from 'zod';
import { ItemKind } from '../ledger/event.ts';
import { id, nothing, operation, reason } from './shapes.ts';

export const itemOperations = {
  'items.register': operation(
    z.strictObject({
      name: z.string().trim().min(1).max(200),
      nameEnglish: z.string().max(200),
      kind: ItemKind,
      categoryId: id,
      shelf: z.string().max(40).nullable(),
      parts: z
        .array(z.strictObject({ name: z.string().trim().min(1).max(100), count: z.int().min(1).max(10_000) }))
        .max(100),
      synonyms: z.array(z.string().max(60)).max(40),
      unit: z.string().max(20).nullable(),
      stock: z.int().min(0).max(1_000_000).nullable(),
      lowStockAt: z.int().min(0).max(1_000_000).nullable(),
      note: z.string().max(2000),
      donor: z.string().max(100).nullable(),
    }),
    z.object({ id, code: z.string() }),
  ),
  'items.bindCode': operation(z.strictObject({ itemId: id, code: z.string().min(1).max(64) }), nothing),
  'items.markLost': operation(z.strictObject({ itemId: id, reason: z.string().max(500) }), nothing),
  'items.repaired': operation(
    z.strictObject({ itemId: id, note: z.string().max(1000), partsBack: z.array(id).max(100) }),
    nothing,
  ),
  'items.withdraw': operation(z.strictObject({ itemId: id, reason }), nothing),
  'items.reinstate': operation(z.strictObject({ itemId: id, reason }), nothing),
  'items.stock': operation(
    z.strictObject({ itemId: id, quantity: z.int().min(-100_000).max(100_000), reason: z.string().max(500) }),
    nothing,
  ),
} as const;
