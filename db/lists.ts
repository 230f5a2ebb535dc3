/** Lists for files, in SQL: only the columns asked for, as bare arrays, because a list may have a million rows. */
import { addDays, BEIJING_OFFSET, startOfDay } from '../core/calendar.ts';
import type { ListName, ListQuery, ListSource } from '../core/exporting/source.ts';
import type { Cell } from '../core/reports/report.ts';
import { wallColumn } from './events.ts';
import { ITEM_STATUS } from './items.ts';
import { sql, type ReadableDatabase, type Value } from './sql.ts';
import { thingSelection } from './things.ts';

type Expressions = Readonly<Record<string, string>>;

const dayIn = (milliseconds: string): string => `date(${milliseconds} / 1000 + ${BEIJING_OFFSET * 60}, 'unixepoch')`;
const yesOrNo = (flag: string): string => `CASE ${flag} WHEN 1 THEN 'yes' ELSE 'no' END`;
const nameFrom = (table: string, id: string): string => `(SELECT name FROM ${table} WHERE ${table}.id = ${id})`;
/** Who of the staff did the event `id`. */
const staffOf = (id: string): string =>
  `(SELECT staff.name FROM event JOIN staff ON staff.id = json_extract(event.actor, '$.id')
    WHERE event.id = ${id} AND json_extract(event.actor, '$.type') = 'staff')`;

const OPEN_LOAN = 'FROM loan WHERE loan.item_id = item.id AND loan.ended_at IS NULL';

const inventory: Expressions = {
  code: 'item.code',
  item: 'item.name',
  itemKind: 'item.kind',
  category: nameFrom('category', 'item.category_id'),
  home: nameFrom('room', 'item.home_room_id'),
  present: nameFrom('room', 'item.present_room_id'),
  shelf: 'item.shelf',
  status: ITEM_STATUS,
  stock: 'item.stock',
  unit: 'item.unit',
  lowStockAt: 'item.low_stock_at',
  parts: 'item.parts',
  codes: `(SELECT json_group_array(code) FROM (SELECT code FROM item_code WHERE item_code.item_id = item.id ORDER BY code))`,
  synonyms: 'item.synonyms',
  nameEnglish: 'item.name_english',
  donor: "json_extract(item.donor, '$.display')",
  note: 'item.note',
  lendable: yesOrNo('item.lendable'),
  timesLent: 'item.times_lent',
  dueOn: `(SELECT due_on ${OPEN_LOAN})`,
  registeredOn: dayIn('item.registered_at'),
};

/** Loans, and below them supplies taken for good: the same columns of each. */
const loans: { readonly [key: string]: readonly [loan: string, take: string] } = {
  at: ['loan.lent_at', 'take.taken_at'],
  item: ['item.name', 'item.name'],
  code: ['item.code', 'item.code'],
  category: [nameFrom('category', 'item.category_id'), nameFrom('category', 'item.category_id')],
  kind: ["'loan'", "'take'"],
  quantity: ['1', 'take.quantity'],
  person: ['resident.name', 'resident.name'],
  phone: ['resident.phone', 'resident.phone'],
  door: ['resident.door', 'resident.door'],
  room: [nameFrom('room', 'loan.room_id'), nameFrom('room', 'take.room_id')],
  dueOn: ['loan.due_on', 'NULL'],
  endedAt: ['loan.ended_at', 'NULL'],
  returnRoom: [nameFrom('room', 'loan.return_room_id'), 'NULL'],
  condition: ["CASE loan.ended WHEN 'lost' THEN 'lost' ELSE loan.condition END", 'NULL'],
  renewals: ['loan.renewals', '0'],
  by: [staffOf('loan.event_id'), 'NULL'],
  note: ['loan.note', "''"],
};

const residents: Expressions = {
  name: 'resident.name',
  phone: 'resident.phone',
  door: 'resident.door',
  card: 'resident.card',
  joinedOn: dayIn('resident.registered_at'),
  noticeVersion: 'resident.notice_version',
  optionalConsent: yesOrNo('resident.optional_consent'),
  openLoans: '(SELECT count(*) FROM loan WHERE loan.resident_id = resident.id AND loan.ended_at IS NULL)',
  timesLent: '(SELECT count(*) FROM loan WHERE loan.resident_id = resident.id)',
};

