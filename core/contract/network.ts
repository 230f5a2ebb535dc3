/** The second PC in the room's network: how it gets in, which ones were let in, putting one out. At the machine only. */
import * as z from 'zod';
import { id, milliseconds, nothing, operation } from './shapes.ts';

export const networkOperations = {
  'network.read': operation(
    nothing,
    z.object({
      /** As it is set. */
      on: z.boolean(),
      /** Whether a second PC could connect now. */
      open: z.boolean(),
      trouble: z.enum(['port-taken', 'no-address', 'failed']).nullable(),
      addresses: z.array(z.string()),
      /** SHA-256 of the certificate, 64 upper-case hex digits. */
      fingerprint: z.string().nullable(),
      validTo: milliseconds.nullable(),
      devices: z.array(z.object({ id, name: z.string(), pairedAt: milliseconds, seenAt: milliseconds.nullable() })),
    }),
  ),
  /** A code for one computer, good once and for ten minutes. Refused: 'network-off', 'too-many-devices'. */
  'network.invite': operation(
    z.strictObject({ name: z.string().trim().min(1).max(60) }),
    z.object({ code: z.string(), expiresAt: milliseconds }),
  ),
  /** Puts a computer out at once. */
  'network.revoke': operation(z.strictObject({ deviceId: id }), nothing),
} as const;
