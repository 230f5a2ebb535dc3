/** What reports read, in SQL: streamed row by row on a connection of its own (core/reports/source.ts says what). */
import { BEIJING_OFFSET } from '../core/calendar.ts';
import { driftLog } from '../core/catalogue/drift.ts';
import type {
  DriftFact,
  InventoryLine,
  Lending,
  MonthFacts,
  ReportSource,
  Scope,
  Tally,
} from '../core/reports/source.ts';
import { loadBlob } from './blobs.ts';
import { streamEvents } from './events.ts';
import { loadRooms } from './rooms.ts';
import { sql, type ReadableDatabase, type Row, type Value } from './sql.ts';

export function createReportSource(db: ReadableDatabase): ReportSource {
  const roomNames = new Map(loadRooms(db).map(({ id, name }) => [id, name]));
  const one = (text: string, values: readonly Value[]): Row => sql(db, text).get(...values) ?? {};
  return {
    rooms: () => loadRooms(db).map(({ id, name }) => ({ id, name })),
    lendings: (scope) => lendings(db, scope),
    openLoans: (scope) => openLoans(db, scope),
    inventory: (scope) => inventory(db, scope),
    byCategory: (scope) => tallies(db, scope, 'category'),
    byRoom: (scope) => tallies(db, scope, 'room'),
    byHour: (scope) => byHour(db, scope),
    byDay: (scope) => byDay(db, scope),
    byDonor: (scope) => byDonor(db, scope),
    drift: (itemId) =>
      driftLog(streamEvents(db, `item:${itemId}`), EVERY_LINE)
        .toReversed()
        .map(({ at, what, roomId, condition }): DriftFact => ({
          at,
          what,
          condition,
          room: roomId === null ? '' : (roomNames.get(roomId) ?? ''),
        })),
    month: (scope, lastDay) => monthFacts(one, scope, lastDay),
    image: (sha256) => loadBlob(db, sha256),
  };
}

const EVERY_LINE = 1_000_000;

/** `?, ?, ?` for a list; a room that does not exist for an empty one. */
const places = (values: readonly unknown[]): string => values.map(() => '?').join() || 'NULL';
const inCategory = ({ categoryId }: Pick<Scope, 'categoryId'>): string =>
  categoryId === null ? '' : 'AND item.category_id = ?';
const categoryValue = ({ categoryId }: Pick<Scope, 'categoryId'>): readonly Value[] =>
  categoryId === null ? [] : [categoryId];

/** Everything a Lending says of a loan; `loan`, `item`, `resident`, `category`, `room` are joined. */
const LOAN_FIELDS = `'loan' AS kind, loan.lent_at AS at, item.code, item.name AS item, category.name AS category,
  1 AS quantity, NULL AS unit, resident.name AS person, resident.phone, resident.door, resident.signature, loan.due_on,
  loan.ended_at, loan.ended, loan.condition, loan.renewals, loan.note, room.name AS room, back.name AS return_room,
  staff.name AS by, loan.id AS id`;
const LOAN_JOINS = `FROM loan JOIN item ON item.id = loan.item_id
  LEFT JOIN category ON category.id = item.category_id
  LEFT JOIN resident ON resident.id = loan.resident_id
  LEFT JOIN room ON room.id = loan.room_id
  LEFT JOIN room AS back ON back.id = loan.return_room_id
  LEFT JOIN event ON event.id = loan.event_id
  LEFT JOIN staff ON staff.id = json_extract(event.actor, '$.id') AND json_extract(event.actor, '$.type') = 'staff'`;
const TAKE_FIELDS = `'take' AS kind, take.taken_at AS at, item.code, item.name AS item, category.name AS category,
  take.quantity, item.unit, resident.name AS person, resident.phone, resident.door, resident.signature, NULL, NULL, NULL,
  NULL, 0, '', room.name AS room, NULL, NULL, take.id`;
const TAKE_JOINS = `FROM take JOIN item ON item.id = take.item_id
  LEFT JOIN category ON category.id = item.category_id
  LEFT JOIN resident ON resident.id = take.resident_id
  LEFT JOIN room ON room.id = take.room_id`;

