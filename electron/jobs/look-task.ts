/** Opens a copy, sealed or not, checks it whole and says what is in it; what was shown is what would be put in place. */
import { mkdirSync, renameSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { isRefusal, refuse, StorageError, type RefusalCode, type StorageTrouble } from '../../core/errors.ts';
import { contentsOf, readContents } from '../../db/backup.ts';
import { readCopy } from '../backup/sealed-file.ts';
import type { Task } from './task.ts';

const KILOBYTE = 1024;

export const lookTask: Task<'backup.look'> = async ({ path, passphrase, waiting, ticket }, context) => {
  const size = sizeOf(path);
  if (size === null) return refuse('not-found');
  // One at a time: what was looked at before is not wanted any more.
  rmSync(waiting, { recursive: true, force: true });
  mkdirSync(waiting, { recursive: true });
  const opened = join(context.folder, 'copy.db');
  let done = 0;
  const total = Math.ceil(size / KILOBYTE);
  const read = await readCopy(path, opened, passphrase, (bytes) => {
    if (context.cancelled()) throw new Error('looking was cancelled');
    done += bytes;
    context.progress(Math.floor(done / KILOBYTE), total);
  });
  if (isRefusal(read)) return read;
  try {
    const contents = readContents(opened);
    renameSync(opened, join(waiting, ticket));
    // Beside what would be replaced, so that nobody takes the older for the newer.
    return { result: { ...contents, now: { ...contentsOf(context.db) } } };
  } catch (error) {
    if (!(error instanceof StorageError)) throw error;
    return refuse(refusals[error.trouble] ?? 'internal');
  }
};

/** null for what is no file, or no name that a file could have. */
function sizeOf(path: string): number | null {
  try {
    const found = statSync(path);
    return found.isFile() ? found.size : null;
  } catch {
    return null;
  }
}

/** What is wrong with the copy, not with the kiosk. */
const refusals: { readonly [T in StorageTrouble]?: RefusalCode } = {
  'database-from-future': 'backup-from-future',
  'database-corrupt': 'backup-unreadable',
  'not-our-database': 'backup-unreadable',
  'data-folder-read-only': 'backup-unreadable',
  'disk-full': 'storage-full',
};
