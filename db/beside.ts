/** Second connections to a folder that a kiosk of this process has open: for threads that report, export or import. */
import Database from 'better-sqlite3';
import type { Clock, Ids, Store } from '../core/ports.ts';
import { databaseFile, openDatabase } from './open.ts';
import { createStore } from './store.ts';
import { storageError, type ReadableDatabase } from './sql.ts';

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

/** A store beside the kiosk's own: each of the two waits while the other's transaction is open. */
export function openSecondStore(folder: string, clock: Clock, ids: Ids): Store {
  const db = openDatabase(databaseFile(folder), null);
  return createStore(db, clock, ids, () => db.close());
}
