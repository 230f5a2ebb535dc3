/** Folds the whole ledger anew and compares: the proof that the tables say what the events say. */
import { readEvent } from '../core/ledger/event.ts';
import { insertEvent, storedEvent } from './events.ts';
import { openDatabase } from './open.ts';
import { foldedTables, refoldAll } from './project.ts';
import { inTransaction, sql, storageError, type ReadableDatabase, type Row, type WritableDatabase } from './sql.ts';

/** `item.number` only says in which order a thing came into this file, and is not compared. */
const compared = [
  ...foldedTables.map(({ table, key }) => ({ table, key, select: `SELECT * FROM ${table}` })),
  {
    table: 'item_search',
    key: ['id'],
    select: 'SELECT item.id, document FROM item_search LEFT JOIN item ON item.number = item_search.rowid',
  },
];

/** Differences named of each table; more are counted. */
const NAMED = 20;

/** Names every table and row that differs between the live tables and the ledger folded from nothing; empty = equal. */
export function checkRebuild(db: ReadableDatabase): readonly string[] {
  const fresh = openDatabase(':memory:', null);
  try {
    inTransaction(fresh, () => {
      for (const row of sql(db, 'SELECT * FROM event').iterate()) {
        const event = storedEvent(row);
        insertEvent(fresh, event, readEvent(event) !== null);
      }
      refoldAll(fresh);
    });
    return compared.flatMap(({ table, key, select }) =>
      differences(table, key, sql(db, select).all(), sql(fresh, select).all()),
    );
  } catch (error) {
    throw storageError(error);
  } finally {
    fresh.close();
  }
}

/** Folds every stream anew into the live tables, in one transaction. */
export function rebuild(db: WritableDatabase): void {
  try {
    inTransaction(db, () => refoldAll(db));
  } catch (error) {
    throw storageError(error);
  }
}

function differences(
  table: string,
  key: readonly string[],
  live: readonly Row[],
  rebuilt: readonly Row[],
): readonly string[] {
  const nameOf = (row: Row): string => key.map((column) => String(row[column])).join(' ');
  const expected = new Map(rebuilt.map((row) => [nameOf(row), row]));
  const found: string[] = [];
  for (const row of live) {
    const name = nameOf(row);
    const other = expected.get(name);
    expected.delete(name);
    if (other === undefined) found.push(`${table} ${name}: no event says so`);
    else {
      const columns = Object.keys(other).filter((column) => column !== 'number' && row[column] !== other[column]);
      if (columns.length > 0) found.push(`${table} ${name}: ${columns.join(', ')} differ from the events`);
    }
  }
  for (const name of expected.keys()) found.push(`${table} ${name}: missing`);
  return found.length <= NAMED ? found : [...found.slice(0, NAMED), `${table}: ${found.length - NAMED} more`];
}
