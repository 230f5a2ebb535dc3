/** Going back to a copy: what was there is kept beside, the kiosk begins anew, and a plug pulled in the middle loses nothing. */
import { cpSync, existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { Push } from '../../../core/contract.ts';
import { readIncarnation, keepIncarnation } from '../../../electron/backup/incarnation.ts';
import { finishSwap, swapDatabase, undoSwap } from '../../../electron/backup/restore.ts';
import { databaseFile, openDatabase, openFolder } from '../../../db/open.ts';
import { DEMO_PIN } from '../../../electron/start-kiosk.ts';
import { addThing, realKiosks, REAL_PIN, type RealKiosk } from '../../helpers/real-kiosk.ts';
import { countedIds, NOON } from '../../helpers/world.ts';

const { folder, start } = realKiosks();
const things = async ({ call }: RealKiosk): Promise<number> => (await call('wall.numbers', {})).total;

/** Waits for the push that tells every window to begin anew. */
const restarted = ({ kiosk }: RealKiosk): Promise<void> =>
  new Promise((heard) => {
    const off = kiosk.on((push: Push) => {
      if (push.name !== 'restarted') return;
      off();
      heard();
    });
  });

describe('a restore', () => {
  it('shows what is in the copy, puts it in place, keeps the present beside, and asks for the PIN of then', async () => {
    const kiosk = await start();
    await addThing(kiosk, '锤子');
    const made = (await kiosk.job('backup.run', {})).result as { name: string; events: number };
    await addThing(kiosk, '锯子');
    const { id } = await kiosk.call('staff.me', {});
    await kiosk.call('staff.change', { id, pin: '97531' });
    const path = join(kiosk.folder, 'backups', made.name);
    const looked = await kiosk.job('backup.look', { path, passphrase: null });
    expect(looked.result).toMatchObject({ room: '南湖西里', things: 1, people: 0, loansOut: 0, events: made.events });
    // Looking changes nothing.
    expect(await things(kiosk)).toBe(2);
    const anew = restarted(kiosk);
    expect(await kiosk.call('backup.restore', { jobId: looked.id })).toEqual({});
    // A call that comes at once waits and finds the data of then.
    expect(await things(kiosk)).toBe(1);
    await anew;
    expect(await kiosk.ask('staff.me', {})).toMatchObject({ error: { code: 'not-allowed' } });
    await kiosk.signIn(REAL_PIN);
    const { files } = await kiosk.call('backup.list', {});
    const beside = files.find(({ where }) => where === 'before');
    expect(beside?.name).toMatch(/^before-restore-\d{4}-\d{2}-\d{2}-\d{4}-\d+\.db$/);
    // It is restored like any other.
    const back = await kiosk.job('backup.look', { path: beside?.path ?? '', passphrase: null });
    expect(back.result).toMatchObject({ things: 2 });
    // Another life, which no copy knows of; its numbers are remembered.
    const after = readIncarnation(kiosk.folder);
    expect(after?.kioskId).toBe((looked.result as { kioskId: string }).kioskId);
    expect(after?.last).toBeLessThan(after?.highest ?? 0);
    await kiosk.call('backup.restore', { jobId: back.id });
    expect(await things(kiosk)).toBe(2);
    await kiosk.signIn('97531');
    expect(readIncarnation(kiosk.folder)?.id).not.toBe(after?.id);
    await kiosk.kiosk.close();
    // Written down, without a number of the ledger.
    const db = openDatabase(databaseFile(kiosk.folder), null);
    expect(db.prepare("SELECT what, staff_id, detail FROM access WHERE what = 'restored'").all()).toEqual([
      { what: 'restored', staff_id: id, detail: beside?.name },
    ]);
    db.close();
    expect(existsSync(join(kiosk.folder, 'waiting'))).toBe(false);
    expect(kiosk.logged).toEqual([]);
  });

  it('needs a copy that was looked at, by who looked', async () => {
    const kiosk = await start();
    const run = await kiosk.job('backup.run', {});
    for (const jobId of ['none', run.id])
      expect(await kiosk.ask('backup.restore', { jobId })).toMatchObject({ error: { code: 'not-found' } });
    const path = (await kiosk.call('backup.list', {})).files[0]?.path ?? '';
    const looked = await kiosk.job('backup.look', { path, passphrase: null });
    await kiosk.call('staff.add', { name: '另一位', role: 'admin', pin: '13579' });
    await kiosk.signIn('13579');
    expect(await kiosk.ask('backup.restore', { jobId: looked.id })).toMatchObject({ error: { code: 'not-found' } });
  });

  it('of a copy that is gone by then leaves everything as it was', async () => {
    const kiosk = await start();
    await addThing(kiosk, '锤子');
    await kiosk.job('backup.run', {});
    const path = (await kiosk.call('backup.list', {})).files[0]?.path ?? '';
    const looked = await kiosk.job('backup.look', { path, passphrase: null });
    const waiting = join(kiosk.folder, 'waiting');
    for (const name of readdirSync(waiting)) writeFileSync(join(waiting, name), 'no database any more');
    await kiosk.call('backup.restore', { jobId: looked.id });
    expect(await things(kiosk)).toBe(1);
    expect(kiosk.logged).toHaveLength(1);
    await kiosk.signIn();
    // Not a byte is left of it: no empty room stands in for it either.
    const again = await kiosk.job('backup.look', { path, passphrase: null });
    rmSync(waiting, { recursive: true });
    await kiosk.call('backup.restore', { jobId: again.id });
    expect(await kiosk.call('kiosk.status', {})).toMatchObject({ needsSetup: false });
    expect(await things(kiosk)).toBe(1);
    expect(kiosk.logged).toHaveLength(2);
    await kiosk.signIn();
  });

  it('of a copy that gave way to another that was looked at is refused', async () => {
    const kiosk = await start();
    await kiosk.job('backup.run', {});
    const path = (await kiosk.call('backup.list', {})).files[0]?.path ?? '';
    const looked = await kiosk.job('backup.look', { path, passphrase: null });
    await kiosk.job('backup.look', { path: join(kiosk.folder, 'none.db'), passphrase: null });
    expect(await kiosk.ask('backup.restore', { jobId: looked.id })).toMatchObject({ error: { code: 'not-found' } });
  });

  it('from the demo to an empty room, the demo kept beside; a real room is no demo', async () => {
    const real = await start();
    expect(await real.ask('backup.leaveDemo', {})).toMatchObject({ error: { code: 'not-allowed' } });
    await real.kiosk.close();
    const kiosk = await start(folder(), { demo: true });
    await kiosk.signIn(DEMO_PIN);
    await kiosk.call('backup.leaveDemo', {});
    expect(await kiosk.call('kiosk.status', {})).toMatchObject({ needsSetup: true, demo: false, room: null });
    expect(readdirSync(join(kiosk.folder, 'backups')).filter((name) => name.startsWith('before-'))).toHaveLength(1);
  });
});

/** A folder with a database and a copy that waits; each says which it is. */
function prepared(): { readonly where: string; readonly copy: string; readonly beside: string } {
  const where = folder();
  openFolder(where).close();
  mkdirSync(join(where, 'waiting'));
  writeFileSync(databaseFile(where), 'present');
  writeFileSync(`${databaseFile(where)}-wal`, 'present-wal');
  const copy = join(where, 'waiting', 'ticket');
  writeFileSync(copy, 'copy');
  return { where, copy, beside: join(where, 'backups', 'before-restore-1.db') };
}
const read = (file: string): string => (existsSync(file) ? readFileSync(file, 'utf8') : 'none');

const state = (where: string, beside: string) => ({
  now: read(databaseFile(where)),
  wal: read(`${databaseFile(where)}-wal`),
  beside: read(beside),
  besideWal: read(`${beside}-wal`),
});

describe('a swap of databases', () => {
  const swapped = { now: 'copy', wal: 'none', beside: 'present', besideWal: 'present-wal' };

  it('that was cut off after any of its steps is finished at the next start', () => {
    const steps: readonly ((where: string, copy: string, beside: string) => void)[] = [
      () => undefined,
      (where, _, beside) => renameSync(`${databaseFile(where)}-wal`, `${beside}-wal`),
      (where, _, beside) => renameSync(databaseFile(where), beside),
      (where, copy) => renameSync(copy, databaseFile(where)),
    ];
    for (let done = 0; done <= steps.length; done += 1) {
      const { where, copy, beside } = prepared();
      writeFileSync(join(where, 'restore.json'), JSON.stringify({ copy, beside }));
      mkdirSync(join(where, 'backups'));
      for (const step of steps.slice(0, done)) step(where, copy, beside);
      expect(finishSwap(where)).toBe(true);
      expect(state(where, beside), `after ${done} steps`).toEqual(swapped);
      expect(finishSwap(where)).toBe(false);
    }
  });

  it('undone is what it was', () => {
    const { where, copy, beside } = prepared();
    const before = state(where, beside);
    swapDatabase(where, { copy, beside });
    expect(state(where, beside)).toEqual(swapped);
    undoSwap(where, { copy, beside });
    expect(state(where, beside)).toEqual(before);
    // One that never began loses nothing either.
    undoSwap(where, { copy, beside });
    expect(state(where, beside)).toEqual(before);
  });

  it('waits for a kiosk that has the folder open', () => {
    const where = folder();
    const { close } = openFolder(where);
    expect(() => swapDatabase(where, { copy: null, beside: join(where, 'beside.db') })).toThrow(/locked/);
    expect(existsSync(databaseFile(where))).toBe(true);
    close();
  });
});

describe('an incarnation', () => {
  const ids = countedIds();
  const keep = (where: string, last: number, kioskId = 'k', restored = false) =>
    keepIncarnation(where, { kioskId, last }, { ids, now: NOON, restored });

  it('goes on while the database grows, and is another when it is behind, restored or another kiosk', () => {
    const where = folder();
    const first = keep(where, 10);
    expect(keep(where, 10)).toEqual(first);
    expect(keep(where, 30)).toEqual({ ...first, last: 30, highest: 30 });
    const behind = keep(where, 12);
    expect(behind).toMatchObject({ last: 12, highest: 30 });
    expect(behind.id).not.toBe(first.id);
    expect(keep(where, 13)).toEqual({ ...behind, last: 13 });
    expect(keep(where, 31)).toMatchObject({ id: behind.id, highest: 31 });
    const restored = keep(where, 31, 'k', true);
    expect(restored.id).not.toBe(behind.id);
    const other = keep(where, 3, 'another');
    expect(other).toMatchObject({ kioskId: 'another', last: 3, highest: 3 });
    expect(readIncarnation(where)).toEqual(other);
  });

  it('that cannot be read is another one', () => {
    const where = folder();
    const first = keep(where, 10);
    for (const rubbish of ['', 'null', '{}', '{"id":"x","kioskId":"k","last":"10","highest":1,"since":1}']) {
      writeFileSync(join(where, 'incarnation.json'), rubbish);
      expect(readIncarnation(where)).toBeNull();
      expect(keep(where, 10).id).not.toBe(first.id);
    }
  });
});

it('a database put there by hand that is behind begins another life at the next start', async () => {
  const kiosk = await start();
  await addThing(kiosk, '锤子');
  const { name } = (await kiosk.job('backup.run', {})).result as { name: string };
  await addThing(kiosk, '锯子');
  await kiosk.kiosk.close();
  const before = readIncarnation(kiosk.folder);
  cpSync(join(kiosk.folder, 'backups', name), databaseFile(kiosk.folder));
  await start(kiosk.folder);
  const after = readIncarnation(kiosk.folder);
  expect(after?.id).not.toBe(before?.id);
  expect(after).toMatchObject({ kioskId: before?.kioskId, highest: before?.highest });
});
