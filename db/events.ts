/** The append-only event table, the kiosk's clock and its own numbers. */
import { readEvent, type LedgerEvent, type StoredEvent } from '../core/ledger/event.ts';
import { personOf } from '../core/ledger/unlink.ts';
import { sql, type ReadableDatabase, type Row, type WritableDatabase } from './sql.ts';

/** In SQL what `wallOf` is: wall milliseconds of a column that holds an event's time. */
export const wallColumn = (time: string): string => `CAST(substr(${time}, 1, 15) AS INTEGER)`;

/** The event as it travels. */
export const storedEvent = (row: Row): StoredEvent => ({
  ...storedShell(row),
  payload: JSON.parse(String(row['payload'])) as unknown,
});

/** All of it but what it says, which may be large. */
export const storedShell = (row: Row): Omit<StoredEvent, 'payload'> => ({
  id: String(row['id']),
  stream: String(row['stream']),
  kind: String(row['kind']),
  version: Number(row['version']),
  kiosk: String(row['kiosk']),
  sequence: Number(row['sequence']),
  time: String(row['time']),
  actor: JSON.parse(String(row['actor'])) as StoredEvent['actor'],
  batch: String(row['batch']),
});

const known = (rows: readonly Row[]): readonly LedgerEvent[] =>
  rows.map((row) => readEvent(storedEvent(row))).filter((event) => event !== null);

/** Inserts an event; false when its id or its number is taken. `readable`: this version knows its kind and payload. */
export function insertEvent(db: WritableDatabase, event: StoredEvent, readable: boolean): boolean {
  return (
    sql(
      db,
      `INSERT INTO event (id, stream, kind, version, kiosk, sequence, time, actor, batch, payload, readable, person)
       VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT DO NOTHING`,
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
      JSON.stringify(event.payload ?? null),
      Number(readable),
      personOf(event),
    ).changes === 1
  );
}

/** Those of these ids that are here. */
export const eventsById = (db: ReadableDatabase, ids: readonly string[]): ReadonlyMap<string, StoredEvent> =>
  new Map(
    sql(db, 'SELECT * FROM event WHERE id IN (SELECT value FROM json_each(?))')
      .all(JSON.stringify(ids))
      .map((row) => [String(row['id']), storedEvent(row)]),
  );

export const streamEvents = (db: ReadableDatabase, stream: string): readonly LedgerEvent[] =>
  known(sql(db, 'SELECT * FROM event WHERE stream = +? ORDER BY time, id').all(stream));

export const batchEvents = (db: ReadableDatabase, batch: string): readonly LedgerEvent[] =>
  known(sql(db, 'SELECT * FROM event WHERE batch = +? ORDER BY time, id').all(batch));

/**
 * Whether the stream has an event from a clock too far ahead to follow. Only such a one can sort after what this kiosk
 * appends: its own time is later than every other it has seen.
 */
export const isDoubted = (db: ReadableDatabase, stream: string): boolean =>
  sql(db, 'SELECT 1 FROM clock_doubt WHERE stream = ? LIMIT 1').get(stream) !== undefined;

/** The hybrid time of a stream's latest event; '' for a new stream. */
export const lastTimeOf = (db: ReadableDatabase, stream: string): string =>
  String(sql(db, 'SELECT max(time) AS time FROM event WHERE stream = +?').get(stream)?.['time'] ?? '');

/** Where an event sorts. */
export interface Place {
  readonly time: string;
  readonly id: string;
}

/** The place of a stream's latest event; null for a new stream. */
export function lastOf(db: ReadableDatabase, stream: string): Place | null {
  const row = sql(db, 'SELECT time, id FROM event WHERE stream = +? ORDER BY time DESC, id DESC LIMIT 1').get(stream);
  return row === undefined ? null : { time: String(row['time']), id: String(row['id']) };
}

/** Those of these streams that have events which say something of others in them, and may also come after them. */
export const reachingAmong = (db: ReadableDatabase, streams: readonly string[]): ReadonlySet<string> =>
  new Set(
    sql(
      db,
      `SELECT wanted.value AS stream FROM json_each(?) AS wanted WHERE EXISTS
        (SELECT 1 FROM event WHERE stream = wanted.value AND kind IN ('item.undone', 'item.unlinked'))`,
    )
      .all(JSON.stringify(streams))
      .map((row) => String(row['stream'])),
  );

export const streams = (db: ReadableDatabase): readonly string[] =>
  sql(db, 'SELECT DISTINCT stream FROM event ORDER BY stream')
    .all()
    .map((row) => String(row['stream']));

/** Marks events that an older version kept unread and this one can read; answers the streams they belong to. */
export function markReadable(db: WritableDatabase): readonly string[] {
  const found = new Set<string>();
  for (const row of sql(db, 'SELECT * FROM event WHERE readable = 0').all()) {
    const event = storedEvent(row);
    if (readEvent(event) === null) continue;
    sql(db, 'UPDATE event SET readable = 1 WHERE id = ?').run(event.id);
    found.add(event.stream);
  }
  return [...found];
}

export interface KioskRow {
  readonly kioskId: string | null;
  readonly roomId: string | null;
  readonly lastTime: string;
  readonly nextSequence: number;
  /** Whether any clock was ever too far ahead to follow. */
  readonly doubts: boolean;
}

export function kioskRow(db: ReadableDatabase): KioskRow {
  const row = sql(
    db,
    'SELECT kiosk_id, room_id, last_time, next_sequence, EXISTS (SELECT 1 FROM clock_doubt) AS doubts FROM kiosk',
  ).get();
  if (row === undefined) throw new Error('the kiosk row is missing');
  return {
    kioskId: row['kiosk_id'] === null ? null : String(row['kiosk_id']),
    roomId: row['room_id'] === null ? null : String(row['room_id']),
    lastTime: String(row['last_time']),
    nextSequence: Number(row['next_sequence']),
    doubts: row['doubts'] === 1,
  };
}

export const saveIdentity = (db: WritableDatabase, kioskId: string, roomId: string): void => {
  sql(db, 'UPDATE kiosk SET kiosk_id = ?, room_id = ?').run(kioskId, roomId);
};

export const saveClock = (db: WritableDatabase, lastTime: string, nextSequence: number): void => {
  // Of one row by its key: any other update opens a savepoint, at which the search index writes out what it has gathered.
  sql(db, 'UPDATE kiosk SET last_time = ?, next_sequence = ? WHERE one = 1').run(lastTime, nextSequence);
};
