/** A second connection to a folder that a kiosk of this process has open: for threads that report, export, copy or import. */
import Database from 'better-sqlite3';
import { databaseFile, prepareConnection } from './open.ts';
import { storageError, type ReadableDatabase, type WritableDatabase } from './sql.ts';

/** Reads what is committed, and never waits for or holds up the one that writes (WAL). Throws StorageError. */
export function openReader(folder: string): ReadableDatabase {
  try {
    const db = new Database(databaseFile(folder), { readonly: true });
    db.pragma('busy_timeout = 5000');
    db.pragma('cache_size = -65536');
    return db;
  } catch (error) {
    throw storageError(error);
  }
}

/** Writes, too: durable and in turn with the one that has the folder. Throws StorageError. */
export function openWriter(folder: string): WritableDatabase {
  try {
    const db = new Database(databaseFile(folder), { fileMustExist: true }) as unknown as WritableDatabase;
    prepareConnection(db);
    return db;
  } catch (error) {
    throw storageError(error);
  }
}
