/** The append-only event table, the kiosk's clock and its own numbers. */
import { readEvent, type LedgerEvent, type StoredEvent } from '../core/ledger/event.ts';
import { sql, type ReadableDatabase, type Row, type WritableDatabase } from './sql.ts';

const stored = (row: Row): StoredEvent => ({
  id: String(row['id']),
  stream: String(row['stream']),
  kind: String(row['kind']),
  version: Number(row['version']),
  kiosk: String(row['kiosk']),
  sequence: Number(row['sequence']),
  time: String(row['time']),
  actor: JSON.parse(String(row['actor'])) as StoredEvent['actor'],
  batch: String(row['batch']),
  payload: JSON.parse(String(row['payload'])) as unknown,
});

const known = (rows: readonly Row[]): readonly LedgerEvent[] =>
  rows.map((row) => readEvent(stored(row))).filter((event) => event !== null);

/** Inserts an event; false when its id is already there. */
export function insertEvent(db: WritableDatabase, event: StoredEvent): boolean {
  return (
    sql(
      db,
      `INSERT INTO event (id, stream, kind, version, kiosk, sequence, time, actor, batch, payload)
       VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT (id) DO NOTHING`,
    ).run(
      event.id,
      event.stream,
      event.kind,
      event.version,
      event.kiosk,
      event.sequence,
      event.time,
      JSON.stringify(event.actor),
      event.batch,
      JSON.stringify(event.payload),
    ).changes === 1
  );
}

export const streamEvents = (db: ReadableDatabase, stream: string): readonly LedgerEvent[] =>
  known(sql(db, 'SELECT * FROM event WHERE stream = ? ORDER BY time, id').all(stream));

export const batchEvents = (db: ReadableDatabase, batch: string): readonly LedgerEvent[] =>
  known(sql(db, 'SELECT * FROM event WHERE batch = ? ORDER BY time, id').all(batch));

/** Time and id of the stream's latest event; null for a new stream. */
export function lastOfStream(
  db: ReadableDatabase,
  stream: string,
): { readonly time: string; readonly id: string } | null {
  const row = sql(db, 'SELECT time, id FROM event WHERE stream = ? ORDER BY time DESC, id DESC LIMIT 1').get(stream);
  return row === undefined ? null : { time: String(row['time']), id: String(row['id']) };
}

export const streams = (db: ReadableDatabase): readonly string[] =>
  sql(db, 'SELECT DISTINCT stream FROM event ORDER BY stream')
    .all()
    .map((row) => String(row['stream']));

export interface KioskRow {
  readonly kioskId: string | null;
  readonly roomId: string | null;
  readonly lastTime: string;
  readonly nextSequence: number;
}

export function kioskRow(db: ReadableDatabase): KioskRow {
  const row = sql(db, 'SELECT * FROM kiosk').get();
  if (row === undefined) throw new Error('the kiosk row is missing');
  return {
    kioskId: row['kiosk_id'] === null ? null : String(row['kiosk_id']),
    roomId: row['room_id'] === null ? null : String(row['room_id']),
    lastTime: String(row['last_time']),
    nextSequence: Number(row['next_sequence']),
  };
}

export const saveIdentity = (db: WritableDatabase, kioskId: string, roomId: string): void => {
  sql(db, 'UPDATE kiosk SET kiosk_id = ?, room_id = ?').run(kioskId, roomId);
};

export const saveClock = (db: WritableDatabase, lastTime: string, nextSequence: number): void => {
  sql(db, 'UPDATE kiosk SET last_time = ?, next_sequence = ?').run(lastTime, nextSequence);
};

/** A resident's events as they must read after erasure: the shell stays, what says who it was goes. */
export function overwriteResident(db: WritableDatabase, stream: string): void {
  for (const event of streamEvents(db, stream)) {
    const payload =
      event.kind === 'resident.registered'
        ? { ...event.payload, name: '', phone: '', door: '', card: null, signature: null }
        : event.kind === 'resident.changed'
          ? {}
          : event.kind === 'resident.cardBound'
            ? { card: null }
            : null;
    if (payload !== null) sql(db, 'UPDATE event SET payload = ? WHERE id = ?').run(JSON.stringify(payload), event.id);
  }
}
