/** The kiosk itself: status, the wall, help, first start. */
import * as z from 'zod';
import { Day } from '../ledger/event.ts';
import { id, ItemCard, milliseconds, nothing, operation, pin } from './shapes.ts';

export const KioskStatus = z.object({
  needsSetup: z.boolean(),
  demo: z.boolean(),
  room: z.object({ id, name: z.string(), prefix: z.string() }).nullable(),
  rooms: z.array(z.object({ id, name: z.string(), prefix: z.string() })),
  language: z.enum(['zh', 'en']),
  sound: z.boolean(),
  /** Whether a slip is offered after borrowing. */
  slip: z.boolean(),
  idleSeconds: z.int(),
  warnSeconds: z.int(),
  wedge: z.object({ gapMilliseconds: z.int(), prefix: z.string(), suffix: z.string() }),
  pixelsPerMillimetre: z.number(),
  /** When the room is open, in the room's own words; '' where it said nothing. */
  hours: z.string(),
  today: Day,
  now: milliseconds,
  version: z.string(),
});

export const kioskOperations = {
  'kiosk.status': operation(nothing, KioskStatus),
  'wall.numbers': operation(
    nothing,
    z.object({
      lentToday: z.int(),
      returnedToday: z.int(),
      available: z.int(),
      out: z.int(),
      total: z.int(),
      timesLentEver: z.int(),
      /** The day since which nothing was exchanged with the other rooms, where that is longer than one. */
      apartSince: Day.nullable(),
      popular: z.array(ItemCard),
    }),
  ),
  /** A screen asks for help from staff; staff see it, the ledger keeps it. */
  'help.ask': operation(z.strictObject({ screen: z.string().max(40) }), nothing),

  // first start: only while there is no room yet
  'setup.begin': operation(
    z.strictObject({
      with: z.enum(['demo', 'empty']),
      roomName: z.string().trim().min(1).max(60),
      prefix: z.string().regex(/^[A-Z]{2,4}$/),
      language: z.enum(['zh', 'en']),
      adminName: z.string().trim().min(1).max(60),
      adminPin: pin,
    }),
    KioskStatus,
  ),
  /** Real size of the screen: CSS pixels a millimetre. Free while nothing is set, afterwards a member of staff's. */
  'setup.screen': operation(z.strictObject({ pixelsPerMillimetre: z.number().min(1).max(40) }), KioskStatus),
} as const;
