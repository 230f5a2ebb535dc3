/** Events that get numbers of this kiosk though they had others, or none that anybody vouches for. */
import { kioskRow, saveClock, saveIdentity } from '../events.ts';
import { refoldAll, refold } from '../project.ts';
import { sql, type ReadableDatabase, type WritableDatabase } from '../sql.ts';
import { headOf } from './sheets.ts';

/** The next number of this kiosk, given out. */
export function takeNumber(db: WritableDatabase): { readonly kiosk: string; readonly sequence: number } {
  const { kioskId, lastTime, nextSequence } = kioskRow(db);
  if (kioskId === null) throw new Error('this kiosk has no identity yet');
  saveClock(db, lastTime, nextSequence + 1);
  return { kiosk: kioskId, sequence: nextSequence };
}

/** Moves events to the end of this kiosk's own history: ids, times and contents stay. */
export function moveToOwn(db: WritableDatabase, ids: readonly string[]): void {
  for (const id of ids) {
    const { kiosk, sequence } = takeNumber(db);
    sql(db, 'UPDATE event SET kiosk = ?, sequence = ? WHERE id = ?').run(kiosk, sequence, id);
  }
}

/** What `settling` says in the database. */
export const SETTLED = 0;
const GOING_ON = 1;
const JOINED = 2;

export const settlingOf = (db: ReadableDatabase): number =>
  Number(sql(db, 'SELECT settling FROM sync_state').get()?.['settling']);

const setSettling = (db: WritableDatabase, settling: number): void => {
  sql(db, 'UPDATE sync_state SET settling = ?').run(settling);
};

/**
 * The hub has nothing yet under an id that is new; and what it has under the old one is compared whole after the next
 * exchange, not at night: what a twin did under it can lie anywhere.
 */
const forgetHub = (db: WritableDatabase): void => {
  sql(db, `UPDATE sync_state SET memory = json_set(memory, '$.acknowledged', 0, '$.compared', json('null'))`).run();
};

/** See SyncStore.goOnAs. */
export function goOnAs(db: WritableDatabase, kiosk: string): void {
  const { roomId, lastTime } = kioskRow(db);
  saveIdentity(db, kiosk, roomId ?? '');
  saveClock(db, lastTime, 1);
  forgetHub(db);
  setSettling(db, Math.max(settlingOf(db), GOING_ON));
}

/** See SyncStore.enter. */
export function enter(
  db: WritableDatabase,
  pool: string,
  { kiosk, roomId, forget }: { readonly kiosk: string; readonly roomId: string; readonly forget: boolean },
): void {
  const before = sql(db, 'SELECT pool FROM sync_state').get()?.['pool'];
  if (before !== pool) {
    // Signed and sealed for another pool: good for nothing here.
    for (const table of ['sheet', 'head', 'seal', 'member', 'redaction', 'blob_redaction', 'blob_state'])
      db.exec(`DELETE FROM ${table}`);
  }
  if (forget) {
    for (const table of ['event', 'clock_doubt', 'blob']) db.exec(`DELETE FROM ${table}`);
    refoldAll(db);
  }
  sql(db, 'UPDATE sync_state SET pool = ?').run(pool);
  saveIdentity(db, kiosk, roomId);
  saveClock(db, kioskRow(db).lastTime, 1);
  forgetHub(db);
  setSettling(db, JOINED);
}

interface Loose {
  readonly id: string;
  readonly stream: string;
  readonly kiosk: string;
  readonly sequence: number;
}

/** Events that lie in no sheet, as they sort. */
function looseEvents(db: ReadableDatabase): readonly Loose[] {
  const found: (Loose & { readonly time: string })[] = [];
  for (const { kiosk } of sql(db, 'SELECT DISTINCT kiosk FROM event').all()) {
    let from = 1;
    const gap = (to: number): void => {
      const rows = sql(
        db,
        'SELECT id, stream, kiosk, sequence, time FROM event WHERE kiosk = ? AND sequence BETWEEN ? AND ?',
      );
      found.push(...(rows.all(kiosk, from, to) as unknown as typeof found));
    };
    for (const row of sql(db, 'SELECT first, last FROM sheet WHERE author = ? ORDER BY first').all(kiosk)) {
      if (Number(row['first']) > from) gap(Number(row['first']) - 1);
      from = Math.max(from, Number(row['last']) + 1);
    }
    gap(Number.MAX_SAFE_INTEGER);
  }
  return found.toSorted((a, b) => (a.time < b.time || (a.time === b.time && a.id < b.id) ? -1 : 1));
}

/** See SyncStore.settle. */
export function settle(db: WritableDatabase): number {
  const { kioskId, lastTime } = kioskRow(db);
  if (kioskId === null || settlingOf(db) === SETTLED) return 0;
  const head = headOf(db, kioskId);
  const all = looseEvents(db);
  const given = settlingOf(db) === JOINED ? leaveToThePool(db, all) : all;
  // First out of the way, then to their places: a number is free only when nobody has it any more.
  for (const { id } of given) sql(db, 'UPDATE event SET sequence = -sequence WHERE id = ?').run(id);
  for (const [index, { id }] of given.entries())
    sql(db, 'UPDATE event SET kiosk = ?, sequence = ? WHERE id = ?').run(kioskId, head + 1 + index, id);
  saveClock(db, lastTime, head + 1 + given.length);
  setSettling(db, SETTLED);
  return given.length;
}

/**
 * Settings and categories that the pool has stand over what was set in this room before it joined, a first start's defaults
 * above all: nobody has seen these events, and they are dropped. Answers the others.
 */
function leaveToThePool(db: WritableDatabase, loose: readonly Loose[]): readonly Loose[] {
  const isPools = (stream: string): boolean =>
    (stream.startsWith('category:') || stream.startsWith('settings:')) &&
    sql(db, 'SELECT count(*) AS n FROM event WHERE stream = ?').get(stream)?.['n'] !==
      loose.filter((event) => event.stream === stream).length;
  const streams = new Set(loose.map(({ stream }) => stream).filter(isPools));
  for (const { id, stream } of loose) if (streams.has(stream)) sql(db, 'DELETE FROM event WHERE id = ?').run(id);
  for (const stream of streams) refold(db, stream);
  return loose.filter(({ stream }) => !streams.has(stream));
}
