/** The table of things in SQL: numbers are sorted and paged by index first, what a row shows is looked up for the page. */
import { dayOf } from '../core/calendar.ts';
import type { Donor } from '../core/catalogue/donor.ts';
import { matchExpression } from '../core/catalogue/search-document.ts';
import type { ThingOrder, ThingQuery, ThingReader, ThingRow, ThingStatus } from '../core/things/ports.ts';
import { ITEM_ROW, itemRowOf } from './items.ts';
import { containing, sql, whereOf, type Condition, type ReadableDatabase, type Value } from './sql.ts';

export const createThingReader = (db: ReadableDatabase): ThingReader => ({
  things: (query) => things(db, query),
  calledThings: () =>
    sql(db, 'SELECT id, name FROM item WHERE withdrawn = 0 ORDER BY code, id')
      .all()
      .map((row) => ({ id: String(row['id']), name: String(row['name']) })),
  knownNames: () =>
    sql(
      db,
      'SELECT name, category_id FROM item WHERE withdrawn = 0 GROUP BY name, category_id ORDER BY count(*) DESC, name',
    )
      .all()
      .map((row) => ({ name: String(row['name']), categoryId: String(row['category_id']) })),
  knownDonors: (text, limit) =>
    sql(
      db,
      `SELECT donor FROM item WHERE donor ->> '$.display' LIKE ? ESCAPE '\\' GROUP BY donor
       ORDER BY max(registered_at) DESC, donor LIMIT ?`,
    )
      .all(containing(text), limit)
      .flatMap((row) => donorIn(row['donor']) ?? []),
});

const OPEN_LOAN = 'FROM loan WHERE loan.item_id = item.id AND loan.ended_at IS NULL';
/** Nobody wanted it for so long; milliseconds. */
const IDLE = 365 * 86_400_000;

const statuses: { readonly [S in ThingStatus]: (now: number) => Condition } = {
  all: () => ['withdrawn = 0'],
  in: () => [`withdrawn = 0 AND lost = 0 AND in_repair = 0 AND transit IS NULL AND NOT EXISTS (SELECT 1 ${OPEN_LOAN})`],
  out: () => [`EXISTS (SELECT 1 ${OPEN_LOAN})`],
  overdue: (now) => [`EXISTS (SELECT 1 ${OPEN_LOAN} AND due_on < ?)`, dayOf(now)],
  held: () => ["EXISTS (SELECT 1 FROM hold WHERE hold.item_id = item.id AND status IN ('waiting', 'ready'))"],
  repair: () => ['withdrawn = 0 AND in_repair = 1'],
  transit: () => ['withdrawn = 0 AND transit IS NOT NULL'],
  lost: () => ['withdrawn = 0 AND lost = 1'],
  display: () => ['withdrawn = 0 AND lendable = 0'],
  withdrawn: () => ['withdrawn = 1'],
  low: () => ['withdrawn = 0 AND stock IS NOT NULL AND stock <= low_stock_at'],
  never: () => ['withdrawn = 0 AND times_lent = 0'],
  idle: (now) => [
    `withdrawn = 0 AND registered_at < ?
     AND NOT EXISTS (SELECT 1 FROM loan WHERE loan.item_id = item.id AND lent_at >= ?)
     AND NOT EXISTS (SELECT 1 FROM take WHERE take.item_id = item.id AND taken_at >= ?)`,
    ...Array<number>(3).fill(now - IDLE),
  ],
  unpictured: () => ['withdrawn = 0 AND picture IS NULL'],
};
const orders: { readonly [O in ThingOrder]: string } = {
  code: 'code',
  name: 'name',
  kind: 'kind',
  category: '(SELECT position FROM category WHERE category.id = item.category_id)',
  room: '(SELECT name FROM room WHERE room.id = item.present_room_id)',
  home: '(SELECT name FROM room WHERE room.id = item.home_room_id)',
  shelf: "nullif(shelf, '')",
  due: `(SELECT due_on ${OPEN_LOAN})`,
  times: 'times_lent',
  stock: 'stock',
  donor: "donor ->> '$.display'",
  registered: 'registered_at',
};

/** In the names, in pinyin or initials of them, in a code (bound ones too), or in the donor's words. */
function finding(text: string): Condition {
  const part = containing(text);
  const match = matchExpression(text);
  const columns = ['name', 'code', 'name_english', 'synonyms', "donor ->> '$.display'"];
  const like = [
    ...columns.map((column) => `${column} LIKE ? ESCAPE '\\'`),
    "EXISTS (SELECT 1 FROM item_code WHERE item_code.item_id = item.id AND item_code.code LIKE ? ESCAPE '\\')",
  ];
  const parts = like.map(() => part);
  return match === null
    ? [`(${like.join(' OR ')})`, ...parts]
    : [
        `(${like.join(' OR ')} OR number IN (SELECT rowid FROM item_search WHERE item_search MATCH ?))`,
        ...parts,
        match,
      ];
}

/** `WHERE … ` for what is asked with its values, and `ORDER BY` for its order: what is not there comes last. */
export function thingSelection(query: Omit<ThingQuery, 'offset' | 'limit'>): {
  readonly where: string;
  readonly values: readonly Value[];
  readonly order: string;
} {
  const { text, categoryId, roomId, homeRoomId, shelf, kind } = query;
  const conditions: Condition[] = [statuses[query.status](query.now)];
  if (categoryId !== null) conditions.push(['category_id = ?', categoryId]);
  if (roomId !== null) conditions.push(['present_room_id = ?', roomId]);
  if (homeRoomId !== null && homeRoomId !== undefined) conditions.push(['home_room_id = ?', homeRoomId]);
  if (kind !== null && kind !== undefined) conditions.push(['kind = ?', kind]);
  if (shelf !== null && shelf !== undefined) conditions.push(["coalesce(shelf, '') = ?", shelf]);
  if (text.trim() !== '') conditions.push(finding(text.trim()));
  const way = query.descending ? 'DESC' : 'ASC';
  return {
    ...whereOf(conditions),
    order: `ORDER BY ${orders[query.order]} ${way} NULLS LAST, number ${way}`,
  };
}

function things(db: ReadableDatabase, query: ThingQuery): ReturnType<ThingReader['things']> {
  const { where, values, order } = thingSelection(query);
  const numbers = sql(db, `SELECT number FROM item ${where} ${order} LIMIT ? OFFSET ?`).all(
    ...values,
    query.limit,
    query.offset,
  );
  const rows = numbers.flatMap(({ number }): readonly ThingRow[] => {
    const row = sql(db, `SELECT ${ITEM_ROW}, item.donor, registered_at FROM item WHERE number = ?`).get(number);
    if (row === undefined) return [];
    return [{ ...itemRowOf(row), donor: donorIn(row['donor']), registeredAt: Number(row['registered_at']) }];
  });
  return { rows, total: Number(sql(db, `SELECT count(*) AS n FROM item ${where}`).get(...values)?.['n'] ?? 0) };
}

const donorIn = (kept: Value | undefined): Donor | null =>
  typeof kept === 'string' ? (JSON.parse(kept) as Donor) : null;
