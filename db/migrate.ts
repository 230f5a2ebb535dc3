/** Brings a database to this version: copy first, all pending steps in one transaction, never a step back. */
import { StorageError } from '../core/errors.ts';
import { migrations, type Migration } from './migrations/index.ts';
import { refoldAll } from './project.ts';
import { inTransaction, type ReadableDatabase, type WritableDatabase } from './sql.ts';

/** 'LKJ1': no other program's database is ever opened as ours. */
export const APPLICATION_ID = 0x4c4b4a31;

/** Refuses a database of a later version ('database-from-future') or of another program ('not-our-database'). */
export function refuseStranger(db: ReadableDatabase, steps: readonly Migration[] = migrations): void {
  const application = Number(db.pragma('application_id', { simple: true }));
  if (application !== APPLICATION_ID && !(application === 0 && isEmpty(db))) {
    throw new StorageError('not-our-database', `application id ${application}`);
  }
  const version = versionOf(db);
  const newest = steps.at(-1)?.number ?? 0;
  if (version > newest) {
    throw new StorageError('database-from-future', `database version ${version}, this program knows ${newest}`);
  }
}

/**
 * Runs the steps a database lacks. `copy` puts a copy beside an older database first and is told the number of the first
 * step. Steps need only change the shape of the folded tables: afterwards these are filled from the ledger.
 */
export function migrate(
  db: WritableDatabase,
  copy: (firstStep: number) => void,
  steps: readonly Migration[] = migrations,
): void {
  const version = versionOf(db);
  const pending = steps.filter((step) => step.number > version);
  const [first] = pending;
  if (first === undefined) return;
  const older = !isEmpty(db);
  if (older) copy(first.number);
  inTransaction(db, () => {
    for (const step of pending) db.exec(step.text);
    if (older) refoldAll(db);
    db.pragma(`user_version = ${pending.at(-1)?.number ?? version}`);
    db.pragma(`application_id = ${APPLICATION_ID}`);
  });
}

const versionOf = (db: ReadableDatabase): number => Number(db.pragma('user_version', { simple: true }));
const isEmpty = (db: ReadableDatabase): boolean => Number(db.pragma('schema_version', { simple: true })) === 0;
