/** A verified copy of the database here; then the same on the stick or folder away, read back before it counts. */
import { mkdirSync, renameSync, rmSync, statSync } from 'node:fs';
import { basename, join } from 'node:path';
import { isRefusal, refusalView, refuse, type Refusal } from '../../core/errors.ts';
import { backUp } from '../../db/backup.ts';
import { backupName, letGo, removeUnfinished, sealedName } from '../backup/files.ts';
import { checkPlace, saveReached, whyNot } from '../backup/place.ts';
import { loadKey, readCopy, writeCopy } from '../backup/sealed-file.ts';
import type { JobInputs, Json } from '../../core/jobs.ts';
import type { Task, TaskContext } from './task.ts';

const KILOBYTE = 1024;

export const backupTask: Task<'backup'> = async (input, { db, clock, progress, cancelled }) => {
  const { folder, keep, away } = input;
  mkdirSync(folder, { recursive: true });
  const now = clock.now();
  const name = backupName(now);
  const size = Number(db.pragma('page_count', { simple: true })) * Number(db.pragma('page_size', { simple: true }));
  // Here once; away it is written and read back.
  const total = Math.ceil((away === '' ? size : 3 * size) / KILOBYTE);
  const { events, digest } = await backUp(db, join(folder, name), (done, all) => {
    stopIf(cancelled);
    progress(Math.floor((done / all) * (size / KILOBYTE)), total);
  });
  letGo(folder, keep, name);
  if (away === '') return { result: { name, events, digest, away: 'none' } };
  let done = size;
  const carried = await carry(name, input, (bytes) => {
    stopIf(cancelled);
    done += bytes;
    progress(Math.floor(done / KILOBYTE), total);
  });
  if (carried === null) saveReached(folder, away, now);
  const told: Json = carried === null ? 'done' : { ...refusalView(carried) };
  return { result: { name, events, digest, away: told } };
};

const stopIf = (cancelled: TaskContext['cancelled']): void => {
  if (cancelled()) throw new Error('the copy was cancelled');
};

/** null = it is there, whole. What lay there before is untouched until then. */
async function carry(
  name: string,
  { folder, keep, away, keyFile }: JobInputs['backup'],
  step: (bytes: number) => void,
): Promise<Refusal | null> {
  const source = join(folder, name);
  const key = keyFile === '' ? null : loadKey(keyFile);
  if (keyFile !== '' && key === null) return refuse('backup-key-missing');
  const target = join(away, key === null ? name : sealedName(name));
  const unfinished = `${target}.unfinished`;
  const refused = checkPlace(away, statSync(source).size);
  if (refused !== null) return refused;
  try {
    // Another kiosk may be writing there just now.
    removeUnfinished(away, statSync(source).mtimeMs - 86_400_000);
    const written = await writeCopy(source, unfinished, key, step);
    const read = await readCopy(unfinished, null, key, step);
    if (isRefusal(read) || read !== written) return refuse('backup-unreadable');
    renameSync(unfinished, target);
    letGo(away, keep, basename(target));
    return null;
  } catch (error) {
    return whyNot(error);
  } finally {
    tidy(unfinished);
  }
}

/** A stick that is gone cannot be tidied; its unfinished file is never taken for a copy. */
function tidy(file: string): void {
  try {
    rmSync(file, { force: true });
  } catch {
    return;
  }
}
