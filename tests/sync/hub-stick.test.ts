/** A file that somebody brings from a room without a line to the hub itself. */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { BUNDLE_HEAD, bundleText, type BundleHead } from '../../core/sync/bundle.ts';
import type { Vector } from '../../core/sync/protocol.ts';
import { hubKeyOf, newHubSecret } from '../../db/sync/hub-key.ts';
import { writeBundleOf } from '../../electron/sync/write-bundle.ts';
import { createBundleTaker, type BundleTaken, type BundleWhy } from '../../hub/bundle.ts';
import { temporaryFolders } from '../helpers/database.ts';
import { TEST_HUB_KEY } from '../helpers/hub-key.ts';
import { lentTo, person, thing } from '../helpers/lending-room.ts';
import { createPool, expectEqual, type PoolKiosk, type TestPool } from '../helpers/pool.ts';

const folders = temporaryFolders();
const pools: TestPool[] = [];
afterEach(() => {
  for (const pool of pools.splice(0)) pool.close();
  folders.removeAll();
});

const cutOff = (kiosk: PoolKiosk): void => {
  kiosk.between = () => Promise.resolve({ why: 'ENOTFOUND' });
};

/** Rooms that heard the hub once; the first has no line any more. */
async function rooms(count: number): Promise<{ readonly pool: TestPool; readonly kiosks: readonly PoolKiosk[] }> {
  const pool = await createPool(count);
  pools.push(pool);
  for (const kiosk of pool.kiosks.slice(0, 1)) cutOff(kiosk);
  return { pool, kiosks: pool.kiosks };
}

let files = 0;
async function write(kiosk: PoolKiosk, after: Vector = {}, hubKey = kiosk.sync.memory().hubKey): Promise<string> {
  files += 1;
  const path = join(folders.make(), `${files}.lkj`);
  kiosk.machine.noteCut(kiosk.sync.cut(Number.MAX_SAFE_INTEGER));
  await writeBundleOf(kiosk.db, kiosk.machine, path, {
    after,
    signatures: true,
    hubKey,
    now: 7,
    isOver: () => false,
  });
  return path;
}

/** Hands the file to the hub; a file that is not taken must leave the hub as it was. */
async function take({ hub, now }: TestPool, path: string, hubKey = TEST_HUB_KEY): Promise<BundleTaken | BundleWhy> {
  const store = hub.store();
  const [pool] = await store.pools();
  if (pool === undefined) throw new Error('no pool');
  const before = await store.heads(pool.pool);
  const taken = await createBundleTaker({ store, clock: { now }, hubKey, did: () => undefined })(pool, path);
  if (typeof taken === 'string') expect(await store.heads(pool.pool)).toEqual(before);
  return taken;
}

const withHead = (path: string, change: (head: BundleHead) => object): string => {
  const bytes = readFileSync(path);
  const head = change(JSON.parse(bytes.subarray(0, BUNDLE_HEAD).toString()) as BundleHead);
  const text = Buffer.from(`${JSON.stringify(head).padEnd(BUNDLE_HEAD - 1)}\n`);
  const copy = join(folders.make(), 'changed.lkj');
  writeFileSync(copy, Buffer.concat([text, bytes.subarray(BUNDLE_HEAD)]));
  return copy;
};

