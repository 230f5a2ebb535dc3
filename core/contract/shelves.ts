/** Shelves of this room: which there are, and putting things on them by scanning. */
import * as z from 'zod';
import { id, ItemCard, nothing, operation } from './shapes.ts';

const shelfName = z.string().trim().min(1).max(40);

export const ShelfView = z.object({
  id,
  code: z.string(),
  name: z.string(),
  note: z.string(),
  /** Things that belong on it. */
  things: z.int(),
});

export const shelfOperations = {
  'shelves.list': operation(
    nothing,
    z.object({
      shelves: z.array(ShelfView),
      /** Names that things have and no shelf bears. */
      unnamed: z.array(z.object({ name: z.string(), things: z.int() })),
      /** Things that have no shelf at all. */
      without: z.int(),
    }),
  ),
  /** A new one for null. Another name goes to the things on it. Refused for a name that is taken ('shelf-taken'). */
  'shelves.define': operation(
    z.strictObject({ id: id.nullable(), name: shelfName, note: z.string().trim().max(200) }),
    z.object({ id, code: z.string(), renamed: z.int() }),
  ),
  /** Makes a shelf of every name that things have and no shelf bears. */
  'shelves.adopt': operation(nothing, z.object({ made: z.int() })),
  'shelves.remove': operation(z.strictObject({ id }), nothing),
  /** A shelf's code chooses the shelf; a thing's code puts the thing on the one that is chosen. */
  'shelves.scan': operation(
    z.strictObject({ shelfId: id.nullable(), text: z.string().max(512) }),
    z.discriminatedUnion('type', [
      z.object({ type: z.literal('shelf'), shelf: ShelfView }),
      z.object({
        type: z.literal('put'),
        item: ItemCard,
        outcome: z.enum(['moved', 'already', 'found', 'out', 'guest', 'withdrawn']),
        /** Where it was said to be. */
        from: z.string().nullable(),
      }),
      /** A thing, and no shelf is chosen yet. */
      z.object({ type: z.literal('no-shelf'), item: ItemCard }),
      z.object({ type: z.literal('unknown'), text: z.string() }),
    ]),
  ),
} as const;
