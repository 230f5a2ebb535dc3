/** A whole copy of a running database by SQLite's online backup, verified before it counts. */
import { renameSync, rmSync } from 'node:fs';
import Database from 'better-sqlite3';
import { StorageError } from '../core/errors.ts';
import { storageError, type ReadableDatabase } from './sql.ts';

interface Contents {
  readonly events: number;
  readonly bytes: number;
}

/** What two copies of one ledger must have in common. */
const contentsOf = (db: ReadableDatabase): Contents => {
  const row = db.prepare('SELECT count(*) AS n, coalesce(sum(length(payload)), 0) AS bytes FROM event').get() as { n: number; bytes: number }; // prettier-ignore
  return { events: row.n, bytes: row.bytes };
};

/**
 * Copies `db` to `file` (https://sqlite.org/backup.html: page by page, the kiosk goes on writing), opens the copy, checks it
 * whole and compares what it holds. Under its own name only when all is well. Answers how many events are in it.
 */
export async function backUp(
  db: ReadableDatabase,
  file: string,
  progress: (done: number, total: number) => void,
): Promise<number> {
  const unfinished = `${file}.unfinished`;
  rmSync(unfinished, { force: true });
  try {
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
      if (copy.pragma('integrity_check(1)', { simple: true }) !== 'ok')
        throw new StorageError('database-corrupt', file);
      const [held, live] = [contentsOf(copy), contentsOf(db)];
      // The kiosk may have gone on meanwhile: never less than was there.
      if (held.events > live.events || (held.events === live.events && held.bytes !== live.bytes))
        throw new StorageError('database-corrupt', file);
      renameSync(unfinished, file);
      return held.events;
    } finally {
      copy.close();
    }
  } catch (error) {
    rmSync(unfinished, { force: true });
    throw storageError(error);
  }
}

/** Small steps: a writer never waits long. */
const PAGES_A_STEP = 500;
