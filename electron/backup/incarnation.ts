/**
 * Which life of this data folder it is. A kiosk restored from an old copy gives numbers a second time that others already
 * know; this file, which no copy holds, notices: it gets a new id then, and rooms that exchange events can tell.
 */
import { existsSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Ids } from '../../core/ports.ts';

export interface Incarnation {
  readonly id: string;
  readonly kioskId: string;
  /** The database's last own number when it was last looked at. */
  readonly last: number;
  /** The highest own number that was ever seen, in this life or an earlier one. */
  readonly highest: number;
  /** Wall milliseconds this life began. */
  readonly since: number;
}

export type OwnNumbers = Pick<Incarnation, 'kioskId' | 'last'>;

const fileOf = (folder: string): string => join(folder, 'incarnation.json');

/** null when there is none, or none that can be read. */
export function readIncarnation(folder: string): Incarnation | null {
  if (!existsSync(fileOf(folder))) return null;
  try {
    const { id, kioskId, last, highest, since } = JSON.parse(readFileSync(fileOf(folder), 'utf8')) as Incarnation;
    const whole = [last, highest, since].every((number) => Number.isSafeInteger(number));
    return typeof id === 'string' && typeof kioskId === 'string' && whole
      ? { id, kioskId, last, highest, since }
      : null;
  } catch {
    return null;
  }
}

/**
 * To be called when a database was opened and now and then while it grows. A new life begins after a restore, where there
 * was none, when the database is behind what it was, and when it is another kiosk's.
 */
export function keepIncarnation(
  folder: string,
  { kioskId, last }: OwnNumbers,
  { ids, now, restored }: { readonly ids: Ids; readonly now: number; readonly restored: boolean },
): Incarnation {
  const before = readIncarnation(folder);
  const known = before?.kioskId === kioskId ? before : null;
  const highest = Math.max(last, known?.highest ?? 0);
  const goesOn = known !== null && !restored && last >= known.last;
  const after = goesOn ? { ...known, last, highest } : { id: ids.uuid(now), kioskId, last, highest, since: now };
  if (!goesOn || last > known.last) save(folder, after);
  return after;
}

function save(folder: string, incarnation: Incarnation): void {
  const unfinished = `${fileOf(folder)}.unfinished`;
  writeFileSync(unfinished, JSON.stringify(incarnation), { flush: true });
  renameSync(unfinished, fileOf(folder));
}
