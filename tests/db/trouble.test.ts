/** Disks, folders and files as they really go wrong: each has its name, and what was acknowledged is still there. */
import { spawn, spawnSync } from 'node:child_process';
import { copyFileSync, existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import Database from 'better-sqlite3';
import { afterEach, describe, expect, it } from 'vitest';
import type { NewEvent } from '../../core/ledger/event.ts';
import type { Store } from '../../core/ports.ts';
import { openStore } from '../../db/store.ts';
import { canMount, mountDisk, removeDisks } from '../helpers/small-disk.ts';
import { temporaryFolders, troubleOf } from '../helpers/database.ts';
import { countedIds, NOON } from '../helpers/world.ts';
import { registerThings } from '../helpers/things.ts';

const { make: folder, removeAll } = temporaryFolders();
afterEach(() => {
  removeDisks();
  removeAll();
});

const open = (where: string, salt = 0): Store =>
  openStore({ folder: where, clock: { now: () => NOON }, ids: countedIds(salt) });

const stocked = (note: string): NewEvent => ({
  stream: 'item:thing-0',
  kind: 'item.changed',
  payload: { note: note.repeat(400) },
});
const write = (store: Store, note: string): unknown =>
  store.write((writer) => writer.append([stocked(note)], { type: 'kiosk' }));
const noteOf = (store: Store): string => store.read((reader) => reader.item('thing-0')?.note.slice(0, 1) ?? '');

/** Bytes of every file of a folder, by name. */
const bytesOf = (where: string): Readonly<Record<string, string>> =>
  Object.fromEntries(readdirSync(where).map((file) => [file, readFileSync(join(where, file)).toString('base64')]));

describe.skipIf(!canMount)('a real disk (needs the right to mount)', () => {
  it('fills up: the write that does not fit is refused whole, the kiosk goes on reading, room made is room used', () => {
    const where = mountDisk('size=2m');
    const store = open(where);
    registerThings(store, 3);
    const ballast = join(where, 'ballast');
    let acknowledged = '';
    let turn = 0;
    const writeNext = (): void => {
      turn += 1;
      const note = String.fromCodePoint(0x4e00 + turn);
      write(store, note);
      acknowledged = note;
    };
    writeNext();
    // All that is left but little.
    for (let size = 256; size >= 1; size /= 2) {
      try {
        writeFileSync(`${ballast}-${size}`, Buffer.alloc(size * 1024));
      } catch {
        // It did not fit; the next is smaller.
      }
    }
    const trouble = troubleOf(() => {
      for (let tries = 0; tries < 2000; tries += 1) writeNext();
    });
    expect(trouble).toBe('disk-full');
    expect(noteOf(store)).toBe(acknowledged);
    expect(store.checkRebuild()).toEqual([]);
    store.close();
    for (const file of readdirSync(where)) if (file.startsWith('ballast')) spawnSync('rm', [join(where, file)]);
    const again = open(where, 1e6);
    expect(noteOf(again)).toBe(acknowledged);
    expect(again.checkRebuild()).toEqual([]);
    write(again, '好');
    expect(noteOf(again)).toBe('好');
    again.close();
  });

  it('is full from the start', () => {
    const where = mountDisk('size=64k');
    try {
      writeFileSync(join(where, 'ballast'), Buffer.alloc(65_536));
    } catch {
      // As much as fits.
    }
    expect(troubleOf(() => open(join(where, 'data')))).toBe('disk-full');
  });

  it('becomes read-only: nothing is lost, and it is said', () => {
    const where = mountDisk('size=4m');
    const store = open(where);
    registerThings(store, 2);
    store.close();
    const before = bytesOf(where);
    expect(spawnSync('mount', ['-o', 'remount,ro', where]).status).toBe(0);
    expect(troubleOf(() => open(where))).toBe('data-folder-read-only');
    expect(bytesOf(where)).toEqual(before);
    expect(spawnSync('mount', ['-o', 'remount,rw', where]).status).toBe(0);
    const again = open(where, 1e6);
    expect(again.checkRebuild()).toEqual([]);
    again.close();
  });
});

describe('a file', () => {
  const flagged = ((): boolean => {
    const file = join(folder(), 'flagged');
    writeFileSync(file, '');
    const done = spawnSync('chattr', ['+i', file]).status === 0;
    spawnSync('chattr', ['-i', file]);
    return done;
  })();

  it.skipIf(!flagged)('that may not be changed, in a folder that may (needs chattr)', () => {
    const where = folder();
    const store = open(where);
    registerThings(store, 2);
    store.close();
    const file = join(where, 'kiosk.db');
    spawnSync('chattr', ['+i', file]);
    try {
      expect(troubleOf(() => write(open(where, 1e6), '坏'))).toBe('data-folder-read-only');
    } finally {
      spawnSync('chattr', ['-i', file]);
    }
  });

  it('where the folder should be', () => {
    const where = join(folder(), 'data');
    writeFileSync(where, 'not a folder');
    expect(troubleOf(() => open(where))).toBe('data-folder-read-only');
    expect(readFileSync(where, 'utf8')).toBe('not a folder');
  });

  it('of another program is not touched by as much as a byte', () => {
    const where = folder();
    const raw = new Database(join(where, 'kiosk.db'));
    raw.exec("CREATE TABLE recipes (name TEXT); INSERT INTO recipes VALUES ('红烧肉')");
    raw.close();
    const before = readFileSync(join(where, 'kiosk.db'));
    expect(troubleOf(() => open(where))).toBe('not-our-database');
    expect(readFileSync(join(where, 'kiosk.db')).equals(before)).toBe(true);
  });

  it('that is no database at all', () => {
    const where = folder();
    writeFileSync(join(where, 'kiosk.db'), 'dear diary, '.repeat(1000));
    expect(troubleOf(() => open(where))).toBe('database-corrupt');
  });

  it('with any page spoilt is refused, kept as it is, and its other copy opens', () => {
    const where = folder();
    const store = open(where);
    registerThings(store, 100);
    store.close();
    const file = join(where, 'kiosk.db');
    const whole = readFileSync(file);
    const pages = statSync(file).size / 4096;
    let seen = 0;
    for (let page = 0; page < pages; page += 1) {
      const spoilt = Buffer.from(whole);
      // The head of the page: what kind it is and where its cells are.
      spoilt.fill(0xff, page * 4096 + (page === 0 ? 100 : 0), page * 4096 + (page === 0 ? 112 : 12));
      writeFileSync(file, spoilt);
      const trouble = troubleOf(() => open(where, 1e6).close());
      // A page that nothing uses may hold anything.
      if (trouble === 'none') continue;
      seen += 1;
      expect(trouble, `page ${page}`).toBe('database-corrupt');
      expect(readFileSync(file).equals(spoilt), `page ${page}`).toBe(true);
    }
    expect(seen).toBeGreaterThan(pages / 2);
    writeFileSync(file, whole);
    const again = open(where, 1e6);
    expect(again.checkRebuild()).toEqual([]);
    again.close();
  });
});

describe('a second instance', () => {
  const program = fileURLToPath(new URL('../helpers/lending-loop.ts', import.meta.url));

  it('while another process lends is refused and disturbs nothing; after its death the folder is free', async () => {
    const where = folder();
    const store = open(where);
    registerThings(store, 40);
    store.close();
    const child = spawn(process.execPath, [program, where], { stdio: ['ignore', 'pipe', 'inherit'] });
    const said = (): Promise<string> => new Promise((heard) => child.stdout.once('data', (chunk: Buffer) => heard(chunk.toString()))); // prettier-ignore
    await said();
    expect(troubleOf(() => open(where, 1e6))).toBe('already-running');
    expect(await said()).not.toBe('');
    const dead = new Promise((gone) => child.once('exit', gone));
    child.kill('SIGKILL');
    await dead;
    const again = open(where, 1e6);
    expect(again.checkRebuild()).toEqual([]);
    again.close();
  });
});

describe('a copy of the folder', () => {
  it('taken while the kiosk was killed, WAL and all, opens', () => {
    const [where, other] = [folder(), join(folder(), 'copy')];
    const store = open(where);
    registerThings(store, 3);
    write(store, '抄');
    mkdirSync(other);
    for (const file of ['kiosk.db', 'kiosk.db-wal']) copyFileSync(join(where, file), join(other, file));
    store.close();
    expect(existsSync(join(where, 'kiosk.db-wal'))).toBe(false);
    const copy = open(other, 1e6);
    expect(noteOf(copy)).toBe('抄');
    expect(copy.checkRebuild()).toEqual([]);
    copy.close();
  });
});