/** A PIN's hash never leaves, whoever asks. */
const WITHOUT_PIN = `CASE WHEN event.kind GLOB 'staff.*' THEN json_remove(event.payload, '$.pin') ELSE event.payload END`;
/**
 * What happened to a resident is who it is: only that something happened stays. Who gave a thing is written in its events as
 * it was agreed to then, and may not be any more.
 */
const WITHOUT_PERSONS = `CASE WHEN event.kind GLOB 'resident.*' THEN '{}'
  WHEN event.kind IN ('item.registered', 'item.changed') THEN json_remove(event.payload, '$.donor')
  ELSE ${WITHOUT_PIN} END`;

const events = (personal: boolean): Expressions => ({
  sequence: 'event.sequence',
  at: wallColumn('event.time'),
  eventKind: 'event.kind',
  stream: 'event.stream',
  by: nameFrom('staff', "json_extract(event.actor, '$.id')"),
  kiosk: 'event.kiosk',
  batch: 'event.batch',
  payload: personal ? WITHOUT_PIN : WITHOUT_PERSONS,
});

export const createListSource = (db: ReadableDatabase): ListSource => ({
  rows: (query, columns, personal) => {
    const { text, values } = listStatement(db, query, columns, personal);
    return sql(db, text)
      .raw()
      .iterate(...values) as IterableIterator<unknown> as IterableIterator<Cell[]>;
  },
});

interface Statement {
  readonly text: string;
  readonly values: readonly Value[];
}

/** The one SELECT of a list. */
export function listStatement(
  db: ReadableDatabase,
  query: ListQuery,
  columns: readonly string[],
  personal: boolean,
): Statement {
  const choose = (expressions: Expressions): string => columns.map((key) => expressions[key] ?? 'NULL').join(', ');
  const makers: { readonly [N in ListName]: () => Statement } = {
    inventory: () => {
      if (query.things === null)
        return { text: `SELECT ${choose(inventory)} FROM item ORDER BY item.code, item.id`, values: [] };
      const { where, values, order } = thingSelection(query.things);
      return { text: `SELECT ${choose(inventory)} FROM item ${where} ${order}`, values };
    },
    loans: () => {
      const [from, to] = period(query);
      const halves = [
        ...roomsOf(db, 'loan').map((room) => ({ room, text: half(columns, 0, 'loan', 'loan.lent_at') })),
        ...roomsOf(db, 'take').map((room) => ({ room, text: half(columns, 1, 'take', 'take.taken_at') })),
      ];
      return {
        text: `${halves.map(({ text }) => text).join(' UNION ALL ')} ORDER BY ordered_at`,
        values: halves.flatMap(({ room }) => [room, from, to]),
      };
    },
    residents: () => ({
      text: `SELECT ${choose(residents)} FROM resident WHERE erased = 0 ORDER BY registered_at, id`,
      values: [],
    }),
    events: () => {
      const [from, to] = period(query).map((at) => String(Math.max(0, at)).padStart(15, '0'));
      return {
        text: `SELECT ${choose(events(personal))} FROM event WHERE event.time >= ? AND event.time < ? ORDER BY event.time, event.id`,
        values: [from ?? '', to ?? ''],
      };
    },
  };
  return makers[query.name]();
}

/**
 * The loans or takings of one room. Each comes in the order of an index and SQLite merges them, so that a million rows
 * are never sorted; what happened in the same millisecond comes in the order in which this kiosk heard of it.
 */
const half = (columns: readonly string[], which: 0 | 1, table: 'loan' | 'take', at: string): string =>
  `SELECT ${columns.map((key) => loans[key]?.[which] ?? 'NULL').join(', ')}, ${at} AS ordered_at
   FROM ${table} JOIN item ON item.id = ${table}.item_id LEFT JOIN resident ON resident.id = ${table}.resident_id
   WHERE ${table}.room_id = ? AND ${at} >= ? AND ${at} < ?`;

/** Also rooms that nothing is known of yet; where there is none, one of no name, so that there is something to ask. */
function roomsOf(db: ReadableDatabase, table: 'loan' | 'take'): readonly string[] {
  const rooms = sql(db, `SELECT DISTINCT room_id FROM ${table}`).pluck().all() as unknown as readonly string[];
  return rooms.length === 0 ? [''] : rooms;
}

/** Beyond every time there is: fifteen digits. */
const END = 999_999_999_999_999;

const period = ({ from, to }: Pick<ListQuery, 'from' | 'to'>): readonly [number, number] => [
  from === null ? 0 : startOfDay(from),
  to === null ? END : startOfDay(addDays(to, 1)),
];
