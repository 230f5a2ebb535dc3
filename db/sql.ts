/** How this folder talks to SQLite: prepared once a connection, branded handles, storage faults by name. */
import type Database from 'better-sqlite3';
import { StorageError, type StorageTrouble } from '../core/errors.ts';

/** A handle that may only read; functions that write ask for a WritableDatabase. */
export type ReadableDatabase = Database.Database & { readonly __reads?: true };
export type WritableDatabase = ReadableDatabase & { readonly __writes: true };

export type Value = string | number | bigint | Uint8Array | null;
export type Row = Record<string, Value>;

const statements = new WeakMap<Database.Database, Map<string, Database.Statement<unknown[], Row>>>();

/**
 * The prepared statement of `text`, made once for each connection. In what is asked at every scan, or once an event, `= +?`
 * stands where there is an ORDER BY, a max or a min: of a bare `?` SQLite (with SQLITE_ENABLE_STAT4, as better-sqlite3 has
 * it) thinks the value might change the plan, and makes it anew at each call, which takes ten times as long as the answer.
 */
export function sql(db: ReadableDatabase, text: string): Database.Statement<unknown[], Row> {
  let known = statements.get(db);
  if (known === undefined) statements.set(db, (known = new Map()));
  let statement = known.get(text);
  if (statement === undefined) known.set(text, (statement = db.prepare<unknown[], Row>(text)));
  return statement;
}

/** A condition and the values of its question marks. */
export type Condition = readonly [text: string, ...values: readonly Value[]];

/** All of them at once: `WHERE … AND …`, '' where there are none, with their values. */
export const whereOf = (
  conditions: readonly Condition[],
): { readonly where: string; readonly values: readonly Value[] } => ({
  where: conditions.length === 0 ? '' : `WHERE ${conditions.map(([text]) => text).join(' AND ')}`,
  values: conditions.flatMap(([, ...values]) => values),
});

/** What LIKE … ESCAPE '\\' wants for texts that hold `text` as it is, whatever signs are in it. */
export const containing = (text: string): string => `%${text.replaceAll(/[\\%_]/g, (sign) => `\\${sign}`)}%`;

/** All or nothing: commits what `work` did, or undoes it and throws what `work` threw. Never inside another. */
export function inTransaction<T>(db: WritableDatabase, work: () => T): T {
  // Within another SQLite itself refuses to begin.
  sql(db, 'BEGIN IMMEDIATE').run();
  try {
    const result = work();
    // A promise would be kept after the commit: what it does later would be outside.
    if (result instanceof Promise) throw new Error('a transaction cannot wait');
    sql(db, 'COMMIT').run();
    return result;
  } catch (error) {
    // SQLite itself rolls back after some faults, a full disk among them.
    if (db.inTransaction) db.exec('ROLLBACK');
    throw error;
  }
}

/** By the beginning of SQLite's code, the first that fits (https://sqlite.org/rescode.html). */
const troubles: readonly (readonly [string, StorageTrouble])[] = [
  ['SQLITE_FULL', 'disk-full'],
  // The WAL's index cannot grow: the same full disk, met elsewhere.
  ['SQLITE_IOERR_SHMSIZE', 'disk-full'],
  ['SQLITE_READONLY', 'data-folder-read-only'],
  ['SQLITE_CANTOPEN', 'data-folder-read-only'],
  ['SQLITE_CORRUPT', 'database-corrupt'],
  ['SQLITE_NOTADB', 'database-corrupt'],
  ['SQLITE_BUSY', 'already-running'],
  // Node's own, from making the folder.
  ['ENOSPC', 'disk-full'],
];

/** An error of SQLite or the file system as a trouble a person can act on; anything else as it was. */
export function storageError(error: unknown): unknown {
  if (!(error instanceof Error) || !('code' in error) || typeof error.code !== 'string') return error;
  const { code } = error;
  const known = troubles.find(([prefix]) => code.startsWith(prefix));
  return known === undefined ? error : new StorageError(known[1], error.message, { cause: error });
}
