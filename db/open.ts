/** Opens a data folder's database the one right way, or says by name why it cannot. */
import { accessSync, constants, existsSync, mkdirSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { StorageError } from '../core/errors.ts';
import { migrate, refuseStranger } from './migrate.ts';
import { storageError, type ReadableDatabase, type WritableDatabase } from './sql.ts';

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
  makeFolder(folder);
  try {
    const unlock = lockFolder(folder, 'kiosk.lock');
    try {
      const file = databaseFile(folder);
      const db = openDatabase(file, (first) => copyDatabase(file, `${file}.before-${first}`));
      return { db, close: () => closeDatabase(db, unlock) };
    } catch (error) {
      unlock();
      throw error;
    }
  } catch (error) {
    throw storageError(error);
  }
}

/** Whatever stands in the way (rights, a file of that name, a path too long), the folder cannot be written. */
function makeFolder(folder: string): void {
  try {
    mkdirSync(folder, { recursive: true });
    accessSync(folder, constants.R_OK | constants.W_OK);
  } catch (error) {
    const known = storageError(error);
    throw known instanceof StorageError ? known : new StorageError('data-folder-read-only', folder, { cause: error });
  }
}

/** The database file itself; ':memory:' for tests and comparisons. `copy` is called before an older one is migrated. */
export function openDatabase(file: string, copy: ((firstStep: number) => void) | null): WritableDatabase {
  if (file !== ':memory:' && existsSync(file)) inspect(file);
  const db = new Database(file) as unknown as WritableDatabase;
  try {
    prepareConnection(db);
    migrate(db, copy ?? (() => undefined));
    return db;
  } catch (error) {
    db.close();
    throw error;
  }
}

/** What every connection that writes is. */
export function prepareConnection(db: WritableDatabase): void {
  // A thread that brings in a list of twenty thousand rows writes for seconds on a slow disk: nobody's lending fails for that.
  db.pragma('busy_timeout = 30000');
  db.pragma('journal_mode = WAL');
  db.pragma('synchronous = FULL');
  db.pragma('foreign_keys = ON');
  db.pragma('secure_delete = ON');
  // 64 MB: a hundred thousand things and their index stay in memory.
  db.pragma('cache_size = -65536');
  db.pragma(`wal_autocheckpoint = ${MOST_LOG_PAGES}`);
}

/**
 * Pages of 4 kB after which a commit copies what the WAL holds into the file, and whoever waits for that commit waits for it
 * too. In a kiosk a quiet minute has mostly done so before (`checkpoint`); a month from elsewhere changes the same pages often,
 * and they are copied once.
 */
const MOST_LOG_PAGES = 16_000;
/** Fewer are left for the next time: they may change again before. */
const WORTH_PAGES = 1000;

/** Copies what the WAL holds into the file, where it is worth it and as far as no reader needs it as it was. Nothing waits for it. */
export function checkpoint(db: WritableDatabase): void {
  const [{ log, checkpointed }] = db.pragma('wal_checkpoint(NOOP)') as [{ log: number; checkpointed: number }];
  if (log - checkpointed < WORTH_PAGES) return;
  try {
    db.pragma('wal_checkpoint(PASSIVE)');
  } catch (error) {
    leftInLog(error);
  }
}

/** On a full disk nothing is lost: what was committed stays in the WAL. */
function leftInLog(error: unknown): void {
  if (!(storageError(error) instanceof StorageError)) throw error;
}

/** Looks through a handle that cannot write, so that a file we refuse stays byte for byte what it was. */
function inspect(file: string): void {
  const db: ReadableDatabase = new Database(file, { readonly: true });
  try {
    refuseStranger(db);
    if (db.pragma('quick_check(1)', { simple: true }) !== 'ok') throw new StorageError('database-corrupt', file);
  } finally {
    db.close();
  }
}

/** A whole copy under its name or none: written beside, then renamed. */
function copyDatabase(file: string, copy: string): void {
  const unfinished = `${copy}.unfinished`;
  rmSync(unfinished, { force: true });
  const db = new Database(file, { readonly: true });
  try {
    db.prepare('VACUUM INTO ?').run(unfinished);
  } finally {
    db.close();
  }
  renameSync(unfinished, copy);
}

/** Moves the WAL into the file and lets go of the folder, also when the disk is too full to move it. */
function closeDatabase(db: WritableDatabase, unlock: () => void): void {
  if (!db.open) return;
  try {
    db.pragma('wal_checkpoint(TRUNCATE)');
  } catch (error) {
    leftInLog(error);
  } finally {
    db.close();
    unlock();
  }
}

/** Does something with a folder's files that no kiosk has open; throws StorageError 'already-running' where one has. */
export function whileLocked<T>(folder: string, work: () => T): T {
  let unlock: (() => void) | null = null;
  try {
    unlock = lockFolder(folder, 'kiosk.lock');
    return work();
  } catch (error) {
    throw storageError(error);
  } finally {
    unlock?.();
  }
}

/**
 * One program a folder: a second database held exclusively. SQLite's file locks end with the process, so a kill leaves
 * nothing to clear away. Answers how to let go.
 */
export function lockFolder(folder: string, file: string): () => void {
  const lock = new Database(join(folder, file), { timeout: 0 });
  try {
    lock.pragma('locking_mode = EXCLUSIVE');
    lock.exec('BEGIN EXCLUSIVE');
  } catch (error) {
    lock.close();
    throw error;
  }
  return () => lock.close();
}
