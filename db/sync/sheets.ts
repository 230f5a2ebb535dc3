/** Sheets as they are kept: cutting own events into them, how far an author's are whole, and reading them to send. */
import type { SyncStore } from '../../core/sync/ports.ts';
import type { Sheet, WireSheet } from '../../core/sync/protocol.ts';
import { digestOf, sheetText } from '../../core/sync/wire.ts';
import { kioskRow } from '../events.ts';
import { sql, type ReadableDatabase, type Row, type WritableDatabase } from '../sql.ts';
import { putSeal } from './seals.ts';
import { firstHash, wiredEvents, type PoolKeys } from './wire-rows.ts';

/** Well below the most a sheet may hold: a kiosk that receives takes whole sheets, and a scan waits for one at most. */
const CUT_EVENTS = 250;
const CUT_BYTES = 250_000;

const sheetOf = (row: Row): Sheet => ({
  kiosk: String(row['author']),
  from: Number(row['first']),
  to: Number(row['last']),
  digest: String(row['digest']),
  signature: String(row['signature']),
});

export const headOf = (db: ReadableDatabase, author: string): number =>
  Number(sql(db, 'SELECT number FROM head WHERE author = ?').get(author)?.['number'] ?? 0);

export const heads = (db: ReadableDatabase): Readonly<Record<string, number>> =>
  Object.fromEntries(
    sql(db, 'SELECT author, number FROM head WHERE number > 0 ORDER BY author')
      .all()
      .map((row) => [String(row['author']), Number(row['number'])]),
  );

const saveHead = (db: WritableDatabase, author: string, number: number): void => {
  sql(db, 'INSERT OR REPLACE INTO head (author, number) VALUES (?, ?)').run(author, number);
};

/** The sheet in which an author goes on after a number. Sheets do not contain one another: the one begun last reaches furthest. */
function sheetAfter(db: ReadableDatabase, author: string, number: number): Sheet | null {
  const row = sql(db, 'SELECT * FROM sheet WHERE author = +? AND first <= +? ORDER BY first DESC LIMIT 1').get(
    author,
    number + 1,
  );
  return row === undefined || Number(row['last']) <= number ? null : sheetOf(row);
}

/** Counts the sheets that the author's whole part now reaches. */
export function advanceHead(db: WritableDatabase, author: string): void {
  const before = headOf(db, author);
  let head = before;
  for (let next = sheetAfter(db, author, head); next !== null; next = sheetAfter(db, author, head)) head = next.to;
  if (head !== before) saveHead(db, author, head);
}

/** Keeps a sheet in place of those that lie in it. */
export function putSheet(db: WritableDatabase, sheet: Sheet): void {
  sql(db, 'DELETE FROM sheet WHERE author = +? AND first >= +? AND last <= ?').run(sheet.kiosk, sheet.from, sheet.to);
  sql(db, 'INSERT INTO sheet (author, first, last, digest, signature) VALUES (?, ?, ?, ?, ?)').run(
    sheet.kiosk,
    sheet.from,
    sheet.to,
    sheet.digest,
    sheet.signature,
  );
}

/**
 * Forgets the sheets that overlap these numbers, and those that followed them where what is left between would lie in no
 * sheet: the author's whole part could never reach them. Answers the last number they reached.
 */
export function dropSheetsOver(db: WritableDatabase, author: string, from: number, to: number): number {
  const dropped = sql(db, 'DELETE FROM sheet WHERE author = ? AND first <= ? AND last >= ? RETURNING first, last').all(
    author,
    to,
    from,
  );
  const first = Math.min(...dropped.map((row) => Number(row['first'])));
  if (headOf(db, author) >= first) saveHead(db, author, first - 1);
  const lastOf = (rows: readonly Row[]): number => Math.max(to, ...rows.map((row) => Number(row['last'])));
  let reached = lastOf(dropped);
  if (reached === to || sheetAfter(db, author, to) !== null) return reached;
  for (;;) {
    const followed = sql(db, 'DELETE FROM sheet WHERE author = ? AND first > ? AND first <= ? RETURNING last').all(
      author,
      to,
      reached + 1,
    );
    if (followed.length === 0) return reached;
    reached = Math.max(reached, lastOf(followed));
  }
}

/** Whether this very sheet is here. */
export const isKept = (db: ReadableDatabase, sheet: Sheet): boolean => {
  const row = sql(db, 'SELECT last, digest FROM sheet WHERE author = ? AND first = ?').get(sheet.kiosk, sheet.from);
  return row?.['last'] === sheet.to && row['digest'] === sheet.digest;
};

/** See SyncStore.cut. */
export function cutSheets(db: WritableDatabase, keys: PoolKeys, upTo: number): number {
  const { kioskId } = kioskRow(db);
  if (kioskId === null) return 0;
  const before = headOf(db, kioskId);
  let head = before;
  let hashes: string[] = [];
  let bytes = 0;
  const close = (): void => {
    const unsigned = {
      kiosk: kioskId,
      from: head + 1,
      to: head + hashes.length,
      digest: digestOf(hashes, keys.crypto.sha256),
    };
    putSheet(db, { ...unsigned, signature: keys.crypto.sign(sheetText(keys.pool, unsigned)) });
    head = unsigned.to;
    hashes = [];
    bytes = 0;
  };
  const loose = 'SELECT * FROM event WHERE kiosk = ? AND sequence BETWEEN ? AND ? ORDER BY sequence';
  for (const row of sql(db, loose).all(kioskId, before + 1, upTo)) {
    const first = firstHash(row, keys);
    const { nonce, hash } = first;
    if (nonce !== null) putSeal(db, { nonce, hash, author: kioskId, number: Number(row['sequence']), eventId: null });
    hashes.push(hash);
    bytes += first.bytes;
    if (hashes.length === CUT_EVENTS || bytes > CUT_BYTES) close();
  }
  if (hashes.length > 0) close();
  if (head !== before) saveHead(db, kioskId, head);
  return head;
}

/** See SyncStore.sheets. */
export function readSheets(
  db: ReadableDatabase,
  keys: PoolKeys,
  author: string,
  after: number,
  most: Parameters<SyncStore['sheets']>[2],
): readonly WireSheet[] {
  const found: WireSheet[] = [];
  let [events, bytes] = [0, 0];
  for (let sheet = sheetAfter(db, author, after); sheet !== null; sheet = sheetAfter(db, author, sheet.to)) {
    const wired = wiredEvents(db, keys, author, sheet.from, sheet.to);
    events += wired.length;
    for (const one of wired) bytes += one.bytes;
    if (found.length > 0 && (events > most.events || bytes > most.bytes)) break;
    found.push({ sheet, events: wired.map(({ event }) => event) });
  }
  return found;
}
