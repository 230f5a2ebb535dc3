/** What staff do to things. */
import * as z from 'zod';
import { Day, ItemKind, PartSchema } from '../ledger/event.ts';
import { base64, id, ItemCard, milliseconds, nothing, operation, reason } from './shapes.ts';

const Thing = ItemCard.extend({
  homeRoomId: id,
  homeRoom: z.string(),
  registeredAt: milliseconds,
  /** As they wish to be named, and agree to. */
  donor: z.string().nullable(),
  lendable: z.boolean(),
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
    /** The resident the donor is; absent or null = none of them. */
    donorId: id.nullable(),
    lendable: z.boolean(),
  })
  .partial();

/** One change to many things. */
const BulkChange = z.discriminatedUnion('type', [
  z.strictObject({
    type: z.literal('fields'),
    fields: ThingFields.pick({ categoryId: true, homeRoomId: true, shelf: true, lendable: true, kind: true }),
  }),
  z.strictObject({ type: z.literal('synonyms'), add: z.array(z.string().trim().min(1).max(60)).min(1).max(40) }),
  z.strictObject({ type: z.literal('withdraw'), reason }),
  z.strictObject({ type: z.literal('reinstate'), reason }),
]);

/** What happened to a thing, for staff: who did it and what was said. */
const HistoryLine = z.object({
  id: z.string(),
  at: milliseconds,
  kind: z.string(),
  by: z.string(),
  person: z.string(),
  detail: z.string(),
  /** What was changed and to what, or how it came back: words of the screen, or '' where a value says nothing. */
  fields: z.array(z.object({ field: z.string(), value: z.string() })),
});

/** Which things, and in which order. */
export const thingSelection = {
  text: z.string().max(80),
  categoryId: id.nullable(),
  roomId: id.nullable(),
  /** '' = without one; absent or null = any. */
  shelf: z.string().max(40).nullable().optional(),
  homeRoomId: id.nullable().optional(),
  kind: ItemKind.nullable().optional(),
  status: z.enum([
    'all',
    'in',
    'out',
    'overdue',
    'held',
    'repair',
    'transit',
    'lost',
    'display',
    'withdrawn',
    'low',
    'never',
    'idle',
    'unpictured',
  ]),
  order: z.enum([
    'code',
    'name',
    'kind',
    'category',
    'room',
    'home',
    'shelf',
    'due',
    'times',
    'stock',
    'donor',
    'registered',
  ]),
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
      donorId: id.nullable(),
      /** Who has it, since when. */
      out: z.object({ person: z.string(), since: milliseconds, dueOn: Day }).nullable(),
      /** What is wrong with it and since when, while it waits for repair. */
      trouble: z.object({ at: milliseconds, note: z.string() }).nullable(),
      codes: z.array(z.string()),
      holds: z.array(z.object({ id, person: z.string(), ready: z.boolean(), at: milliseconds })),
      /** Newest first. */
      history: z.array(HistoryLine),
    }),
  ),
  /**
   * All or none, and undone as one; those that are so already stay out of it. Refused for a thing, category or room that
   * is not there ('not-found').
   */
  'items.bulk': operation(
    z.strictObject({ itemIds: z.array(id).min(1).max(1000), change: BulkChange }),
    z.object({ changed: z.int(), batch: id.nullable() }),
  ),
  /** Who waits for one of these things, the things in the order they are given; empty when nobody would miss them. */
  'items.waited': operation(
    z.strictObject({ itemIds: z.array(id).min(1).max(1000) }),
    z.array(
      z.object({
        id,
        itemId: id,
        code: z.string(),
        name: z.string(),
        nameEnglish: z.string(),
        person: z.string(),
        ready: z.boolean(),
        at: milliseconds,
      }),
    ),
  ),
  'items.change': operation(z.strictObject({ itemIds: z.array(id).min(1).max(500), fields: ThingFields }), nothing),
  /** null takes the picture away. JPEG, at most 4096 pixels a side; what a camera wrote beside it is not kept. */
  'items.setPicture': operation(z.strictObject({ itemId: id, picture: base64(6_000_000).nullable() }), nothing),
  /** Names already known that fit what is typed, and the category it is likely of. */
  'items.suggest': operation(
    z.strictObject({ name: z.string().max(200) }),
    z.object({ names: z.array(z.string()), categoryId: id.nullable() }),
  ),
  /** Who may have given it: those who gave before, the latest first, and residents who fit what is typed. */
  'items.donors': operation(
    z.strictObject({ text: z.string().max(100) }),
    z.array(z.object({ display: z.string(), residentId: id.nullable(), person: z.string() })),
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
      /** The resident the donor is: named as long as they agree. */
      donorId: id.nullable().optional(),
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
  /** In, it is in repair from now on; out, from its return on. */
  'items.markForRepair': operation(z.strictObject({ itemId: id, note: reason }), nothing),
  /** `notNeeded`: nothing was mended, the mark is only taken away. */
  'items.repaired': operation(
    z.strictObject({
      itemId: id,
      note: z.string().max(1000),
      partsBack: z.array(id).max(100),
      notNeeded: z.boolean(),
    }),
    nothing,
  ),
  'items.withdraw': operation(z.strictObject({ itemId: id, reason }), nothing),
  'items.reinstate': operation(z.strictObject({ itemId: id, reason }), nothing),
  'items.stock': operation(
    z.strictObject({ itemId: id, quantity: z.int().min(-100_000).max(100_000), reason: z.string().max(500) }),
    nothing,
  ),
} as const;
