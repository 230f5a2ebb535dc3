/** Copies of the database: which there are, making one, where they go, and going back to one. */
import * as z from 'zod';
import { JobStarted } from './jobs.ts';
import { id, milliseconds, nothing, operation } from './shapes.ts';

const BackupFile = z.object({
  path: z.string(),
  name: z.string(),
  at: milliseconds,
  bytes: z.int(),
  where: z.enum(['here', 'away', 'before']),
  sealed: z.boolean(),
});
/** A path on this machine; no system knows one with a NUL in it. */
const path = z
  .string()
  .max(1000)
  .regex(/^[^\0]*$/);
/** A person must be able to write it on paper. */
const passphrase = z.string().trim().min(10).max(200);

export const backupOperations = {
  'backup.list': operation(
    nothing,
    z.object({
      folder: z.string(),
      /** Newest first. */
      files: z.array(BackupFile),
      /** The newest here is older than two days, or there is none at all. */
      stale: z.boolean(),
      /** The folder or stick that copies also go to. */
      place: z
        .object({
          folder: z.string(),
          state: z.enum(['ready', 'gone', 'full', 'read-only']),
          freeBytes: z.number().nullable(),
          reachedAt: milliseconds.nullable(),
          /** Nothing reached it for a week. */
          stale: z.boolean(),
        })
        .nullable(),
      sealed: z.boolean(),
    }),
  ),
  /**
   * Makes one now and verifies it. `result`: `name`, `events` and `digest`, and for the place away `away`, either 'none',
   * 'done' or a refusal.
   */
  'backup.run': operation(nothing, JobStarted),
  /** Where copies also go from now on; null = they stay on this machine. Refused when it cannot be had. */
  'backup.place': operation(z.strictObject({ folder: path.nullable() }), nothing),
  /** What seals copies that leave the machine; null = they are not sealed. */
  'backup.seal': operation(z.strictObject({ passphrase: passphrase.nullable() }), nothing),
  /** Opens a copy; `result` says what is in it and what is there `now` (db/backup.ts). It then waits to be put in place. */
  'backup.look': operation(z.strictObject({ path, passphrase: z.string().max(200).nullable() }), JobStarted),
  /**
   * Puts the copy that this job looked at in the place of the present data, which are kept beside. The kiosk begins anew:
   * everybody must show a PIN again, the one of the copy.
   */
  'backup.restore': operation(z.strictObject({ jobId: id }), nothing),
  /** From the demo to an empty room; the demo is kept beside. Refused in a room that is no demo. */
  'backup.leaveDemo': operation(nothing, nothing),
} as const;
