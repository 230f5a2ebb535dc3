/** Erasing a person, or the person off a loan: what events say is overwritten, and no copy of the bytes stays in the files. */
import { StorageError } from '../core/errors.ts';
import { readEvent, type Payload, type StoredEvent } from '../core/ledger/event.ts';
import { leftOfPerson } from '../core/ledger/redact.ts';
import { personOf, unlinked } from '../core/ledger/unlink.ts';
import { dropOldCopies, listErased } from './erased-list.ts';
import { storedEvent } from './events.ts';
import { forgetBlob, keepHash } from './sync/seals.ts';
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
    // Why somebody was erased, and how much there was, says nothing of them, and is asked for afterwards.
    if (stored.kind === 'resident.erased') continue;
    overwrite(db, stored, { payload: leftOfPerson(stored.kind), actor: stored.actor });
  }
  return signatures;
}

/**
 * Makes a thing's events read as they must: without the persons that an `item.unlinked` takes off them, and without the name
 * of a donor who was erased.
 */
export function overwriteItem(db: WritableDatabase, stream: string): void {
  const stored = sql(db, 'SELECT * FROM event WHERE stream = ?').all(stream).map(storedEvent);
  const nameless = unlinked(stored);
  for (const event of stored) {
    const written = nameless.get(event.id);
    if (written !== undefined) overwrite(db, event, written);
    else overwriteDonor(db, event);
  }
}

/** The donor of a thing, where that person was erased: that somebody gave it stays. */
export function overwriteDonor(db: WritableDatabase, event: StoredEvent): void {
  if (event.kind !== 'item.registered' && event.kind !== 'item.changed') return;
  const { donor } = event.payload as Partial<Payload<'item.registered'>>;
  if (donor === null || donor === undefined || donor.residentId === null || donor.display === '') return;
  if (sql(db, 'SELECT 1 FROM resident WHERE id = ? AND erased = 1').get(donor.residentId) === undefined) return;
  overwrite(db, event, {
    payload: { ...(event.payload as object), donor: { ...donor, display: '' } },
    actor: event.actor,
  });
}

/** Writes over what an event says; the files are written anew after the transaction. */
function overwrite(
  db: WritableDatabase,
  event: StoredEvent,
  { payload, actor }: Pick<StoredEvent, 'payload' | 'actor'>,
): void {
  const person = personOf({ stream: event.stream, payload, actor });
  const [said, by] = [JSON.stringify(payload), JSON.stringify(actor)];
  if (said === JSON.stringify(event.payload) && by === JSON.stringify(event.actor)) return;
  keepHash(db, event);
  sql(db, 'UPDATE event SET payload = ?, actor = ?, person = ? WHERE id = ?').run(said, by, person, event.id);
  sql(db, 'UPDATE kiosk SET scrub_due = 1').run();
  erasing.add(db);
}

/** Forgets these signatures, except one that is another resident's too or a picture of a thing. */
export function deleteSignatures(db: WritableDatabase, signatures: readonly string[]): void {
  for (const sha256 of signatures) {
    const isUsed = sql(
      db,
      'SELECT 1 FROM resident WHERE signature = @sha256 UNION ALL SELECT 1 FROM item WHERE picture = @sha256 LIMIT 1',
    ).get({ sha256 });
    if (isUsed !== undefined) continue;
    sql(db, 'DELETE FROM blob WHERE sha256 = ?').run(sha256);
    forgetBlob(db, sha256);
  }
}

/** Handles through which somebody was erased: asking the table after every transaction would cost each lending. */
const erasing = new WeakSet<WritableDatabase>();

/**
 * After a transaction: writes the files anew if it erased somebody. secure_delete overwrites what is deleted, but not the
 * copies that stay behind in a page when rows move to another (tests/db/erase.test.ts finds them).
 */
export function scrubAfter(db: WritableDatabase): void {
  if (!erasing.delete(db)) return;
  whereThereIsRoom(() => {
    listErased(db);
    dropOldCopies(db);
  });
  scrubIfDue(db);
}

/** On a full disk it stays to be done, at the next start at the latest. */
function whereThereIsRoom(work: () => void): void {
  try {
    work();
  } catch (error) {
    if (!(storageError(error) instanceof StorageError)) throw error;
  }
}

/** Writes the files anew if somebody was erased since that was done last. On a full disk it stays due. */
export function scrubIfDue(db: WritableDatabase): void {
  if (sql(db, 'SELECT scrub_due FROM kiosk').get()?.['scrub_due'] !== 1) return;
  whereThereIsRoom(() => {
    db.exec('VACUUM');
    sql(db, 'UPDATE kiosk SET scrub_due = 0').run();
    db.pragma('wal_checkpoint(TRUNCATE)');
  });
}
