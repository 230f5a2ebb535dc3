/** Looking around: what anyone may see of things. */
import * as z from 'zod';
import { Condition, PartSchema, Sha256 } from '../ledger/event.ts';
import { id, ItemCard, milliseconds, nothing, operation } from './shapes.ts';

export const CategoryView = z.object({
  id,
  name: z.string(),
  nameEnglish: z.string(),
  drawing: z.string(),
  staffOnly: z.boolean(),
  items: z.int(),
  available: z.int(),
});

/** One line of what a thing has done: no person in it. */
export const DriftLine = z.object({
  at: milliseconds,
  what: z.enum([
    'donated',
    'lent',
    'returned',
    'moved',
    'sent',
    'received',
    'repaired',
    'lost',
    'found',
    'withdrawn',
    'reinstated',
    'stocked',
    'taken',
  ]),
  roomName: z.string().nullable(),
  condition: Condition.nullable(),
});

export const catalogueOperations = {
  'catalogue.categories': operation(nothing, z.array(CategoryView)),
  'catalogue.search': operation(
    z.strictObject({
      text: z.string().max(80),
      categoryId: id.nullable(),
      roomId: id.nullable(),
      availableOnly: z.boolean(),
      offset: z.int().min(0).max(1_000_000),
      limit: z.int().min(1).max(60),
    }),
    z.object({ items: z.array(ItemCard), total: z.int() }),
  ),
  'catalogue.item': operation(
    z.strictObject({ itemId: id }),
    z.object({
      item: ItemCard,
      parts: z.array(PartSchema),
      donor: z.string().nullable(),
      drift: z.array(DriftLine),
      mayHold: z.boolean(),
    }),
  ),
  'picture.read': operation(z.strictObject({ sha256: Sha256 }), z.object({ mime: z.string(), base64: z.string() })),
} as const;
