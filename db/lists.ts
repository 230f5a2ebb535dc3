/** Lists for files, in SQL: only the columns asked for, as bare arrays, because a list may have a million rows. */
import { addDays, BEIJING_OFFSET, startOfDay } from '../core/calendar.ts';
import type { ListName, ListQuery, ListSource } from '../core/exporting/source.ts';
import type { Cell } from '../core/reports/report.ts';
import { wallColumn } from './events.ts';
import { ITEM_STATUS } from './items.ts';
import { loanRows } from './loan-list.ts';
import { sql, type ReadableDatabase, type Value } from './sql.ts';
import { thingSelection } from './things.ts';

type Expressions = Readonly<Record<string, string>>;

const dayIn = (milliseconds: string): string => `date(${milliseconds} / 1000 + ${BEIJING_OFFSET * 60}, 'unixepoch')`;
const yesOrNo = (flag: string): string => `CASE ${flag} WHEN 1 THEN 'yes' ELSE 'no' END`;
const nameFrom = (table: string, id: string): string => `(SELECT name FROM ${table} WHERE ${table}.id = ${id})`;

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
    if (query.name === 'loans') return loanRows(db, period(query), columns);
    const { text, values } = listStatement(query.name, query, columns, personal);
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
function listStatement(
  name: Exclude<ListName, 'loans'>,
  query: ListQuery,
  columns: readonly string[],
  personal: boolean,
): Statement {
  const choose = (expressions: Expressions): string => columns.map((key) => expressions[key] ?? 'NULL').join(', ');
  switch (name) {
    case 'inventory': {
      if (query.things === null)
        return { text: `SELECT ${choose(inventory)} FROM item ORDER BY item.code, item.id`, values: [] };
      const { where, values, order } = thingSelection(query.things);
      return { text: `SELECT ${choose(inventory)} FROM item ${where} ${order}`, values };
    }
    case 'residents':
      return {
        text: `SELECT ${choose(residents)} FROM resident WHERE erased = 0 ORDER BY registered_at, id`,
        values: [],
      };
    case 'events': {
      const [from, to] = period(query).map((at) => String(Math.max(0, at)).padStart(15, '0'));
      return {
        text: `SELECT ${choose(events(personal))} FROM event WHERE event.time >= ? AND event.time < ? ORDER BY event.time, event.id`,
        values: [from ?? '', to ?? ''],
      };
    }
  }
}

/** Beyond every time there is: fifteen digits. */
const END = 999_999_999_999_999;

const period = ({ from, to }: Pick<ListQuery, 'from' | 'to'>): readonly [number, number] => [
  from === null ? 0 : startOfDay(from),
  to === null ? END : startOfDay(addDays(to, 1)),
];
