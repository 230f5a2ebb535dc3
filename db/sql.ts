/** How this folder talks to SQLite: prepared once a connection, branded handles, storage faults by name. */
import type Database from 'better-sqlite3';
import { StorageError, type StorageTrouble } from '../core/errors.ts';

/** A handle that may only read; functions that write ask for a WritableDatabase. */
export type ReadableDatabase = Database.Database & { readonly __reads?: true };
export type WritableDatabase = ReadableDatabase & { readonly __writes: true };

export type Value = string | number | bigint | Uint8Array | null;
export type Row = Record<string, Value>;

const statements = new WeakMap<Database.Database, Map<string, Database.Statement<unknown[], Row>>>();

/** The prepared statement of `text`, made once for each connection. */
export function sql(db: ReadableDatabase, text: string): Database.Statement<unknown[], Row> {
  let known = statements.get(db);
  if (known === undefined) statements.set(db, (known = new Map()));
  let statement = known.get(text);
  if (statement === undefined) known.set(text, (statement = db.prepare<unknown[], Row>(text)));
  return statement;
}

/** One row to insert or replace, by column name. */
export function upsert(db: WritableDatabase, table: string, row: Readonly<Record<string, Value>>): void {
  const columns = Object.keys(row);
  const text = `INSERT OR REPLACE INTO ${table} (${columns.join(', ')}) VALUES (${columns.map(() => '?').join(', ')})`;
  sql(db, text).run(...Object.values(row));
}

const troubles: readonly (readonly [string, StorageTrouble])[] = [
  ['SQLITE_FULL', 'disk-full'],
  ['SQLITE_READONLY', 'data-folder-read-only'],
  ['SQLITE_CANTOPEN', 'data-folder-read-only'],
  ['SQLITE_CORRUPT', 'database-corrupt'],
  ['SQLITE_NOTADB', 'database-corrupt'],
  ['SQLITE_BUSY', 'already-running'],
];

/** SQLite's error as a trouble a person can act on; anything else as it was. */
export function storageError(error: unknown): unknown {
  if (!(error instanceof Error) || !('code' in error) || typeof error.code !== 'string') return error;
  const { code } = error;
  const known = troubles.find(([prefix]) => code.startsWith(prefix));
  return known === undefined ? error : new StorageError(known[1], error.message, { cause: error });
}
