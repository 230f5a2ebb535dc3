/** Copies of the database: which there are, and making one. */
import * as z from 'zod';
import { JobStarted } from './jobs.ts';
import { milliseconds, nothing, operation } from './shapes.ts';

export const backupOperations = {
  /** Newest first. */
  'backup.list': operation(
    nothing,
    z.object({
      folder: z.string(),
      files: z.array(z.object({ name: z.string(), at: milliseconds, bytes: z.int() })),
      /** Older than two days, or none at all. */
      stale: z.boolean(),
    }),
  ),
  /** Makes one now and verifies it; `result` says how many events it holds. */
  'backup.run': operation(nothing, JobStarted),
} as const;
