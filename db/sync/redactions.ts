/** What erasing left, to be told to the hub: kept also afterwards, because a hub may be put back to an older copy. */
import type { StoredEvent } from '../../core/ledger/event.ts';
import type { RequestInput } from '../../core/sync/protocol.ts';
import { sql, type ReadableDatabase, type WritableDatabase } from '../sql.ts';

/** See SyncStore.redactions. */
export function untold(db: ReadableDatabase, limit: number): RequestInput<'redact'> {
  const events = sql(
    db,
    `SELECT author, number, seal.hash, event.payload, event.actor FROM redaction JOIN seal USING (author, number)
       JOIN event ON event.id = coalesce(seal.event_id, (SELECT id FROM event WHERE kiosk = author AND sequence = number))
     WHERE told = 0 LIMIT ?`,
  ).all(limit);
  const blobs = sql(db, 'SELECT sha256 FROM blob_redaction WHERE told = 0 LIMIT ?').all(limit);
  return {
    events: events.map((row) => ({
      kiosk: String(row['author']),
      sequence: Number(row['number']),
      hash: String(row['hash']),
      payload: JSON.parse(String(row['payload'])) as unknown,
      actor: JSON.parse(String(row['actor'])) as StoredEvent['actor'],
    })),
    blobs: blobs.map((row) => String(row['sha256'])),
  };
}

export function markTold(db: WritableDatabase, { events, blobs }: RequestInput<'redact'>): void {
  for (const { kiosk, sequence } of events)
    sql(db, 'UPDATE redaction SET told = 1 WHERE author = ? AND number = ?').run(kiosk, sequence);
  for (const sha256 of blobs) sql(db, 'UPDATE blob_redaction SET told = 1 WHERE sha256 = ?').run(sha256);
}

/** See SyncStore.tellAgain. */
export function tellAgain(db: WritableDatabase): void {
  sql(db, 'UPDATE redaction SET told = 0').run();
  sql(db, 'UPDATE blob_redaction SET told = 0').run();
}

/** Blobs the hub was told to forget. */
export const countTold = (db: ReadableDatabase): number =>
  Number(sql(db, 'SELECT count(*) AS n FROM blob_redaction WHERE told = 1').get()?.['n']);
