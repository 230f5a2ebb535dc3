import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { afterEach, describe, expect, it } from 'vitest';
import { migrate, refuseStranger } from '../../db/migrate.ts';
import { migrations, type Migration } from '../../db/migrations/index.ts';
import { databaseFile, openDatabase, openFolder } from '../../db/open.ts';
import { checkRebuild } from '../../db/rebuild.ts';
import type { ReadableDatabase, WritableDatabase } from '../../db/sql.ts';
import { createStore } from '../../db/store.ts';
import { dumpTables, temporaryFolders, troubleOf } from '../helpers/database.ts';
import { countedIds, NOON } from '../helpers/world.ts';
import { registerThings } from '../helpers/things.ts';

const { make: folder, removeAll } = temporaryFolders();
afterEach(removeAll);

type Schema = Readonly<Record<string, Readonly<Record<string, string>>>>;

function schemaOf(db: ReadableDatabase): Schema {
  const tables = db
    .prepare<[], { name: string }>("SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite%'")
    .all();
  return Object.fromEntries(
    tables
      .map(({ name }) => name)
      .toSorted()
      .map((table) => [
        table,
        Object.fromEntries(
          db
            .prepare<[string], { name: string; type: string; nullable: number }>(
              'SELECT name, type, "notnull" = 0 AS nullable FROM pragma_table_xinfo(?) ORDER BY name',
            )
            .all(table)
            .map(({ name, type, nullable }) => [name, `${type}${nullable === 1 ? '?' : ''}`]),
        ),
      ]),
  );
}

/** One more step, as a later version would have it: a column that says what the ledger has known all along. */
const NEXT = (migrations.at(-1)?.number ?? 0) + 1;
const later: Migration = {
  number: NEXT,
  name: 'later',
  text: 'ALTER TABLE hold ADD COLUMN note TEXT; DROP INDEX item_here; CREATE INDEX item_there ON item (present_room_id);',
};

describe('the schema', () => {
  const file = new URL('../../db/schema-snapshot.json', import.meta.url);

  it('only grows, and what it grows by is written down (KIOSK_SNAPSHOT=write writes it)', () => {
    const schema = schemaOf(openDatabase(':memory:', null));
    const snapshot = JSON.parse(readFileSync(file, 'utf8')) as Schema;
    for (const [table, columns] of Object.entries(snapshot)) expect(schema[table], table).toMatchObject(columns);
    if (process.env['KIOSK_SNAPSHOT'] === 'write') writeFileSync(file, `${JSON.stringify(schema, null, 2)}\n`);
    else expect(schema).toEqual(snapshot);
  });

  it('keeps types: every table of ours is STRICT', () => {
    const loose = openDatabase(':memory:', null)
      .prepare<[], { name: string }>(
        "SELECT name FROM pragma_table_list WHERE schema = 'main' AND type = 'table' AND strict = 0 AND name NOT LIKE 'sqlite%'",
      )
      .all();
    expect(loose).toEqual([]);
  });

  it('numbers its steps upwards', () => {
    const numbers = migrations.map(({ number }) => number);
    expect(numbers).toEqual([...new Set(numbers)].toSorted((a, b) => a - b));
  });
});

function older(): { readonly db: WritableDatabase; readonly close: () => void; readonly file: string } {
  const where = folder();
  const opened = openFolder(where);
  registerThings(createStore(opened.db, { now: () => NOON }, countedIds(), opened.close), 3);
  return { ...opened, file: databaseFile(where) };
}

describe('an older database', () => {
  it('is brought to this version with all it holds, after a copy', () => {
    const { db, close, file } = older();
    const before = dumpTables(db);
    const copied: number[] = [];
    migrate(db, (first) => copied.push(first), [...migrations, later]);
    expect(copied).toEqual([NEXT]);
    expect(db.pragma('user_version', { simple: true })).toBe(NEXT);
    expect(dumpTables(db)).toEqual(before);
    expect(db.prepare('SELECT note FROM hold').all()).toEqual([]);
    close();
    expect(troubleOf(() => openDatabase(file, null))).toBe('database-from-future');
  });

  it('gets its folded tables from the ledger, whatever they said', () => {
    const { db, close } = older();
    const before = dumpTables(db);
    db.exec("UPDATE item SET name = 'wrong'; DELETE FROM resident");
    expect(checkRebuild(db).length).toBe(6);
    migrate(db, () => undefined, [...migrations, later]);
    expect(dumpTables(db)).toEqual(before);
    close();
  });

  it('stays as it was when a step fails', () => {
    const { db, close } = older();
    const [before, schema] = [dumpTables(db), schemaOf(db)];
    const broken = {
      ...later,
      number: NEXT + 1,
      text: 'CREATE TABLE half (a TEXT) STRICT; INSERT INTO elsewhere VALUES (1);',
    };
    expect(() => migrate(db, () => undefined, [...migrations, later, broken])).toThrow('no such table');
    expect(db.pragma('user_version', { simple: true })).toBe(migrations.at(-1)?.number);
    expect([dumpTables(db), schemaOf(db)]).toEqual([before, schema]);
    close();
  });

  it('is copied whole beside itself', () => {
    const where = folder();
    const file = databaseFile(where);
    // Version 0 of ours: something is in it, but none of the steps was taken.
    const raw = new Database(file);
    raw.exec(`PRAGMA application_id = ${0x4c4b4a31}; CREATE TABLE before_all (word TEXT) STRICT; INSERT INTO before_all VALUES ('旧')`); // prettier-ignore
    raw.close();
    const { close } = openFolder(where);
    close();
    const copy = new Database(`${file}.before-1`, { readonly: true });
    expect(copy.prepare('SELECT word FROM before_all').pluck().get()).toBe('旧');
    expect(copy.pragma('user_version', { simple: true })).toBe(0);
    copy.close();
    expect(existsSync(join(where, 'kiosk.db.before-1.unfinished'))).toBe(false);
  });

  it('is known by its mark: an empty file is nobody’s, another’s is refused', () => {
    expect(troubleOf(() => refuseStranger(new Database(':memory:')))).toBe('none');
    const other = new Database(':memory:');
    other.exec('CREATE TABLE recipes (name TEXT)');
    expect(troubleOf(() => refuseStranger(other))).toBe('not-our-database');
  });
});
