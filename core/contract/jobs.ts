/** Long work that goes on beside the scanning: how far it is, and its end. What starts one stands with its subject. */
import * as z from 'zod';
import { id, nothing, operation, RefusalView } from './shapes.ts';

export const JobView = z.object({
  id,
  kind: z.string(),
  state: z.enum(['waiting', 'running', 'done', 'failed', 'cancelled']),
  /** Steps done; of how many, where that is known. */
  done: z.int().min(0),
  total: z.int().min(0).nullable(),
  /** Why it failed. */
  refusal: RefusalView.nullable(),
  /** What it found, by its kind. */
  result: z.json(),
  /** A file it made, to be had at /files/<id> by who started it. */
  file: z.object({ name: z.string(), bytes: z.int() }).nullable(),
});

/** What every operation that starts a job answers. */
export const JobStarted = z.object({ jobId: id });

export const jobOperations = {
  'jobs.read': operation(z.strictObject({ jobId: id }), JobView),
  'jobs.cancel': operation(z.strictObject({ jobId: id }), nothing),
  /** Sticks and disks that are plugged in now. */
  'folders.list': operation(nothing, z.array(z.object({ path: z.string(), name: z.string(), freeBytes: z.int() }))),
  /**
   * Puts the file of a job into a folder of this machine, beside what is there. When it is done the bytes are on the
   * disk: a stick may be pulled out; `result` has the file's `path`. Fails as 'folder-missing', 'folder-read-only' or
   * 'folder-full'.
   */
  'files.save': operation(z.strictObject({ jobId: id, folder: z.string().min(1).max(1000) }), JobStarted),
  /** Folds the whole ledger anew and compares it with the tables; `result` names what differs. */
  'ledger.check': operation(nothing, JobStarted),
} as const;
