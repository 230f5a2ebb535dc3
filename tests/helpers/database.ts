/** What storage tests share: folders that go away, tables as text, the name of a trouble. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { StorageError } from '../../core/errors.ts';
import { foldedTables } from '../../db/project.ts';
import type { ReadableDatabase } from '../../db/sql.ts';

export interface Folders {
  readonly make: () => string;
  readonly removeAll: () => void;
}

export function temporaryFolders(): Folders {
  const made: string[] = [];
  return {
    make: () => {
      const folder = mkdtempSync(join(tmpdir(), 'kiosk-db-'));
      made.push(folder);
      return folder;
    },
    removeAll: () => {
      for (const folder of made.splice(0)) rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** Every folded table, its rows in the order of their keys, without what only says in which order a row came. */
export function dumpTables(db: ReadableDatabase): Readonly<Record<string, readonly unknown[]>> {
  return Object.fromEntries(
    foldedTables.map(({ table, key }) => [
      table,
      db
        .prepare<[], Record<string, unknown>>(`SELECT * FROM ${table} ORDER BY ${key.join(', ')}`)
        .all()
        .map((row) => Object.fromEntries(Object.entries(row).filter(([column]) => column !== 'number'))),
    ]),
  );
}

/** The trouble `work` ends in; 'none' if it ends well. Any other throw goes on. */
export function troubleOf(work: () => unknown): string {
  try {
    work();
  } catch (error) {
    if (error instanceof StorageError) return error.trouble;
    throw error;
  }
  return 'none';
}