function* lendings(db: ReadableDatabase, scope: Scope): Iterable<Lending> {
  const { period, roomIds } = scope;
  const values = [...roomIds, period.from, period.to, ...categoryValue(scope)];
  const rows = sql(
    db,
    `SELECT ${LOAN_FIELDS} ${LOAN_JOINS}
       WHERE loan.room_id IN (${places(roomIds)}) AND loan.lent_at >= ? AND loan.lent_at < ? ${inCategory(scope)}
     UNION ALL
     SELECT ${TAKE_FIELDS} ${TAKE_JOINS}
       WHERE take.room_id IN (${places(roomIds)}) AND take.taken_at >= ? AND take.taken_at < ? ${inCategory(scope)}
     ORDER BY at, id`,
  ).iterate(...values, ...values);
  for (const row of rows) yield lendingOf(row);
}

function* openLoans(db: ReadableDatabase, scope: Omit<Scope, 'period'>): Iterable<Lending> {
  const rows = sql(
    db,
    `SELECT ${LOAN_FIELDS} ${LOAN_JOINS} WHERE loan.ended_at IS NULL AND loan.room_id IN (${places(scope.roomIds)})
       ${inCategory(scope)} ORDER BY loan.due_on, loan.lent_at, loan.id`,
  ).iterate(...scope.roomIds, ...categoryValue(scope));
  for (const row of rows) yield lendingOf(row);
}

const textOf = (value: Value | undefined): string => (value === null || value === undefined ? '' : String(value));
const numberOrNull = (value: Value | undefined): number | null =>
  value === null || value === undefined ? null : Number(value);

const lendingOf = (row: Row): Lending => ({
  kind: row['kind'] as Lending['kind'],
  at: Number(row['at']),
  code: textOf(row['code']),
  item: textOf(row['item']),
  category: textOf(row['category']),
  quantity: Number(row['quantity']),
  unit: row['unit'] as string | null,
  person: textOf(row['person']),
  phone: textOf(row['phone']),
  door: textOf(row['door']),
  signature: row['signature'] as string | null,
  dueOn: row['due_on'] as string | null,
  endedAt: numberOrNull(row['ended_at']),
  ended: row['ended'] as Lending['ended'],
  condition: row['condition'] as Lending['condition'],
  renewals: Number(row['renewals']),
  note: textOf(row['note']),
  room: textOf(row['room']),
  returnRoom: row['return_room'] as string | null,
  by: textOf(row['by']),
});

function* inventory(db: ReadableDatabase, scope: Omit<Scope, 'period'>): Iterable<InventoryLine> {
  const rows = sql(
    db,
    `SELECT item.code, item.name, item.kind, category.name AS category, home.name AS home, present.name AS present,
       item.shelf, item.stock, item.unit, item.times_lent, item.registered_at,
       json_extract(item.donor, '$.display') AS donor,
       CASE WHEN item.withdrawn THEN 'withdrawn'
         WHEN EXISTS (SELECT 1 FROM loan WHERE loan.item_id = item.id AND loan.ended_at IS NULL) THEN 'out'
         WHEN item.lost THEN 'lost' WHEN item.in_repair THEN 'repair' WHEN NOT item.lendable THEN 'display'
         ELSE 'in' END AS status,
       max(coalesce((SELECT max(lent_at) FROM loan WHERE loan.item_id = item.id), -1),
           coalesce((SELECT max(taken_at) FROM take WHERE take.item_id = item.id), -1)) AS last_at
     FROM item LEFT JOIN category ON category.id = item.category_id
       LEFT JOIN room AS home ON home.id = item.home_room_id LEFT JOIN room AS present ON present.id = item.present_room_id
     WHERE item.home_room_id IN (${places(scope.roomIds)}) ${inCategory(scope)} ORDER BY item.code, item.id`,
  ).iterate(...scope.roomIds, ...categoryValue(scope));
  for (const row of rows) {
    const last = Number(row['last_at']);
    yield {
      code: textOf(row['code']),
      name: textOf(row['name']),
      kind: row['kind'] as InventoryLine['kind'],
      category: textOf(row['category']),
      home: textOf(row['home']),
      present: textOf(row['present']),
      shelf: row['shelf'] as string | null,
      status: row['status'] as InventoryLine['status'],
      stock: numberOrNull(row['stock']),
      unit: row['unit'] as string | null,
      timesLent: Number(row['times_lent']),
      lastLentAt: last < 0 ? null : last,
      registeredAt: Number(row['registered_at']),
      donor: textOf(row['donor']),
    };
  }
}

