/** The table of things in SQL: numbers are sorted and paged by index first, what a row shows is looked up for the page. */
import type { ThingOrder, ThingQuery, ThingReader, ThingRow, ThingStatus } from '../core/things/ports.ts';
import { ITEM_ROW, itemRowOf } from './items.ts';
import { containing, sql, type ReadableDatabase, type Value } from './sql.ts';

export const createThingReader = (db: ReadableDatabase): ThingReader => ({
  things: (query) => things(db, query),
  knownNames: () =>
    sql(
      db,
      'SELECT name, category_id FROM item WHERE withdrawn = 0 GROUP BY name, category_id ORDER BY count(*) DESC, name',
    )
      .all()
      .map((row) => ({ name: String(row['name']), categoryId: String(row['category_id']) })),
});

const OUT = 'EXISTS (SELECT 1 FROM loan WHERE loan.item_id = item.id AND loan.ended_at IS NULL)';
const statuses: { readonly [S in ThingStatus]: string } = {
  all: 'withdrawn = 0',
  in: `withdrawn = 0 AND lost = 0 AND in_repair = 0 AND transit IS NULL AND NOT ${OUT}`,
  out: OUT,
  repair: 'withdrawn = 0 AND in_repair = 1',
  lost: 'withdrawn = 0 AND lost = 1',
  withdrawn: 'withdrawn = 1',
  never: 'withdrawn = 0 AND times_lent = 0',
};
const orders: { readonly [O in ThingOrder]: string } = {
  code: 'code',
  name: 'name',
  times: 'times_lent',
  registered: 'registered_at',
};

/** `WHERE … ` for what is asked with its values, and `ORDER BY` for its order. */
export function thingSelection(query: Omit<ThingQuery, 'offset' | 'limit'>): {
  readonly where: string;
  readonly values: readonly Value[];
  readonly order: string;
} {
  const filters = [statuses[query.status]];
  const values: Value[] = [];
  const filter = (condition: string, ...value: readonly Value[]): void => {
    filters.push(condition);
    values.push(...value);
  };
  if (query.categoryId !== null) filter('category_id = ?', query.categoryId);
  if (query.roomId !== null) filter('present_room_id = ?', query.roomId);
  if (query.shelf === '') filter("(shelf IS NULL OR shelf = '')");
  else if (query.shelf !== undefined && query.shelf !== null) filter('shelf = ?', query.shelf);
  const text = query.text.trim();
  if (text !== '') {
    const part = containing(text);
    filter("(name LIKE ? ESCAPE '\\' OR code LIKE ? ESCAPE '\\' OR name_english LIKE ? ESCAPE '\\')", part, part, part);
  }
  const way = query.descending ? 'DESC' : 'ASC';
  return {
    where: `WHERE ${filters.join(' AND ')}`,
    values,
    order: `ORDER BY ${orders[query.order]} ${way}, number ${way}`,
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
    const row = sql(
      db,
      `SELECT ${ITEM_ROW}, json_extract(donor, '$.display') AS donor_display, registered_at FROM item WHERE number = ?`,
    ).get(number);
    if (row === undefined) return [];
    const donor = row['donor_display'] as string | null;
    return [{ ...itemRowOf(row), donor, registeredAt: Number(row['registered_at']) }];
  });
  return { rows, total: Number(sql(db, `SELECT count(*) AS n FROM item ${where}`).get(...values)?.['n'] ?? 0) };
}
