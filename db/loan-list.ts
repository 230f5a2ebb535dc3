/**
 * Loans for a file, and among them supplies taken for good, in the order of time. Row by row only what a loan itself says is
 * asked for; the thing, the person and the rooms it names are looked up once each and remembered. A million loans name the
 * same few thousand, and a join would find them anew for every loan: that took longer than all the rest.
 */
import type { Cell } from '../core/reports/report.ts';
import { remembering } from '../core/remembering.ts';
import { sql, type ReadableDatabase } from './sql.ts';

type Both = readonly [loan: string, take: string];

/** Who of the staff lent it. Only where `by` says that it was one of them is there anything to look for. */
const LENT_BY = `CASE loan.by WHEN 'staff' THEN
  (SELECT staff.name FROM event JOIN staff ON staff.id = json_extract(event.actor, '$.id') WHERE event.id = loan.event_id) END`;

const own: { readonly [column: string]: Both } = {
  at: ['loan.lent_at', 'take.taken_at'],
  kind: ["'loan'", "'take'"],
  quantity: ['1', 'take.quantity'],
  dueOn: ['loan.due_on', 'NULL'],
  endedAt: ['loan.ended_at', 'NULL'],
  condition: ["CASE loan.ended WHEN 'lost' THEN 'lost' ELSE loan.condition END", 'NULL'],
  renewals: ['loan.renewals', '0'],
  by: [LENT_BY, 'NULL'],
  note: ['loan.note', "''"],
};

/** What is named by its id: where that stands, which table it is of, and what the columns say of it. */
interface Named {
  readonly id: Both;
  readonly table: string;
  readonly columns: { readonly [column: string]: string };
}
const named: readonly Named[] = [
  {
    id: ['loan.item_id', 'take.item_id'],
    table: 'item',
    columns: {
      item: 'name',
      code: 'code',
      category: '(SELECT category.name FROM category WHERE category.id = category_id)',
    },
  },
  {
    id: ['loan.resident_id', 'take.resident_id'],
    table: 'resident',
    columns: { person: 'name', phone: 'phone', door: 'door' },
  },
  { id: ['loan.room_id', 'take.room_id'], table: 'room', columns: { room: 'name' } },
  { id: ['loan.return_room_id', 'NULL'], table: 'room', columns: { returnRoom: 'name' } },
];

/** Cells in the order of `columns`, of what was lent or taken from `from` until before `to`, wall milliseconds. */
export function* loanRows(
  db: ReadableDatabase,
  [from, to]: readonly [number, number],
  columns: readonly string[],
): Iterable<Cell[]> {
  const expressions: Both[] = columns.map((column) => own[column] ?? NULLS);
  const finders = named.flatMap(({ id, table, columns: said }) => {
    const places = columns.flatMap((column, place) => (said[column] === undefined ? [] : [place]));
    const [first] = places;
    if (first === undefined) return [];
    // The id comes in the first of its columns' places, and what it stands for is put into all of them.
    expressions[first] = id;
    const text = `SELECT ${places.map((place) => said[columns[place] ?? '']).join(', ')} FROM ${table} WHERE id = ?`;
    const statement = db.prepare(text).raw();
    const nothing = places.map(() => null);
    return [{ first, places, find: remembering((key: Cell) => (statement.get(key) as Cell[] | undefined) ?? nothing) }];
  });
  const halves = [
    ...roomsOf(db, 'loan').map((room) => ({ room, text: half(expressions, 0, 'loan', 'loan.lent_at') })),
    ...roomsOf(db, 'take').map((room) => ({ room, text: half(expressions, 1, 'take', 'take.taken_at') })),
  ];
  const rows = sql(db, `${halves.map(({ text }) => text).join(' UNION ALL ')} ORDER BY ordered_at`)
    .raw()
    .iterate(...halves.flatMap(({ room }) => [room, from, to])) as IterableIterator<unknown> as IterableIterator<
    Cell[]
  >;
  for (const row of rows) {
    for (const { first, places, find } of finders) {
      const found = find(row[first] ?? null);
      for (let index = 0; index < places.length; index += 1) row[places[index] ?? 0] = found[index] ?? null;
    }
    yield row;
  }
}

const NULLS: Both = ['NULL', 'NULL'];

/**
 * The loans or takings of one room. Each comes in the order of an index and SQLite merges them, so that a million rows
 * are never sorted; what happened in the same millisecond comes in the order in which this kiosk heard of it.
 */
const half = (expressions: readonly Both[], which: 0 | 1, table: 'loan' | 'take', at: string): string =>
  `SELECT ${expressions.map((both) => both[which]).join(', ')}, ${at} AS ordered_at
   FROM ${table} WHERE ${table}.room_id = ? AND ${at} >= ? AND ${at} < ?`;

/** Also rooms that nothing is known of yet; where there is none, one of no name, so that there is something to ask. */
function roomsOf(db: ReadableDatabase, table: 'loan' | 'take'): readonly string[] {
  const rooms = sql(db, `SELECT DISTINCT room_id FROM ${table}`).pluck().all() as unknown as readonly string[];
  return rooms.length === 0 ? [''] : rooms;
}
