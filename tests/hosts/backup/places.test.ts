/** Copies on real disks: a stick that is there, gone, full or locked is told apart, and nothing ever counts that is not whole. */
import { existsSync, mkdirSync, readdirSync, readFileSync, utimesSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { openDatabase } from '../../../db/open.ts';
import { temporaryFolders } from '../../helpers/database.ts';
import { addThing, openRealKiosk, type RealKiosk } from '../../helpers/real-kiosk.ts';
import { canMount, mountDisk, remount, removeDisks, unmount } from '../../helpers/small-disk.ts';

const { make: folder, removeAll } = temporaryFolders();
let open: RealKiosk | null = null;
afterEach(async () => {
  await open?.kiosk.close();
  open = null;
  removeDisks();
  removeAll();
});

const start = async (): Promise<RealKiosk> => (open = await openRealKiosk(folder()));
const copiesIn = (where: string): readonly string[] => readdirSync(where).filter((name) => name.startsWith('kiosk-'));
const backUp = async ({ job }: RealKiosk): Promise<{ readonly away: unknown; readonly name: string }> => {
  const { state, result } = await job('backup.run', {});
  expect(state).toBe('done');
  return result as { away: unknown; name: string };
};

describe('a place for copies', () => {
  it('gets each copy too, whole and by itself, and keeps as many as were asked for', async () => {
    const kiosk = await start();
    const stick = join(folder(), '邻空间备份');
    await kiosk.call('backup.place', { folder: stick });
    await kiosk.call('settings.change', { key: 'backup.keep', value: 2 });
    for (let time = 0; time < 3; time += 1) {
      await addThing(kiosk, `锤子${time}`);
      expect((await backUp(kiosk)).away).toBe('done');
    }
    expect(copiesIn(stick)).toHaveLength(2);
    expect(copiesIn(join(kiosk.folder, 'backups'))).toHaveLength(2);
    const { files, place, stale } = await kiosk.call('backup.list', {});
    expect(files.map(({ where }) => where).toSorted()).toEqual(['away', 'away', 'here', 'here']);
    expect(place).toMatchObject({ folder: stick, state: 'ready', stale: false });
    expect(stale).toBe(false);
    const newest = files.find(({ where }) => where === 'away')?.path ?? '';
    const copy = openDatabase(newest, null);
    expect(copy.prepare("SELECT count(*) FROM item WHERE name LIKE '锤子%'").pluck().get()).toBe(3);
    copy.close();
    // Who changed it, and that it was changed, stands in the ledger of this machine alone.
    const kept = openDatabase(newest, null);
    expect(kept.prepare("SELECT stream LIKE 'kiosk:%', actor LIKE '%staff%' FROM event WHERE kind = 'setting.changed' AND payload LIKE '%backup.%'").raw().all()).toEqual([[1, 1], [1, 1]]); // prettier-ignore
    kept.close();
  });

  it('and the folder here keep nothing of a copy whose plug was pulled', async () => {
    const kiosk = await start();
    const stick = folder();
    await kiosk.call('backup.place', { folder: stick });
    await backUp(kiosk);
    const [old, fresh] = ['kiosk-2026-01-01-0200-1.db.sealed.unfinished', 'kiosk-2026-01-02-0200-1.db.unfinished'];
    const here = join(kiosk.folder, 'backups');
    for (const name of [old, fresh, `${fresh}-journal`]) {
      writeFileSync(join(here, name), 'half of somebody');
      writeFileSync(join(stick, name), 'half of somebody');
    }
    utimesSync(join(stick, old), 1, 1);
    await backUp(kiosk);
    // What is fresh may be another kiosk's that is being written.
    expect(copiesIn(stick).filter((name) => name.includes('unfinished'))).toEqual([fresh, `${fresh}-journal`]);
    await kiosk.kiosk.close();
    await (open = await openRealKiosk(kiosk.folder)).signIn();
    expect(copiesIn(here).filter((name) => name.includes('unfinished'))).toEqual([]);
    expect(copiesIn(here)).toHaveLength(2);
  });

  it('that cannot be had is refused by name and not remembered', async () => {
    const kiosk = await start();
    const where = folder();
    writeFileSync(join(where, 'file'), '');
    for (const wanted of [
      'stick',
      './stick',
      join(where, 'none', 'deeper'),
      join(where, 'file'),
      join(where, 'x'.repeat(300)),
    ])
      expect(await kiosk.ask('backup.place', { folder: wanted }), wanted).toMatchObject({
        error: { code: 'backup-place-gone' },
      });
    expect((await kiosk.call('backup.list', {})).place).toBeNull();
    expect((await backUp(kiosk)).away).toBe('none');
  });

  it('sealed: nothing readable leaves the machine; without the key nothing leaves at all', async () => {
    const kiosk = await start();
    await addThing(kiosk, '只此一件的名字');
    const stick = folder();
    await kiosk.call('backup.place', { folder: stick });
    await kiosk.call('backup.seal', { passphrase: '六号楼的猫爱晒太阳吗' });
    expect((await backUp(kiosk)).away).toBe('done');
    const [name = ''] = copiesIn(stick);
    expect(name).toMatch(/\.db\.sealed$/);
    const bytes = readFileSync(join(stick, name));
    expect(bytes.includes('只此一件的名字') || bytes.includes('SQLite format 3')).toBe(false);
    const path = join(stick, name);
    expect((await kiosk.job('backup.look', { path, passphrase: null })).refusal?.code).toBe('backup-sealed');
    expect((await kiosk.job('backup.look', { path, passphrase: 'wrong one, it is' })).refusal?.code).toBe('backup-passphrase'); // prettier-ignore
    expect(await kiosk.job('backup.look', { path, passphrase: '六号楼的猫爱晒太阳吗' })).toMatchObject({
      state: 'done',
      result: { room: '南湖西里', things: 1, people: 0, loansOut: 0 },
    });
    writeFileSync(join(kiosk.folder, 'backup.key'), 'rubbish');
    expect((await backUp(kiosk)).away).toMatchObject({ code: 'backup-key-missing' });
    expect(copiesIn(stick)).toEqual([name]);
  });
});

describe.skipIf(!canMount)('a real stick (needs the right to mount)', () => {
  it('pulled out: said so, the copy here is good, and nothing is written into its empty mount point', async () => {
    const kiosk = await start();
    const stick = mountDisk('size=16m');
    await kiosk.call('backup.place', { folder: stick });
    await backUp(kiosk);
    unmount(stick);
    expect(existsSync(stick)).toBe(true);
    expect((await backUp(kiosk)).away).toMatchObject({ code: 'backup-place-gone' });
    expect(readdirSync(stick)).toEqual([]);
    const { place, files } = await kiosk.call('backup.list', {});
    expect(place).toMatchObject({ state: 'gone', freeBytes: null, stale: false });
    expect(place?.reachedAt).not.toBeNull();
    expect(files).toHaveLength(2);
  });

  it('full: refused before it is begun or while it is written, with what lay there untouched', async () => {
    const kiosk = await start();
    const stick = mountDisk('size=4m');
    await kiosk.call('backup.place', { folder: stick });
    await backUp(kiosk);
    const before = copiesIn(stick);
    writeFileSync(join(stick, 'holiday.mp4'), Buffer.alloc(3 * 1024 * 1024));
    const { away } = await backUp(kiosk);
    expect(away).toMatchObject({ code: 'backup-place-full' });
    expect(copiesIn(stick)).toEqual(before);
    expect(readdirSync(stick).filter((name) => name.includes('unfinished'))).toEqual([]);
    expect((await kiosk.call('backup.list', {})).place?.state).toBe('full');
  });

  it('locked: read-only is read-only', async () => {
    const kiosk = await start();
    const stick = mountDisk('size=16m');
    await kiosk.call('backup.place', { folder: stick });
    remount(stick, 'remount,ro');
    expect((await backUp(kiosk)).away).toMatchObject({ code: 'backup-place-read-only' });
    expect(await kiosk.ask('backup.place', { folder: join(stick, 'more') })).toMatchObject({
      error: { code: 'backup-place-read-only' },
    });
  });
});

it('what is no copy of ours is told apart, and never waits to be put in place', async () => {
  const kiosk = await start();
  const where = folder();
  const path = join(where, 'x.db');
  const look = async (): Promise<unknown> => {
    const { refusal } = await kiosk.job('backup.look', { path, passphrase: null });
    return refusal?.code;
  };
  expect(await look()).toBe('not-found');
  mkdirSync(path);
  expect(await look()).toBe('not-found');
  const broken = join(where, 'y.db');
  for (const bytes of ['not a database', Buffer.alloc(100_000, 7), 'SQLite format 3\0 and then nothing']) {
    writeFileSync(broken, bytes);
    const { refusal } = await kiosk.job('backup.look', { path: broken, passphrase: null });
    expect(refusal?.code, String(bytes).slice(0, 20)).toBe('backup-unreadable');
  }
  const { name } = await backUp(kiosk);
  const good = readFileSync(join(kiosk.folder, 'backups', name));
  // A page in the middle torn out: SQLite itself may still open it.
  const torn = Buffer.from(good);
  torn.fill(0xff, 40 * 4096, 41 * 4096);
  writeFileSync(broken, torn);
  expect((await kiosk.job('backup.look', { path: broken, passphrase: null })).refusal?.code).toBe('backup-unreadable');
  // Of a version that this one does not know.
  writeFileSync(broken, good);
  const later = openDatabase(broken, null);
  later.pragma('user_version = 9999');
  later.close();
  expect((await kiosk.job('backup.look', { path: broken, passphrase: null })).refusal?.code).toBe('backup-from-future');
  expect(readdirSync(join(kiosk.folder, 'waiting'))).toEqual([]);
  expect(kiosk.logged).toEqual([]);
});
