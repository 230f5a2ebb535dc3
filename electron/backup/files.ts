/** Copies as they lie in a folder: their names, which are let go, which are shown. */
import { existsSync, readdirSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { clockOf, dayOf } from '../../core/calendar.ts';
import type { BackupFile } from '../../core/ports.ts';

const NAME = /^(kiosk|before-restore)-[\d-]+\.db(\.sealed)?$/;
/** With what SQLite keeps beside one. */
const UNFINISHED = /^kiosk-[\d-]+\.db(\.sealed)?\.unfinished/;
/** What was there before a restore; older ones are let go when another is put beside. */
const KEPT_BEFORE = 3;

const stamp = (at: number): string => `${dayOf(at)}-${clockOf(at).replace(':', '')}-${at % 60_000}`;
export const backupName = (at: number): string => `kiosk-${stamp(at)}.db`;
export const beforeRestoreName = (at: number): string => `before-restore-${stamp(at)}.db`;
export const sealedName = (name: string): string => `${name}.sealed`;

/** Finished copies only, newest first; none where the folder cannot be read. */
export function listFiles(folder: string, away: boolean): readonly BackupFile[] {
  if (!existsSync(folder)) return [];
  return readdirSync(folder)
    .filter((name) => NAME.test(name))
    .map((name): BackupFile => {
      const path = join(folder, name);
      const { mtimeMs, size } = statSync(path);
      const where = name.startsWith('before-restore') ? 'before' : away ? 'away' : 'here';
      return { path, name, at: Math.floor(mtimeMs), bytes: size, where, sealed: name.endsWith('.sealed') };
    })
    .toSorted((a, b) => b.at - a.at || (a.name < b.name ? 1 : -1));
}

/**
 * Removes what is left of copies whose plug was pulled before this time (wall milliseconds): erasing somebody would never
 * reach it.
 */
export function removeUnfinished(folder: string, before: number): void {
  if (!existsSync(folder)) return;
  for (const name of readdirSync(folder)) {
    const path = join(folder, name);
    if (UNFINISHED.test(name) && statSync(path).mtimeMs < before) rmSync(path, { force: true });
  }
}

/**
 * Lets go of all but the newest `keep`, of which `made` is one, the name of the copy that was made just now. What claims to
 * be newer than that was made while the clock was ahead, and goes before what is older.
 */
export function letGo(folder: string, keep: number, made: string): void {
  const files = listFiles(folder, false);
  const now = files.find(({ name }) => name === made)?.at ?? Number.POSITIVE_INFINITY;
  const old = files
    .filter(({ where }) => where !== 'before')
    .toSorted((a, b) => Number(a.at > now) - Number(b.at > now))
    .slice(keep);
  const before = files.filter(({ where }) => where === 'before').slice(KEPT_BEFORE);
  for (const { path } of [...old, ...before]) rmSync(path, { force: true });
}
