/** Finding things: full-text over names, synonyms, pinyin and codes; counts for the wall and the categories. */
import { matchExpression } from '../core/catalogue/search-document.ts';
import type { ItemRow, SearchQuery, WallNumbers } from '../core/ports.ts';
import { ITEM_ROW, itemRowOf } from './items.ts';
import { sql, type ReadableDatabase, type Value } from './sql.ts';

/** Exact code first, then names that begin with the words, then what is lent most. Withdrawn things are left out. */
export function searchItems(
  db: ReadableDatabase,
  query: SearchQuery,
): { readonly rows: readonly ItemRow[]; readonly total: number } {
  const match = matchExpression(query.text);
  if (match === null && query.text.trim() !== '') return { rows: [], total: 0 };
  const filters: string[] = [];
  const values: Value[] = [];
  const filter = (condition: string, ...value: readonly Value[]): void => {
    filters.push(condition);
    values.push(...value);
  };
  if (query.categoryId !== null) filter('item.category_id = ?', query.categoryId);
  if (query.roomId !== null) filter('item.present_room_id = ?', query.roomId);
  if (query.availableOnly) filter('item.available = 1');
  const plain = filters.length === 0;
  // The full-text table holds no withdrawn things.
  if (match === null) filter('item.withdrawn = 0');
  else filter('item_search MATCH ?', match);
  const where = `WHERE ${filters.join(' AND ')}`;
  const things =
    match === null ? 'item' : 'item_search CROSS JOIN item INDEXED BY item_found ON item.number = item_search.rowid';
  const wanted = query.text.trim();
  const order = match === null ? '' : 'item.code = ? DESC, substr(item.name, 1, length(?)) = ? DESC,';
  const ranked = match === null ? values : [...values, wanted.toUpperCase(), wanted, wanted];
  const end = query.offset + query.limit;
  // Numbers are sorted first: what else a row shows is looked up for the few that are shown.
  const numbers = sql(
    db,
    `SELECT item.number FROM ${things} ${where} ORDER BY ${order} item.times_lent DESC, item.number LIMIT ?`,
  ).all(...ranked, end + FEW);
  const rows = numbers
    .slice(query.offset, end)
    .map((found) => sql(db, `SELECT ${ITEM_ROW} FROM item WHERE number = ?`).get(found['number']))
    .filter((row) => row !== undefined)
    .map(itemRowOf);
  if (numbers.length < end + FEW) return { rows, total: numbers.length };
  const counted = plain && match !== null ? 'item_search' : things;
  return { rows, total: count(db, `SELECT count(*) AS n FROM ${counted} ${where}`, ...values) };
}

/** So many more than asked for are sorted, because not to count is quicker where there are no more. */
const FEW = 100;

const count = (db: ReadableDatabase, text: string, ...values: readonly Value[]): number =>
  Number(sql(db, text).get(...values)?.['n'] ?? 0);

export const wallNumbers = (db: ReadableDatabase, roomId: string, dayStart: number): WallNumbers => ({
  lentToday:
    count(db, 'SELECT count(*) AS n FROM loan WHERE room_id = ? AND lent_at >= ?', roomId, dayStart) +
    count(db, 'SELECT count(*) AS n FROM take WHERE room_id = ? AND taken_at >= ?', roomId, dayStart),
  returnedToday: count(
    db,
    'SELECT count(*) AS n FROM loan WHERE return_room_id = ? AND ended_at >= ?',
    roomId,
    dayStart,
  ),
  available: count(db, 'SELECT count(*) AS n FROM item WHERE present_room_id = ? AND available = 1', roomId),
  out: count(db, 'SELECT count(*) AS n FROM loan WHERE ended_at IS NULL'),
  total: count(db, 'SELECT count(*) AS n FROM item WHERE withdrawn = 0'),
  timesLentEver: count(db, 'SELECT coalesce(sum(times_lent), 0) AS n FROM item'),
});

/** Things of each category: all, and those that can be taken home now from this room. */
export const categoryCounts = (
  db: ReadableDatabase,
  roomId: string,
): ReadonlyMap<string, { readonly items: number; readonly available: number }> =>
  new Map(
    sql(
      db,
      `SELECT category_id, count(*) AS items, sum(present_room_id = ? AND available = 1) AS available
       FROM item WHERE withdrawn = 0 GROUP BY category_id`,
    )
      .all(roomId)
      .map((row) => [String(row['category_id']), { items: Number(row['items']), available: Number(row['available']) }]),
  );

export const lowStock = (db: ReadableDatabase, roomId: string): readonly ItemRow[] =>
  sql(
    db,
    `SELECT ${ITEM_ROW} FROM item WHERE item.present_room_id = ? AND item.stock IS NOT NULL
       AND item.stock <= item.low_stock_at AND item.withdrawn = 0 ORDER BY item.name`,
  )
    .all(roomId)
    .map(itemRowOf);

/** What is lent most and can be taken home now, one of each name. */
export function popularItems(db: ReadableDatabase, roomId: string, limit: number): readonly ItemRow[] {
  const byName = new Map<string, ItemRow>();
  // In the order of the index, no further than needed.
  const rows = sql(
    db,
    `SELECT ${ITEM_ROW} FROM item WHERE present_room_id = ? AND available = 1 ORDER BY times_lent DESC, name`,
  ).iterate(roomId);
  for (const row of rows) {
    if (byName.size === limit) break;
    const item = itemRowOf(row);
    if (!byName.has(item.name)) byName.set(item.name, item);
  }
  return [...byName.values()];
}
