/**
 * Puts a checked copy in the database's place and the present one beside. Written down first, so that a kiosk whose plug
 * was pulled in the middle finishes it at its next start: there is never a start without a database.
 */
import { existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { databaseFile, whileLocked } from '../../db/open.ts';

export interface Swap {
  /** Absolute path of the copy; null = none, an empty room begins. */
  readonly copy: string | null;
  /** Absolute path the present database goes to. */
  readonly beside: string;
}

const noteOf = (folder: string): string => join(folder, 'restore.json');
/** What SQLite keeps beside a database that was not closed; it belongs to that database only. */
const companions = ['-wal', '-shm'] as const;

/** The kiosk must have let go of the folder. Throws, and touches nothing, where the copy is gone. */
export function swapDatabase(folder: string, swap: Swap): void {
  if (swap.copy !== null && !existsSync(swap.copy)) throw new Error(`there is no copy at ${swap.copy}`);
  whileLocked(folder, () => writeFileSync(noteOf(folder), JSON.stringify(swap), { flush: true }));
  finishSwap(folder);
}

/** Does what is left of a swap that was begun, in steps that can each be done twice; answers whether there was one. */
export function finishSwap(folder: string): boolean {
  return existsSync(noteOf(folder)) && whileLocked(folder, () => finish(folder));
}

function finish(folder: string): boolean {
  const { copy, beside } = JSON.parse(readFileSync(noteOf(folder), 'utf8')) as Swap;
  const database = databaseFile(folder);
  mkdirSync(join(beside, '..'), { recursive: true });
  if (existsSync(database) && !existsSync(beside)) {
    for (const end of companions) move(`${database}${end}`, `${beside}${end}`);
    renameSync(database, beside);
  }
  if (copy !== null) move(copy, database);
  rmSync(noteOf(folder));
  return true;
}

/** It could not be done, or the copy could not be opened after all: what was there before is there again. */
export function undoSwap(folder: string, { copy, beside }: Swap): void {
  const database = databaseFile(folder);
  if (existsSync(beside)) {
    for (const end of ['', ...companions]) rmSync(`${database}${end}`, { force: true });
    for (const end of ['', ...companions]) move(`${beside}${end}`, `${database}${end}`);
  }
  rmSync(noteOf(folder), { force: true });
  if (copy !== null) rmSync(copy, { force: true });
}

function move(from: string, to: string): void {
  if (existsSync(from)) renameSync(from, to);
}
