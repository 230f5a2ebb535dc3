/** Things between rooms: what should go where, what is on its way, packing and receiving. */
import * as z from 'zod';
import { id, milliseconds, nothing, operation, RefusalView } from './shapes.ts';

const Thing = z.object({
  itemId: id,
  code: z.string(),
  name: z.string(),
  nameEnglish: z.string(),
  shelf: z.string().nullable(),
});
const OnTheWay = Thing.extend({
  transferId: id,
  fromRoom: z.string(),
  toRoom: z.string(),
  at: milliseconds,
  /** Somebody waits for it there. */
  awaited: z.boolean(),
  /** Longer on its way than the setting allows: somebody should ask. */
  late: z.boolean(),
});

export const transferOperations = {
  'transfers.read': operation(
    nothing,
    z.object({
      /** The other rooms. */
      rooms: z.array(z.object({ id, name: z.string() })),
      /** Here, and awaited or at home elsewhere; awaited ones first. */
      toSend: z.array(Thing.extend({ toRoomId: id, toRoom: z.string(), awaited: z.boolean() })),
      /** From or to this room, the longest on its way first. */
      sent: z.array(OnTheWay),
      arriving: z.array(OnTheWay),
    }),
  ),
  /** One parcel: what may go goes, all at once; why the rest is left behind is answered. */
  'transfers.send': operation(
    z.strictObject({ toRoomId: id, itemIds: z.array(id).min(1).max(200) }),
    z.object({
      transferId: id,
      sent: z.int(),
      left: z.array(z.object({ itemId: id, refusal: RefusalView })),
    }),
  ),
  /** Out of the parcel and here now, wherever it was meant to go. `awaited`: to the hold shelf with it. */
  'transfers.receive': operation(z.strictObject({ itemId: id }), z.object({ awaited: z.boolean() })),
} as const;
