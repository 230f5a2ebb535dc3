/** Who is staff, and the PIN that opens the console. */
import * as z from 'zod';
import { id, milliseconds, nothing, operation, pin } from './shapes.ts';

export const staffOperations = {
  // staff
  'staff.open': operation(z.strictObject({ pin }), z.object({ name: z.string(), role: z.enum(['staff', 'admin']) })),
  /** Who has shown the PIN in this window. */
  'staff.me': operation(nothing, z.object({ id, name: z.string(), role: z.enum(['staff', 'admin']) })),
  'staff.close': operation(nothing, nothing),
  /** Refused for a PIN that is guessed at once ('pin-easy') or that somebody has ('pin-taken'). */
  'staff.add': operation(
    z.strictObject({ name: z.string().trim().min(1).max(60), role: z.enum(['staff', 'admin']), pin }),
    z.object({ id }),
  ),
  'staff.list': operation(
    nothing,
    z.array(z.object({ id, name: z.string(), role: z.enum(['staff', 'admin']), active: z.boolean() })),
  ),
  /** Wrong PINs, newest first, also those of the last minute. */
  'staff.wrongPins': operation(nothing, z.array(z.object({ at: milliseconds, from: z.enum(['screen', 'network']) }))),
  /** Absent fields stay. Refused for a PIN as above ('pin-easy', 'pin-taken') and for the last administrator ('last-admin'). */
  'staff.change': operation(
    z.strictObject({
      id,
      name: z.string().trim().min(1).max(60).optional(),
      role: z.enum(['staff', 'admin']).optional(),
      pin: pin.optional(),
      active: z.boolean().optional(),
    }),
    nothing,
  ),
} as const;
