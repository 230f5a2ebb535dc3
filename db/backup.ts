/** A whole copy of a running database by SQLite's online backup, verified before it counts; and what a copy holds. */
import { createHash } from 'node:crypto';
import { renameSync, rmSync } from 'node:fs';
import Database from 'better-sqlite3';
import { StorageError } from '../core/errors.ts';
import { wallOf } from '../core/ledger/event.ts';
import type { BackupContents } from '../core/ports.ts';
import { refuseStranger } from './migrate.ts';
import { storageError, type ReadableDatabase } from './sql.ts';

/** What two copies of one database must have in common. */
interface Fingerprint {
  /** Rows of each table. */
  readonly counts: string;
  /** SHA-256 over every event and every picture, in hex. */
  readonly digest: string;
}

export interface MadeBackup {
  readonly events: number;
  readonly digest: string;
}

/**
 * Copies `db` to `file` (https://sqlite.org/backup.html), opens the copy, checks it whole and compares its counts and its
 * digest with what was copied. Under its own name only when all is well. The copy is of one moment: the connection keeps
 * its snapshot until the end, while the kiosk goes on writing over its own.
 */
export async function backUp(
  db: ReadableDatabase,
  file: string,
  progress: (done: number, total: number) => void,
): Promise<MadeBackup> {
  const unfinished = `${file}.unfinished`;
  rmSync(unfinished, { force: true });
  try {
    db.exec('BEGIN');
    const { counts, digest } = fingerprintOf(db);
    await db.backup(unfinished, {
      progress: ({ totalPages, remainingPages }) => {
        progress(totalPages - remainingPages, totalPages);
        return PAGES_A_STEP;
      },
    });
    const copy = new Database(unfinished);
    try {
      // One file, whole in itself: nothing beside it that a stick could lack.
      copy.pragma('journal_mode = DELETE');
      const held = verify(copy, file);
      if (held.counts !== counts || held.digest !== digest) throw new StorageError('database-corrupt', file);
      const events = Number(copy.prepare('SELECT count(*) FROM event').pluck().get());
      renameSync(unfinished, file);
      return { events, digest };
    } finally {
      copy.close();
    }
  } catch (error) {
    rmSync(unfinished, { force: true });
    throw storageError(error);
  } finally {
    if (db.inTransaction) db.exec('COMMIT');
  }
}

/** Small steps: a copy can be ended soon. */
const PAGES_A_STEP = 500;

/** Throws StorageError for what is no database of ours, is of a later version or is damaged. */
export function readContents(file: string): BackupContents {
  try {
    const db = new Database(file, { readonly: true });
    try {
      refuseStranger(db);
      verify(db, file);
      return contentsOf(db);
    } finally {
      db.close();
    }
  } catch (error) {
    throw storageError(error);
  }
}

function verify(db: ReadableDatabase, file: string): Fingerprint {
  if (db.pragma('integrity_check(1)', { simple: true }) !== 'ok') throw new StorageError('database-corrupt', file);
  return fingerprintOf(db);
}

function fingerprintOf(db: ReadableDatabase): Fingerprint {
  const tables = db
    .prepare<[], string>(
      `SELECT name FROM sqlite_schema WHERE type = 'table' AND sql NOT LIKE 'CREATE VIRTUAL%' ORDER BY name`,
    )
    .pluck()
    .all();
  const counts = tables.map(
    (table) => `${table} ${String(db.prepare(`SELECT count(*) FROM "${table}"`).pluck().get())}`,
  );
  const hash = createHash('sha256');
  for (const row of db.prepare<[], unknown[]>('SELECT * FROM event ORDER BY id').raw().iterate())
    hash.update(JSON.stringify(row)).update('\n');
  for (const [name, bytes] of db
    .prepare<[], [string, Buffer]>('SELECT sha256, bytes FROM blob ORDER BY sha256')
    .raw()
    .iterate())
    hash.update(name).update(bytes);
  return { counts: counts.join('\n'), digest: hash.digest('hex') };
}

/** What a database holds, whether it is a copy or the one that is in use. */
export function contentsOf(db: ReadableDatabase): BackupContents {
  const number = (text: string): number => Number(db.prepare(text).pluck().get() ?? 0);
  const kiosk = db
    .prepare('SELECT kiosk_id AS kioskId, name FROM kiosk LEFT JOIN room ON room.id = kiosk.room_id')
    .get() as { kioskId: string | null; name: string | null };
  const last = db.prepare('SELECT max(time) FROM event').pluck().get() as string | null;
  return {
    kioskId: kiosk.kioskId ?? '',
    room: kiosk.name ?? '',
    things: number('SELECT count(*) FROM item WHERE withdrawn = 0'),
    people: number('SELECT count(*) FROM resident WHERE erased = 0'),
    loansOut: number('SELECT count(*) FROM loan WHERE ended_at IS NULL'),
    events: number('SELECT count(*) FROM event'),
    lastAt: last === null ? 0 : wallOf(last),
  };
}
