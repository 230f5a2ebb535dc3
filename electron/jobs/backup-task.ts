/** A verified copy of the database, and the oldest ones let go. */
import { mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { clockOf, dayOf } from '../../core/calendar.ts';
import { backUp } from '../../db/backup.ts';
import { listBackups } from '../backups.ts';
import type { Task } from './task.ts';

export const backupTask: Task<'backup'> = async ({ folder, keep }, { db, clock, progress }) => {
  mkdirSync(folder, { recursive: true });
  const now = clock.now();
  const name = `kiosk-${dayOf(now)}-${clockOf(now).replace(':', '')}-${now % 60_000}.db`;
  const events = await backUp(db, join(folder, name), progress);
  for (const old of listBackups(folder).slice(keep)) rmSync(join(folder, old.name), { force: true });
  return { result: { name, events } };
};
