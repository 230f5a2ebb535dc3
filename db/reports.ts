/** What reports read, in SQL: streamed row by row on a connection of its own (core/reports/source.ts says what). */
import { donorName, type Donor } from '../core/catalogue/donor.ts';
import { driftLog } from '../core/catalogue/drift.ts';
import type { DriftFact, InventoryLine, Lending, ReportSource, Scope } from '../core/reports/source.ts';
import type { Language } from '../core/reports/words.ts';
import { categoryValue, ended, inCategory, places, size, standing, went } from './activity.ts';
import { loadBlob } from './blobs.ts';
import { streamEvents } from './events.ts';
import { ITEM_STATUS } from './items.ts';
import { loadRooms } from './rooms.ts';
import { sayingIn, type Say } from './say.ts';
import { stocktakeSheet } from './stocktake-sheet.ts';
import { createTransferReader } from './transfers.ts';
import { sql, type ReadableDatabase, type Row, type Value } from './sql.ts';

/** `language`: in which things and categories are named, where they have a name in it. */
export function createReportSource(db: ReadableDatabase, language: Language): ReportSource {
  const say = sayingIn(language);
  const roomNames = new Map(loadRooms(db).map(({ id, name }) => [id, name]));
  return {
    rooms: () => loadRooms(db).map(({ id, name }) => ({ id, name })),
    categories: () =>
      sql(db, `SELECT id, ${say('category')} AS name FROM category ORDER BY position, id`)
        .all()
        .map(({ id, name }) => ({ id: textOf(id), name: textOf(name) })),
    lendings: (scope) => lendings(db, scope, say),
    openLoans: (scope) => openLoans(db, scope, say),
    inventory: (scope) => inventory(db, scope, say),
    went: (scope) => went(db, scope),
    ended: (scope) => ended(db, scope),
    standing: (scope, lastDay) => standing(db, scope, lastDay),
    size: (reading, scope) => size(db, reading, scope),
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
    thing: (itemId) =>
      textOf(sql(db, `SELECT ${say('item')} || ' ' || code AS thing FROM item WHERE id = ?`).get(itemId)?.['thing']),
    onTheWay: ({ roomIds }) =>
      createTransferReader(db)
        .onTheWay()
        .filter(({ transit }) => roomIds.includes(transit.fromRoomId) || roomIds.includes(transit.toRoomId))
        .map(({ row, transit }) => ({
          code: row.code,
          item: row.name,
          from: roomNames.get(transit.fromRoomId) ?? '',
          to: roomNames.get(transit.toRoomId) ?? '',
          sentAt: transit.sentAt,
          awaited: transit.holdId !== null,
        })),
    stocktakeSheet: (stocktakeId) => stocktakeSheet(db, stocktakeId, say),
    image: (sha256) => loadBlob(db, sha256),
  };
}

const EVERY_LINE = 1_000_000;

/** Everything a Lending says of a loan; `loan`, `item`, `resident`, `category`, `room` are joined. */
const loanFields = (say: Say): string => `'loan' AS kind, loan.lent_at AS at, item.code, ${say('item')} AS item,
  ${say('category')} AS category,
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
const takeFields = (say: Say): string => `'take' AS kind, take.taken_at AS at, item.code, ${say('item')} AS item,
  ${say('category')} AS category, take.quantity, item.unit, resident.name AS person, resident.phone, resident.door, resident.signature, NULL, NULL, NULL,
  NULL, 0, '', room.name AS room, NULL, NULL, take.id`;
const TAKE_JOINS = `FROM take JOIN item ON item.id = take.item_id
  LEFT JOIN category ON category.id = item.category_id
  LEFT JOIN resident ON resident.id = take.resident_id
  LEFT JOIN room ON room.id = take.room_id`;

function* lendings(db: ReadableDatabase, scope: Scope, say: Say): Iterable<Lending> {
  const { period, roomIds } = scope;
  const values = [...roomIds, period.from, period.to, ...categoryValue(scope)];
  const rows = sql(
    db,
    `SELECT ${loanFields(say)} ${LOAN_JOINS}
       WHERE loan.room_id IN (${places(roomIds)}) AND loan.lent_at >= ? AND loan.lent_at < ? ${inCategory(scope)}
     UNION ALL
     SELECT ${takeFields(say)} ${TAKE_JOINS}
       WHERE take.room_id IN (${places(roomIds)}) AND take.taken_at >= ? AND take.taken_at < ? ${inCategory(scope)}
     ORDER BY at, id`,
  ).iterate(...values, ...values);
  for (const row of rows) yield lendingOf(row);
}

function* openLoans(db: ReadableDatabase, scope: Omit<Scope, 'period'>, say: Say): Iterable<Lending> {
  const rows = sql(
    db,
    `SELECT ${loanFields(say)} ${LOAN_JOINS} WHERE loan.ended_at IS NULL AND loan.room_id IN (${places(scope.roomIds)})
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

function* inventory(db: ReadableDatabase, scope: Omit<Scope, 'period'>, say: Say): Iterable<InventoryLine> {
  const rows = sql(
    db,
    `SELECT item.code, ${say('item')} AS name, item.kind, ${say('category')} AS category, home.name AS home, present.name AS present,
       item.shelf, item.stock, item.unit, item.times_lent, item.registered_at,
       item.donor, giver.id AS giver, giver.door, giver.optional_consent, giver.erased,
       ${ITEM_STATUS} AS status,
       max(coalesce((SELECT max(lent_at) FROM loan WHERE loan.item_id = item.id), -1),
           coalesce((SELECT max(taken_at) FROM take WHERE take.item_id = item.id), -1)) AS last_at
     FROM item LEFT JOIN category ON category.id = item.category_id
       LEFT JOIN room AS home ON home.id = item.home_room_id LEFT JOIN room AS present ON present.id = item.present_room_id
       LEFT JOIN resident AS giver ON giver.id = json_extract(item.donor, '$.residentId')
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
      donor: row['donor'] === null ? '' : donorIn(row),
    };
  }
}

/** As they agreed to be named, of a row with `donor` and the resident who is it as `giver`. */
function donorIn(row: Row): string {
  const giver =
    row['giver'] === null
      ? null
      : { door: textOf(row['door']), optionalConsent: row['optional_consent'] === 1, erased: row['erased'] === 1 };
  return donorName(JSON.parse(textOf(row['donor'])) as Donor, giver) ?? '';
}

function byDonor(db: ReadableDatabase, scope: Omit<Scope, 'period'>): ReturnType<ReportSource['byDonor']> {
  const rows = sql(
    db,
    `SELECT item.donor, resident.id AS giver, resident.door, resident.optional_consent, resident.erased,
       count(*) AS things, sum(times_lent) AS times
     FROM item LEFT JOIN resident ON resident.id = json_extract(item.donor, '$.residentId')
     WHERE donor IS NOT NULL AND home_room_id IN (${places(scope.roomIds)}) ${inCategory(scope)} GROUP BY item.donor`,
  ).all(...scope.roomIds, ...categoryValue(scope));
  const donors = new Map<string, { things: number; timesLent: number }>();
  for (const row of rows) {
    const name = donorIn(row);
    const sum = donors.get(name) ?? { things: 0, timesLent: 0 };
    donors.set(name, {
      things: sum.things + Number(row['things']),
      timesLent: sum.timesLent + Number(row['times']),
    });
  }
  return [...donors]
    .map(([donor, sum]) => ({ donor, ...sum }))
    .toSorted((a, b) => b.timesLent - a.timesLent || b.things - a.things || (a.donor < b.donor ? -1 : 1));
}
