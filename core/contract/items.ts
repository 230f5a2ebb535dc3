/** What staff do to things. */
import * as z from 'zod';
import { ItemKind, PartSchema } from '../ledger/event.ts';
import { base64, id, ItemCard, milliseconds, nothing, operation, reason } from './shapes.ts';

const Thing = ItemCard.extend({
  homeRoomId: id,
  registeredAt: milliseconds,
  donor: z.string().nullable(),
});

/** Fields staff may change of a thing; what is absent stays. */
const ThingFields = z
  .strictObject({
    name: z.string().trim().min(1).max(200),
    nameEnglish: z.string().max(200),
    kind: ItemKind,
    categoryId: id,
    homeRoomId: id,
    shelf: z.string().max(40).nullable(),
    parts: z.array(PartSchema).max(100),
    synonyms: z.array(z.string().max(60)).max(40),
    unit: z.string().max(20).nullable(),
    lowStockAt: z.int().min(0).max(1_000_000).nullable(),
    note: z.string().max(2000),
    donor: z.string().max(100).nullable(),
    lendable: z.boolean(),
  })
  .partial();

/** What happened to a thing, for staff: who did it and what was said. */
const HistoryLine = z.object({
  id: z.string(),
  at: milliseconds,
  kind: z.string(),
  by: z.string(),
  person: z.string(),
  detail: z.string(),
});

/** Which things, and in which order. */
export const thingSelection = {
  text: z.string().max(80),
  categoryId: id.nullable(),
  roomId: id.nullable(),
  /** '' = without one; absent or null = any. */
  shelf: z.string().max(40).nullable().optional(),
  status: z.enum(['all', 'in', 'out', 'repair', 'lost', 'withdrawn', 'never']),
  order: z.enum(['code', 'name', 'times', 'registered']),
  descending: z.boolean(),
};

export const itemOperations = {
  'items.list': operation(
    z.strictObject({
      ...thingSelection,
      offset: z.int().min(0).max(10_000_000),
      limit: z.int().min(1).max(200),
    }),
    z.object({ rows: z.array(Thing), total: z.int() }),
  ),
  'items.read': operation(
    z.strictObject({ itemId: id }),
    z.object({
      thing: Thing,
      parts: z.array(PartSchema),
      missingParts: z.array(z.string()),
      synonyms: z.array(z.string()),
      lowStockAt: z.int().nullable(),
      note: z.string(),
      lendable: z.boolean(),
      codes: z.array(z.string()),
      holds: z.array(z.object({ id, person: z.string(), ready: z.boolean(), at: milliseconds })),
      /** Newest first. */
      history: z.array(HistoryLine),
    }),
  ),
  'items.change': operation(z.strictObject({ itemIds: z.array(id).min(1).max(500), fields: ThingFields }), nothing),
  /** null takes the picture away. JPEG, at most 4096 pixels a side; what a camera wrote beside it is not kept. */
  'items.setPicture': operation(z.strictObject({ itemId: id, picture: base64(6_000_000).nullable() }), nothing),
  /** Names already known that fit what is typed, and the category it is likely of. */
  'items.suggest': operation(
    z.strictObject({ name: z.string().max(200) }),
    z.object({ names: z.array(z.string()), categoryId: id.nullable() }),
  ),
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
      /** A label stuck on before: an unused code of our own. null = the next number. */
      code: z.string().max(40).nullable(),
      /** JPEG. */
      picture: base64(6_000_000).nullable(),
    }),
    z.object({ id, code: z.string(), batch: id }),
  ),
  'items.bindCode': operation(z.strictObject({ itemId: id, code: z.string().min(1).max(64) }), nothing),
  'items.unbindCode': operation(z.strictObject({ itemId: id, code: z.string().min(1).max(64) }), nothing),
  'items.markLost': operation(z.strictObject({ itemId: id, reason: z.string().max(500) }), nothing),
  /** A lost thing lies in this room again; nothing happens to one that is not lost. */
  'items.found': operation(z.strictObject({ itemId: id }), nothing),
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
