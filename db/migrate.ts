/** Brings a database to this version: copy first, all pending steps in one transaction, never a step back. */
import { StorageError } from '../core/errors.ts';
import { migrations } from './migrations/index.ts';
import type { WritableDatabase } from './sql.ts';

/** 'LKJ1': no other program's database is ever opened as ours. */
export const APPLICATION_ID = 0x4c4b4a31;

/** Refuses a database of a later version ('database-from-future') or of another program ('not-our-database'). */
export function migrate(db: WritableDatabase, copyTo: ((version: number) => string) | null): void {
  const version = Number(db.pragma('user_version', { simple: true }));
  const application = Number(db.pragma('application_id', { simple: true }));
  const fresh = Number(db.pragma('schema_version', { simple: true })) === 0;
  if (!fresh && application !== APPLICATION_ID) {
    throw new StorageError('not-our-database', `application id ${application}`);
  }
  const newest = migrations.at(-1)?.number ?? 0;
  if (version > newest) {
    throw new StorageError('database-from-future', `database version ${version}, this program knows ${newest}`);
  }
  const pending = migrations.filter((migration) => migration.number > version);
  if (pending.length === 0) return;
  if (!fresh && copyTo !== null) db.prepare('VACUUM INTO ?').run(copyTo(version));
  db.exec('BEGIN IMMEDIATE');
  try {
    for (const migration of pending) db.exec(migration.text);
    db.pragma(`user_version = ${newest}`);
    db.pragma(`application_id = ${APPLICATION_ID}`);
    db.exec('COMMIT');
  } catch (error) {
    if (db.inTransaction) db.exec('ROLLBACK');
    throw error;
  }
}
