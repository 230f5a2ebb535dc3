/**
 * Who was erased, by id, in a file beside the database: a backup from before the erasure, once restored, is erased again.
 * Ids say nothing of whose they were.
 */
import { appendFileSync, existsSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { sql, type ReadableDatabase } from './sql.ts';

const fileOf = (db: ReadableDatabase): string | null => (db.memory ? null : `${db.name}.erased`);

function listed(file: string): ReadonlySet<string> {
  if (!existsSync(file)) return new Set();
  return new Set(
    readFileSync(file, 'utf8')
      .split('\n')
      .filter((line) => line !== ''),
  );
}

/** Writes down who is erased in this database and does not stand in the list yet. */
export function listErased(db: ReadableDatabase): void {
  const file = fileOf(db);
  if (file === null) return;
  const known = listed(file);
  const ids = sql(db, 'SELECT id FROM resident WHERE erased = 1')
    .all()
    .map((row) => String(row['id']))
    .filter((id) => !known.has(id));
  if (ids.length > 0) appendFileSync(file, ids.map((id) => `${id}\n`).join(''), { flush: true });
}

/** Who stands in the list and is there all the same. */
export function cameBack(db: ReadableDatabase): readonly string[] {
  const file = fileOf(db);
  if (file === null) return [];
  return [...listed(file)].filter(
    (id) => sql(db, 'SELECT 1 FROM resident WHERE id = ? AND erased = 0').get(id) !== undefined,
  );
}

/** Lets go of the copies made before this version's migrations: they still name whoever was erased since. */
export function dropOldCopies(db: ReadableDatabase): void {
  const file = db.memory ? null : db.name;
  if (file === null) return;
  for (const name of readdirSync(dirname(file)))
    if (name.startsWith(`${basename(file)}.before-`)) rmSync(join(dirname(file), name), { force: true });
}