/** Begun in the period and ended in the period are two questions: a return may belong to last month's loan. */
function tallies(db: ReadableDatabase, scope: Scope, by: 'category' | 'room'): readonly Tally[] {
  const { period, roomIds } = scope;
  const category = categoryValue(scope);
  const owners =
    by === 'category'
      ? sql(db, 'SELECT id, name FROM category ORDER BY position, id').all()
      : sql(db, `SELECT id, name FROM room WHERE id IN (${places(roomIds)}) ORDER BY id`).all(...roomIds);
  const group = (column: string): string => (by === 'category' ? 'item.category_id' : column);
  const counts = (text: string): ReadonlyMap<string, Row> =>
    new Map(
      sql(db, text)
        .all(...roomIds, period.from, period.to, ...category)
        .map((row) => [textOf(row['owner']), row]),
    );
  const lent = counts(
    `SELECT ${group('loan.room_id')} AS owner, count(*) AS n FROM loan JOIN item ON item.id = loan.item_id
     WHERE loan.room_id IN (${places(roomIds)}) AND lent_at >= ? AND lent_at < ? ${inCategory(scope)} GROUP BY 1`,
  );
  const taken = counts(
    `SELECT ${group('take.room_id')} AS owner, count(*) AS n FROM take JOIN item ON item.id = take.item_id
     WHERE take.room_id IN (${places(roomIds)}) AND taken_at >= ? AND taken_at < ? ${inCategory(scope)} GROUP BY 1`,
  );
  const back = counts(
    `SELECT ${group('loan.return_room_id')} AS owner, count(*) AS n, sum(condition = 'damaged') AS damaged,
       sum(condition = 'incomplete') AS incomplete FROM loan JOIN item ON item.id = loan.item_id
     WHERE loan.return_room_id IN (${places(roomIds)}) AND ended_at >= ? AND ended_at < ? ${inCategory(scope)} GROUP BY 1`,
  );
  return owners.map(({ id, name }) => {
    const key = textOf(id);
    return {
      name: textOf(name),
      lendings: Number(lent.get(key)?.['n'] ?? 0),
      takes: Number(taken.get(key)?.['n'] ?? 0),
      returns: Number(back.get(key)?.['n'] ?? 0),
      damaged: Number(back.get(key)?.['damaged'] ?? 0),
      incomplete: Number(back.get(key)?.['incomplete'] ?? 0),
    };
  });
}

/** `unit` picks the hour or the day from wall milliseconds in the room's time. */
function spread(
  db: ReadableDatabase,
  scope: Scope,
  unit: (at: string) => string,
): ReadonlyMap<string, readonly [number, number]> {
  const { period, roomIds } = scope;
  const values = [...roomIds, period.from, period.to, ...categoryValue(scope)];
  const rows = sql(
    db,
    `SELECT unit, sum(lent) AS lent, sum(back) AS back FROM (
       SELECT ${unit('lent_at')} AS unit, 1 AS lent, 0 AS back FROM loan JOIN item ON item.id = loan.item_id
         WHERE loan.room_id IN (${places(roomIds)}) AND lent_at >= ? AND lent_at < ? ${inCategory(scope)}
       UNION ALL SELECT ${unit('taken_at')}, 1, 0 FROM take JOIN item ON item.id = take.item_id
         WHERE take.room_id IN (${places(roomIds)}) AND taken_at >= ? AND taken_at < ? ${inCategory(scope)}
       UNION ALL SELECT ${unit('ended_at')}, 0, 1 FROM loan JOIN item ON item.id = loan.item_id
         WHERE loan.return_room_id IN (${places(roomIds)}) AND ended_at >= ? AND ended_at < ? ${inCategory(scope)}
     ) GROUP BY unit`,
  ).all(...values, ...values, ...values);
  return new Map(rows.map((row) => [textOf(row['unit']), [Number(row['lent']), Number(row['back'])]]));
}

const OFFSET = BEIJING_OFFSET * 60_000;

function byHour(db: ReadableDatabase, scope: Scope): ReturnType<ReportSource['byHour']> {
  const found = spread(db, scope, (at) => `(${at} + ${OFFSET}) / 3600000 % 24`);
  return Array.from({ length: 24 }, (_, hour) => {
    const [lent, returns] = found.get(String(hour)) ?? [0, 0];
    return { hour, lendings: lent, returns };
  });
}

function byDay(db: ReadableDatabase, scope: Scope): ReturnType<ReportSource['byDay']> {
  const found = spread(db, scope, (at) => `date((${at} + ${OFFSET}) / 1000, 'unixepoch')`);
  return [...found]
    .map(([day, [lent, returns]]) => ({ day, lendings: lent, returns }))
    .toSorted((a, b) => (a.day < b.day ? -1 : 1));
}

