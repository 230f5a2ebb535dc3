/**
 * What a period's numbers are counted from, in SQL that only finds rows: one go through what began, one through what ended,
 * by index. Counting in JavaScript beats a GROUP BY for each number, which sorts all rows every time.
 */
import { BEIJING_OFFSET } from '../core/calendar.ts';
import type { Ended, Reading, Scope, Standing, Went } from '../core/reports/source.ts';
import { sql, type ReadableDatabase, type Value } from './sql.ts';

/** `?, ?, ?` for a list; a room that does not exist for an empty one. */
export const places = (values: readonly unknown[]): string => values.map(() => '?').join() || 'NULL';
export const inCategory = ({ categoryId }: Pick<Scope, 'categoryId'>): string =>
  categoryId === null ? '' : 'AND item.category_id = ?';
export const categoryValue = ({ categoryId }: Pick<Scope, 'categoryId'>): readonly Value[] =>
  categoryId === null ? [] : [categoryId];

/** A look-up in memory for each loan instead of a join: things are few beside what is lent. */
function categoriesOfItems(db: ReadableDatabase): ReadonlyMap<string, string> {
  const rows = sql(db, 'SELECT id, category_id FROM item').raw().iterate() as Iterable<unknown> as Iterable<
    [string, string]
  >;
  return new Map(rows);
}

export function* went(db: ReadableDatabase, scope: Scope): Iterable<Went> {
  const { period, roomIds, categoryId: wanted } = scope;
  const categories = categoriesOfItems(db);
  for (const [kind, table, at] of [
    ['loan', 'loan', 'lent_at'],
    ['take', 'take', 'taken_at'],
  ] as const) {
    const rows = sql(
      db,
      `SELECT item_id, resident_id, room_id, ${at} FROM ${table}
       WHERE room_id IN (${places(roomIds)}) AND ${at} >= ? AND ${at} < ?`,
    )
      .raw()
      .iterate(...roomIds, period.from, period.to) as Iterable<unknown> as Iterable<[string, string, string, number]>;
    for (const [itemId, residentId, roomId, when] of rows) {
      const categoryId = categories.get(itemId) ?? '';
      if (wanted === null || categoryId === wanted) yield { kind, roomId, categoryId, residentId, at: when };
    }
  }
}

type EndedRow = [string, string, Ended['how'], string | null, number, string, Ended['condition']];

export function* ended(db: ReadableDatabase, { period, categoryId: wanted }: Scope): Iterable<Ended> {
  const categories = categoriesOfItems(db);
  const rows = sql(
    db,
    `SELECT item_id, room_id, ended, return_room_id, ended_at, due_on, condition FROM loan
     WHERE ended_at >= ? AND ended_at < ?`,
  )
    .raw()
    .iterate(period.from, period.to) as Iterable<unknown> as Iterable<EndedRow>;
  for (const [itemId, roomId, how, returnRoomId, at, dueOn, condition] of rows) {
    const categoryId = categories.get(itemId) ?? '';
    if (wanted === null || categoryId === wanted) yield { how, roomId, returnRoomId, categoryId, at, dueOn, condition };
  }
}

const one = (db: ReadableDatabase, text: string, values: readonly Value[]): readonly number[] =>
  Object.values(sql(db, text).get(...values) ?? {}).map((value) => Number(value ?? 0));

export function standing(db: ReadableDatabase, scope: Scope, lastDay: string): Standing {
  const { period, roomIds } = scope;
  const rooms = places(roomIds);
  const category = categoryValue(scope);
  const item = scope.categoryId === null ? '' : 'JOIN item ON item.id = loan.item_id';
  const firstDay = new Date(period.from + BEIJING_OFFSET * 60_000).toISOString().slice(0, 10);
  const still = [...roomIds, period.to, ...category];
  const stillOut = (ended: string): string =>
    `SELECT due_on FROM loan ${item} WHERE ${ended} AND room_id IN (${rooms}) AND lent_at < ? ${inCategory(scope)}`;
  // Open now, or ended only after the period: each by its own index.
  const [out = 0, overdue = 0] = one(
    db,
    `SELECT count(*), sum(due_on < ?) FROM (${stillOut('ended_at IS NULL')} UNION ALL ${stillOut('ended_at >= ?')})`,
    [lastDay, ...still, period.to, ...still],
  );
  const [due = 0, dueBack = 0] = one(
    db,
    `SELECT count(*), sum(ended = 'returned' AND ended_at < ?) FROM loan ${item}
     WHERE due_on >= ? AND due_on <= ? AND room_id IN (${rooms}) AND lent_at < ? ${inCategory(scope)}`,
    [period.to, firstDay, lastDay, ...still],
  );
  const [registered = 0, donated = 0] = one(
    db,
    `SELECT count(*), sum(donor IS NOT NULL) FROM item
     WHERE home_room_id IN (${rooms}) AND registered_at >= ? AND registered_at < ? ${inCategory(scope)}`,
    [...roomIds, period.from, period.to, ...category],
  );
  return { out, overdue, due, dueBack, registered, donated };
}

/** How many rows `reading` will go through, counted by index; null when that is as much work as the reading. */
export function size(db: ReadableDatabase, reading: Reading, scope: Scope): number | null {
  const { period, roomIds, categoryId } = scope;
  const rooms = places(roomIds);
  const within = [period.from, period.to];
  const count = (table: string, where: string, values: readonly Value[]): number => {
    const from = categoryId === null || table === 'item' ? table : `${table} JOIN item ON item.id = ${table}.item_id`;
    const text = `SELECT count(*) FROM ${from} WHERE ${where} ${inCategory(scope)}`;
    return one(db, text, [...values, ...categoryValue(scope)])[0] ?? 0;
  };
  const lent = (): number =>
    count('loan', `room_id IN (${rooms}) AND lent_at >= ? AND lent_at < ?`, [...roomIds, ...within]) +
    count('take', `room_id IN (${rooms}) AND taken_at >= ? AND taken_at < ?`, [...roomIds, ...within]);
  switch (reading) {
    case 'activity':
      return lent() + count('loan', 'ended_at >= ? AND ended_at < ?', within);
    case 'lendings':
      return lent();
    case 'openLoans':
      return count('loan', `ended_at IS NULL AND room_id IN (${rooms})`, roomIds);
    case 'inventory':
      return count('item', `home_room_id IN (${rooms})`, roomIds);
    case 'donors':
    case 'drift':
    case 'onTheWay':
    case 'stocktake':
      return null;
  }
}
