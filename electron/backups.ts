/** The folder of copies, as it is on disk. */
import { existsSync, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import type { Backups } from '../core/ports.ts';

/** Finished copies only, newest first. */
export function listBackups(folder: string): ReturnType<Backups['list']> {
  if (!existsSync(folder)) return [];
  return readdirSync(folder)
    .filter((name) => /^kiosk-.*\.db$/.test(name))
    .map((name) => {
      const { mtimeMs, size } = statSync(join(folder, name));
      return { name, at: Math.floor(mtimeMs), bytes: size };
    })
    .toSorted((a, b) => b.at - a.at || (a.name < b.name ? 1 : -1));
}

export const createBackups = (folder: string): Backups => ({ folder, list: () => listBackups(folder) });