const byDonor = (db: ReadableDatabase, scope: Omit<Scope, 'period'>): ReturnType<ReportSource['byDonor']> =>
  sql(
    db,
    `SELECT json_extract(donor, '$.display') AS donor, count(*) AS things, sum(times_lent) AS times FROM item
     WHERE donor IS NOT NULL AND home_room_id IN (${places(scope.roomIds)}) ${inCategory(scope)}
     GROUP BY 1 ORDER BY times DESC, things DESC, donor`,
  )
    .all(...scope.roomIds, ...categoryValue(scope))
    .map((row) => ({
      donor: textOf(row['donor']),
      things: Number(row['things']),
      timesLent: Number(row['times']),
    }));

/** A count of a row that may not be. */
const n = (row: Row, key = 'n'): number => Number(row[key] ?? 0);

function monthFacts(one: (text: string, values: readonly Value[]) => Row, scope: Scope, lastDay: string): MonthFacts {
  const { period, roomIds } = scope;
  const rooms = places(roomIds);
  const item = scope.categoryId === null ? '' : 'JOIN item ON item.id = item_id';
  const category = inCategory(scope);
  const ended = categoryValue(scope);
  const within = [...roomIds, period.from, period.to, ...ended];
  const day = (at: string): string => `(${at} + ${OFFSET}) / 86400000`;
  const lent = one(
    `SELECT count(*) AS n FROM loan ${item} WHERE room_id IN (${rooms}) AND lent_at >= ? AND lent_at < ? ${category}`,
    within,
  );
  const taken = one(
    `SELECT count(*) AS n FROM take ${item} WHERE room_id IN (${rooms}) AND taken_at >= ? AND taken_at < ? ${category}`,
    within,
  );
  const people = one(
    `SELECT count(*) AS visits, count(DISTINCT resident_id) AS borrowers FROM (
       SELECT resident_id, ${day('lent_at')} AS day FROM loan ${item}
         WHERE room_id IN (${rooms}) AND lent_at >= ? AND lent_at < ? ${category}
       UNION SELECT resident_id, ${day('taken_at')} FROM take ${item}
         WHERE room_id IN (${rooms}) AND taken_at >= ? AND taken_at < ? ${category})`,
    [...within, ...within],
  );
  const back = one(
    `SELECT count(*) AS n, sum(condition = 'damaged') AS damaged, sum(condition = 'incomplete') AS incomplete,
       sum(late > 0) AS late, sum(CASE WHEN late > 0 THEN late ELSE 0 END) AS late_days
     FROM (SELECT condition, ${day('ended_at')} - unixepoch(due_on) / 86400 AS late FROM loan ${item}
       WHERE return_room_id IN (${rooms}) AND ended_at >= ? AND ended_at < ? ${category})`,
    within,
  );
  const out = one(
    `SELECT count(*) AS n, sum(due_on < ?) AS overdue FROM loan ${item}
     WHERE room_id IN (${rooms}) AND lent_at < ? AND (ended_at IS NULL OR ended_at >= ?) ${category}`,
    [lastDay, ...roomIds, period.to, period.to, ...ended],
  );
  const due = one(
    `SELECT count(*) AS n, sum(ended = 'returned' AND ended_at < ?) AS back FROM loan ${item}
     WHERE room_id IN (${rooms}) AND lent_at < ? AND unixepoch(due_on) * 1000 - ${OFFSET} >= ? AND due_on <= ? ${category}`,
    [period.to, ...roomIds, period.to, period.from, lastDay, ...ended],
  );
  const lost = one(
    `SELECT count(*) AS n FROM loan ${item} WHERE ended = 'lost' AND room_id IN (${rooms}) AND ended_at >= ? AND ended_at < ? ${category}`,
    within,
  );
  const registered = one(
    `SELECT count(*) AS n, sum(donor IS NOT NULL) AS donated FROM item
     WHERE home_room_id IN (${rooms}) AND registered_at >= ? AND registered_at < ? ${category}`,
    within,
  );
  return {
    lendings: n(lent),
    takes: n(taken),
    visits: n(people, 'visits'),
    borrowers: n(people, 'borrowers'),
    returns: n(back),
    out: n(out),
    overdue: n(out, 'overdue'),
    damaged: n(back, 'damaged'),
    incomplete: n(back, 'incomplete'),
    lost: n(lost),
    donated: n(registered, 'donated'),
    registered: n(registered),
    due: n(due),
    dueBack: n(due, 'back'),
    late: n(back, 'late'),
    lateDays: n(back, 'late_days'),
  };
}
