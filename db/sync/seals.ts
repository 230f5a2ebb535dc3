/** What an event travels with beside its row: nonce and hash of a sealed one, hash of a replaced one, second numbers. */
import { createHash } from 'node:crypto';
import type { StoredEvent } from '../../core/ledger/event.ts';
import { eventText } from '../../core/sync/wire.ts';
import { sql, type ReadableDatabase, type WritableDatabase } from '../sql.ts';

export interface Seal {
  readonly author: string;
  readonly number: number;
  readonly nonce: string | null;
  readonly hash: string;
  /** The event under this number, where its row carries another. */
  readonly eventId: string | null;
}

export function putSeal(db: WritableDatabase, { author, number, nonce, hash, eventId }: Seal): void {
  sql(db, 'INSERT OR REPLACE INTO seal (author, number, nonce, hash, event_id) VALUES (?, ?, ?, ?, ?)').run(
    author,
    number,
    nonce,
    hash,
    eventId,
  );
}

/** Forgets what was known of a number that goes to another event. */
export function dropSeal(db: WritableDatabase, author: string, number: number): void {
  sql(db, 'DELETE FROM seal WHERE author = ? AND number = ?').run(author, number);
  sql(db, 'DELETE FROM redaction WHERE author = ? AND number = ?').run(author, number);
}

/** Whether the number lies in a sheet that is here. Sheets do not contain one another: the last one begun is the one. */
export const isInSheet = (db: ReadableDatabase, author: string, number: number): boolean =>
  Number(
    sql(db, 'SELECT last FROM sheet WHERE author = +? AND first <= +? ORDER BY first DESC LIMIT 1').get(
      author,
      number,
    )?.['last'] ?? 0,
  ) >= number;

/**
 * To be called before an event's payload is replaced for good: what was signed must still be provable, and the hub be told.
 * Its nonce goes, so that the hash says nothing of what was sealed. An event in no sheet has no past to prove.
 */
export function keepHash(db: WritableDatabase, event: StoredEvent): void {
  sql(db, 'UPDATE seal SET nonce = NULL WHERE author = ? AND number = ?').run(event.kiosk, event.sequence);
  if (!isInSheet(db, event.kiosk, event.sequence)) return;
  const text = eventText(event);
  sql(
    db,
    'INSERT INTO seal (author, number, nonce, hash, event_id) VALUES (?, ?, NULL, ?, NULL) ON CONFLICT DO NOTHING',
  ).run(event.kiosk, event.sequence, createHash('sha256').update(text).digest('hex'));
  queueRedaction(db, event.kiosk, event.sequence);
  for (const row of sql(db, 'SELECT author, number FROM seal WHERE event_id = ?').all(event.id)) {
    sql(db, 'UPDATE seal SET nonce = NULL WHERE author = ? AND number = ?').run(row['author'], row['number']);
    queueRedaction(db, String(row['author']), Number(row['number']));
  }
}

export const queueRedaction = (db: WritableDatabase, author: string, number: number): void => {
  sql(db, 'INSERT INTO redaction (author, number, told) VALUES (?, ?, 0) ON CONFLICT DO NOTHING').run(author, number);
};

/** The hub shall delete this blob too, and never take it again; nothing where there is no hub. */
export function forgetBlob(db: WritableDatabase, sha256: string): void {
  sql(
    db,
    `INSERT INTO blob_redaction (sha256, told) SELECT ?, 0 FROM sync_state WHERE pool IS NOT NULL ON CONFLICT DO NOTHING`,
  ).run(sha256);
}
