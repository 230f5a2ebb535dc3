/** Stocktakes (盘点): opened, scanned into, reviewed, closed. */
import * as z from 'zod';
import { id, ItemCard, milliseconds, nothing, operation } from './shapes.ts';

const count = z.int().min(0);
/** '' = things without a shelf; null = nobody says which. */
const shelf = z.string().max(40).nullable();
const Result = z.enum([
  'right',
  'misplaced',
  'other-room',
  'out',
  'lost',
  'withdrawn',
  'miscounted',
  'missing',
  'unknown',
]);
const How = z.enum(['none', 'moved', 'found', 'returned', 'reinstated', 'counted', 'lost', 'left']);

/** A stocktake, and what it came to so far. */
export const StocktakeHead = z.object({
  id,
  openedAt: milliseconds,
  openedBy: z.string(),
  closedAt: milliseconds.nullable(),
  closedBy: z.string(),
  applied: z.boolean(),
  shelves: z.array(z.string()).nullable(),
});

const LineView = z.object({
  key: z.string(),
  itemId: id.nullable(),
  /** Of the thing; for an unknown code the code itself. */
  code: z.string(),
  name: z.string(),
  nameEnglish: z.string(),
  result: Result,
  shelf: z.string().nullable(),
  belongsShelf: z.string().nullable(),
  belongsRoom: z.string(),
  seenAt: milliseconds.nullable(),
  seenBy: z.string(),
  /** Only of what is counted. */
  stock: z.int().nullable(),
  unit: z.string().nullable(),
  expected: z.int().nullable(),
  counted: z.int().nullable(),
  /** Who has it by the books, and until when, where it is out. */
  person: z.string(),
  dueOn: z.string().nullable(),
  how: How.nullable(),
});

const MissingView = z.object({
  itemId: id,
  code: z.string(),
  name: z.string(),
  nameEnglish: z.string(),
  shelf: z.string().nullable(),
  /** Earlier stocktakes in a row that missed it, too. */
  timesMissing: count,
});

export const stocktakeOperations = {
  'stocktake.list': operation(
    nothing,
    z.array(
      StocktakeHead.extend({
        seen: count,
        missing: count,
        lost: count,
        moved: count,
        found: count,
        unknown: count,
      }),
    ),
  ),
  /** null = the whole room. One at a time in a room ('stocktake-open'). */
  'stocktake.open': operation(
    z.strictObject({ shelves: z.array(z.string().max(40)).min(1).max(1000).nullable() }),
    z.object({ id }),
  ),
  'stocktake.read': operation(
    z.strictObject({ id }),
    StocktakeHead.extend({
      progress: z.array(z.object({ shelf: z.string(), expected: count, seen: count })),
      counts: z.object({
        right: count,
        misplaced: count,
        odd: count,
        unknown: count,
        miscounted: count,
        missing: count,
      }),
      /** The latest sights. */
      recent: z.array(LineView),
      /** Everything that is not simply right, the latest first. */
      odd: z.array(LineView),
      /** Lines that were heard of after the end and are not put right yet. */
      late: count,
      /** The shelf this member of staff scanned on last. */
      lastShelf: z.string().nullable(),
    }),
  ),
  /** What ought to be there and was not met, of one shelf or (null) of all that are counted. */
  'stocktake.missing': operation(
    z.strictObject({ id, shelf, limit: z.int().min(1).max(1000) }),
    z.object({ things: z.array(MissingView), total: count }),
  ),
  /** A shelf's code chooses the shelf; a thing's code says that it lies on the one chosen. */
  'stocktake.scan': operation(
    z.strictObject({ id, shelf, text: z.string().max(512) }),
    z.discriminatedUnion('type', [
      z.object({
        type: z.literal('shelf'),
        shelf: z.string(),
        note: z.string(),
        /** Not among those that were to be counted; now it is. */
        added: z.boolean(),
      }),
      z.object({
        type: z.literal('thing'),
        item: ItemCard,
        line: LineView,
        /** It was met in this stocktake already. */
        again: z.object({ at: milliseconds, by: z.string(), shelf: z.string().nullable() }).nullable(),
      }),
      z.object({ type: z.literal('unknown'), text: z.string() }),
    ]),
  ),
  'stocktake.count': operation(z.strictObject({ id, itemId: id, quantity: z.int().min(0).max(1_000_000) }), nothing),
  'stocktake.drop': operation(z.strictObject({ id, key: z.string().min(1).max(66) }), nothing),
  /** What closing would put right, and what has to be chosen. */
  'stocktake.review': operation(
    z.strictObject({ id }),
    z.object({
      /** Things whose place is put right. */
      moved: z.array(LineView),
      found: z.array(LineView),
      out: z.array(LineView),
      withdrawn: z.array(LineView),
      miscounted: z.array(LineView),
      /** Supplies that were met and not counted. */
      uncounted: count,
      missing: z.array(MissingView),
    }),
  ),
  /**
   * `lost`: not met, called lost; `returned`: out by the books, taken as returned; `reinstated`: withdrawn, lent again.
   * A second time it puts right what was heard of after the end. Refused as 'stocktake-closed' when nothing is open.
   */
  'stocktake.close': operation(
    z.strictObject({
      id,
      lost: z.array(id).max(20_000),
      returned: z.array(id).max(20_000),
      reinstated: z.array(id).max(20_000),
    }),
    z.object({ moved: count, found: count, returned: count, counted: count, lost: count, left: count }),
  ),
  /** Given up: kept in the list, nothing is put right. */
  'stocktake.giveUp': operation(z.strictObject({ id }), nothing),
} as const;
