/** Erasing a person: events, row and signature are overwritten, and no copy of the bytes stays in the files. */
import { StorageError } from '../core/errors.ts';
import { readEvent } from '../core/ledger/event.ts';
import { leftOfPerson } from '../core/ledger/redact.ts';
import { storedEvent } from './events.ts';
import { sql, storageError, type WritableDatabase } from './sql.ts';

/**
 * Makes an erased resident's events read as they must: the shell stays, what says who it was goes. Answers the signatures
 * that were in them.
 */
export function overwriteResident(db: WritableDatabase, stream: string): readonly string[] {
  const signatures: string[] = [];
  for (const row of sql(db, 'SELECT * FROM event WHERE stream = ?').all(stream)) {
    const stored = storedEvent(row);
    const event = readEvent(stored);
    if (event?.kind === 'resident.registered' && event.payload.signature !== null) {
      signatures.push(event.payload.signature);
    }
    // Why somebody was erased says nothing of them, and is asked for afterwards.
    if (stored.kind === 'resident.erased') continue;
    const payload = JSON.stringify(leftOfPerson(stored.kind));
    if (payload === row['payload']) continue;
    sql(db, 'UPDATE event SET payload = ? WHERE id = ?').run(payload, stored.id);
    sql(db, 'UPDATE kiosk SET scrub_due = 1').run();
    erasing.add(db);
  }
  return signatures;
}

/** Forgets these signatures, except one that is another resident's too or a picture of a thing. */
export function deleteSignatures(db: WritableDatabase, signatures: readonly string[]): void {
  for (const sha256 of signatures) {
    sql(
      db,
      `DELETE FROM blob WHERE sha256 = @sha256 AND NOT EXISTS (SELECT 1 FROM resident WHERE signature = @sha256)
         AND NOT EXISTS (SELECT 1 FROM item WHERE picture = @sha256)`,
    ).run({ sha256 });
  }
}

/** Handles through which somebody was erased: asking the table after every transaction would cost each lending. */
const erasing = new WeakSet<WritableDatabase>();

/**
 * After a transaction: writes the files anew if it erased somebody. secure_delete overwrites what is deleted, but not the
 * copies that stay behind in a page when rows move to another (tests/db/erase.test.ts finds them).
 */
export function scrubAfter(db: WritableDatabase): void {
  if (erasing.delete(db)) scrubIfDue(db);
}

/** Writes the files anew if somebody was erased since that was done last. On a full disk it stays due. */
export function scrubIfDue(db: WritableDatabase): void {
  if (sql(db, 'SELECT scrub_due FROM kiosk').get()?.['scrub_due'] !== 1) return;
  try {
    db.exec('VACUUM');
    sql(db, 'UPDATE kiosk SET scrub_due = 0').run();
    db.pragma('wal_checkpoint(TRUNCATE)');
  } catch (error) {
    if (!(storageError(error) instanceof StorageError)) throw error;
  }
}