describe('a file brought to the hub', () => {
  it('is taken once however often it comes, with what its writer carried of others, and all rooms have it', async () => {
    const { pool, kiosks } = await rooms(3);
    const [one, without, online] = kiosks as [PoolKiosk, PoolKiosk, PoolKiosk];
    const picture = one.store.write((writer) => writer.putBlob(Buffer.alloc(1_200_000, 7), 'image/png'));
    one.happen(thing('saw', { picture }), person('a', { name: '欧阳某某' }));
    one.happen(lentTo('saw', 'a'));
    // The second room has no line either; what it has comes with the first one's file.
    cutOff(without);
    without.happen(thing('kettle'));
    const carried = join(folders.make(), 'carried.lkj');
    without.machine.noteCut(without.sync.cut(Number.MAX_SAFE_INTEGER));
    await writeBundleOf(without.db, without.machine, carried, { after: {}, signatures: true, hubKey: null, now: 7, isOver: () => false }); // prettier-ignore
    const { checkBundle, takeBundle } = await import('../../electron/sync/take-bundle.ts');
    const checked = await checkBundle(carried, one.sync, one.machine, () => undefined);
    if ('refused' in checked) throw new Error(checked.refused);
    await takeBundle(checked, one.sync, 7, () => Promise.resolve());

    const path = await write(one);
    expect(await take(pool, path)).toEqual({ roomId: 'room-0', madeAt: 7, records: 4, pictures: 1, left: 0 });
    expect(await take(pool, path)).toMatchObject({ records: 0, pictures: 0 });
    expect(await pool.hub.store().heads(1)).toEqual({ [one.id()]: 3, [without.id()]: 1 });
    expect((await online.exchange()).trouble).toBeNull();
    expect(online.store.read((reader) => reader.blob(picture))?.bytes.length).toBe(1_200_000);
    for (const kiosk of [one, without]) kiosk.between = (_, onwards) => onwards();
    await pool.settle();
    expectEqual(pool);
  });

  it('goes on where an earlier one ended, and is left lying where that has not come', async () => {
    const { pool, kiosks } = await rooms(2);
    const [one] = kiosks as [PoolKiosk];
    one.happen(thing('saw'));
    const first = await write(one);
    one.happen(thing('drill'));
    const second = await write(one, { [one.id()]: 1 });
    expect(await take(pool, second)).toBe('hole');
    expect(await take(pool, first)).toMatchObject({ records: 1 });
    expect(await take(pool, second)).toMatchObject({ records: 1 });
  });

  it('is refused where it is not whole, not of this pool, of a stranger, newer, or for another hub', async () => {
    const { pool, kiosks } = await rooms(2);
    const [one] = kiosks as [PoolKiosk];
    one.happen(thing('saw'), person('a'));
    const path = await write(one);
    const whole = readFileSync(path);
    const spoilt = join(folders.make(), 'spoilt.lkj');
    for (const length of [0, BUNDLE_HEAD, whole.length - 1]) {
      writeFileSync(spoilt, whole.subarray(0, length));
      expect([length, await take(pool, spoilt)]).toEqual([length, 'damaged']);
    }
    for (let at = BUNDLE_HEAD; at < whole.length; at += 97) {
      const bytes = Buffer.from(whole);
      bytes[at] = (bytes[at] ?? 0) ^ 1;
      writeFileSync(spoilt, bytes);
      expect(await take(pool, spoilt)).toBe('damaged');
    }
    const signed = (change: Partial<BundleHead>) =>
      withHead(path, (head) => {
        const unsigned = { ...head, ...change };
        return { ...unsigned, signature: one.machine.crypto.sign(bundleText(unsigned)) };
      });
    expect(
      await take(
        pool,
        withHead(path, (head) => ({ ...head, version: 2 })),
      ),
    ).toBe('from-future');
    expect(
      await take(
        pool,
        withHead(path, (head) => ({ ...head, madeAt: head.madeAt + 1 })),
      ),
    ).toBe('stranger');
    expect(await take(pool, signed({ pool: 'another' }))).toBe('other-pool');
    expect(await take(pool, signed({ kiosk: 'nobody' }))).toBe('stranger');
    expect(await take(pool, await write(one, {}, null))).toBe('other-hub');
    expect(await take(pool, await write(one, {}, hubKeyOf(newHubSecret()).publicKey))).toBe('other-hub');
    // A point of small order, with which anybody's secret is the same: the file is written, for kiosks only.
    expect(await take(pool, await write(one, {}, Buffer.alloc(32).toString('base64')))).toBe('other-hub');
    expect(await take(pool, path, hubKeyOf(newHubSecret()))).toBe('other-hub');
    expect(await take(pool, path)).toMatchObject({ records: 2 });
  });

  it('of a kiosk that was put out is refused, and what others carry of it is left out', async () => {
    const { pool, kiosks } = await rooms(2);
    const [one, other] = kiosks as [PoolKiosk, PoolKiosk];
    one.happen(thing('saw'));
    const mine = await write(one);
    await pool.hub.store().changeMembers(1, null, () => ({ change: { revoke: { kiosks: [one.id()], at: 7 } }, answer: null })); // prettier-ignore
    expect(await take(pool, mine)).toBe('put-out');
    other.happen(thing('kettle'));
    const carrying = await write(other);
    expect(await take(pool, carrying)).toMatchObject({ records: 1, left: 0 });
  });

  it('an old one brings nothing back of who was erased since', async () => {
    const { pool, kiosks } = await rooms(2);
    const [one] = kiosks as [PoolKiosk];
    one.happen(person('a', { name: '欧阳某某' }));
    const old = await write(one);
    one.happen({ stream: 'resident:a', kind: 'resident.erased', payload: { reason: 'asked' } });
    one.between = (_, onwards) => onwards();
    expect((await one.exchange()).trouble).toBeNull();
    const before = JSON.stringify(await pool.hub.store().beyond(1, {}, { events: 100, bytes: 1e6 }));
    expect(await take(pool, old)).toMatchObject({ records: 0 });
    expect(JSON.stringify(await pool.hub.store().beyond(1, {}, { events: 100, bytes: 1e6 }))).toBe(before);
  });
});
