/** State to row and back, from one list of columns a table: what a field is called and how SQLite keeps it. */
import { sql, type Row, type Value, type WritableDatabase } from './sql.ts';

/** `plain`: text, number or null as it is; `flag`: boolean as 0 or 1; `json`: anything else as text, null as NULL. */
type Kept = 'plain' | 'flag' | 'json';

export type Columns<T> = { readonly [K in keyof T]-?: readonly [column: string, kept: Kept] };

export interface Codec<T> {
  readonly table: string;
  readonly decode: (row: Row) => T;
  /** Inserts the state's row, in place of one with the same key; answers its row id. `more`: the further columns. */
  readonly put: (db: WritableDatabase, state: T, more?: readonly Value[]) => Value;
  /** Columns whose value differs; a field that is the same object is not looked into. */
  readonly changes: (before: T, after: T) => Row;
}

/** `more`: columns that are no field of the state. */
export function createCodec<T extends object>(
  table: string,
  columns: Columns<T>,
  more: readonly string[] = [],
): Codec<T> {
  const list = (Object.entries(columns) as [keyof T & string, readonly [string, Kept]][]).map(
    ([field, [column, kept]]) => ({ field, column, kept }),
  );
  const insert = insertText(table, [...list.map(({ column }) => column), ...more]);
  return {
    table,
    put: (db, state, values = []) => {
      const own = list.map(({ field, kept }) => encodeValue(state[field], kept));
      return sql(db, insert).run([...own, ...values]).lastInsertRowid;
    },
    decode: (row) => {
      const state: Record<string, unknown> = {};
      for (const { field, column, kept } of list) state[field] = decodeValue(row[column] ?? null, kept);
      return state as T;
    },
    changes: (before, after) => {
      const row: Row = {};
      for (const { field, column, kept } of list) {
        if (before[field] === after[field]) continue;
        const value = encodeValue(after[field], kept);
        if (value !== encodeValue(before[field], kept)) row[column] = value;
      }
      return row;
    },
  };
}

function decodeValue(value: Value, kept: Kept): unknown {
  if (value === null) return null;
  return kept === 'plain' ? value : kept === 'flag' ? value === 1 : (JSON.parse(String(value)) as unknown);
}

function encodeValue(value: unknown, kept: Kept): Value {
  if (value === null) return null;
  return kept === 'plain' ? (value as Value) : kept === 'flag' ? Number(value) : JSON.stringify(value);
}

/** Inserts a row, in place of one with the same key. */
export function putRow(db: WritableDatabase, table: string, row: Row): void {
  sql(db, insertText(table, Object.keys(row))).run(Object.values(row));
}

const insertText = (table: string, columns: readonly string[]): string =>
  `INSERT OR REPLACE INTO ${table} (${columns.join()}) VALUES (${columns.map(() => '?').join()})`;

/** Changes these columns of the row with this key. */
export function updateRow(db: WritableDatabase, table: string, key: Row, changed: Row): void {
  const columns = Object.keys(changed);
  if (columns.length === 0) return;
  const text = `UPDATE ${table} SET ${columns.map((column) => `${column} = ?`).join(', ')} WHERE ${where(key)}`;
  sql(db, text).run([...Object.values(changed), ...Object.values(key)]);
}

export function deleteRow(db: WritableDatabase, table: string, key: Row): void {
  sql(db, `DELETE FROM ${table} WHERE ${where(key)}`).run(Object.values(key));
}

const where = (key: Row): string =>
  Object.keys(key)
    .map((column) => `${column} = ?`)
    .join(' AND ');

/** Makes the one row of a state that is folded whole say `after`; no row for null. */
export function saveState<T extends object>(db: WritableDatabase, codec: Codec<T>, id: string, after: T | null): void {
  if (after === null) deleteRow(db, codec.table, { id });
  else codec.put(db, after);
}
