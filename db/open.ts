/** Opens a data folder's database the one right way, or says by name why it cannot. */
import { existsSync, mkdirSync, accessSync, constants } from 'node:fs';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { StorageError } from '../core/errors.ts';
import { migrate } from './migrate.ts';
import { storageError, type WritableDatabase } from './sql.ts';

export const databaseFile = (folder: string): string => join(folder, 'kiosk.db');

export interface OpenDatabase {
  readonly db: WritableDatabase;
  readonly close: () => void;
}

/**
 * A folder's database, alone: WAL, synchronous=FULL (https://sqlite.org/pragma.html#pragma_synchronous: the screen says
 * 已借出 only after the bytes are on disk), foreign keys, secure_delete, migrated. Throws StorageError.
 */
export function openFolder(folder: string): OpenDatabase {
  try {
    mkdirSync(folder, { recursive: true });
    accessSync(folder, constants.R_OK | constants.W_OK);
  } catch (error) {
    throw new StorageError('data-folder-read-only', folder, { cause: error });
  }
  const unlock = lockFolder(folder);
  try {
    const db = openDatabase(databaseFile(folder), (version) =>
      join(folder, `kiosk.before-${version + 1}-${Date.now()}.db`),
    );
    return {
      db,
      close: () => {
        db.pragma('wal_checkpoint(TRUNCATE)');
        db.close();
        unlock();
      },
    };
  } catch (error) {
    unlock();
    throw storageError(error);
  }
}

/** The database file itself; ':memory:' for tests. */
export function openDatabase(file: string, copyTo: ((version: number) => string) | null): WritableDatabase {
  const existed = file !== ':memory:' && existsSync(file);
  const db = new Database(file) as unknown as WritableDatabase;
  try {
    db.pragma('busy_timeout = 5000');
    db.pragma('journal_mode = WAL');
    db.pragma('synchronous = FULL');
    db.pragma('foreign_keys = ON');
    db.pragma('secure_delete = ON');
    if (existed && db.pragma('quick_check(1)', { simple: true }) !== 'ok') {
      throw new StorageError('database-corrupt', file);
    }
    migrate(db, copyTo);
    return db;
  } catch (error) {
    db.close();
    throw error;
  }
}

/**
 * One kiosk a folder: a second database held exclusively. SQLite's file locks end with the process, so a kill leaves
 * nothing to clear away. Answers how to let go.
 */
function lockFolder(folder: string): () => void {
  const lock = new Database(join(folder, 'kiosk.lock'), { timeout: 0 });
  try {
    lock.pragma('locking_mode = EXCLUSIVE');
    lock.exec('BEGIN EXCLUSIVE');
  } catch (error) {
    lock.close();
    throw storageError(error);
  }
  return () => lock.close();
}
