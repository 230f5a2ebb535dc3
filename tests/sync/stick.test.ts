/** Rooms that never have a line: what happened in one comes to the other by files carried both ways. */
import { createCipheriv, createHash, randomBytes } from 'node:crypto';
import { copyFileSync, readFileSync, truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterEach, describe, expect, it } from 'vitest';
import { isRefusal, type Refusal } from '../../core/errors.ts';
import { BUNDLE_HEAD, bundleAbout, bundleText, type BundleHead } from '../../core/sync/bundle.ts';
import { cutOwn } from '../../core/sync/cut.ts';
import type { Vector } from '../../core/sync/protocol.ts';
import { goOnAsAnother } from '../../core/sync/wake.ts';
import { BundleTrouble, readBundleHead, readBundleLines } from '../../db/sync/bundle-file.ts';
import { openWith } from '../../db/sync/seal-bytes.ts';
import { derivedKey } from '../../electron/sync/crypto.ts';
import { checkBundle, takeBundle, type Brought } from '../../electron/sync/take-bundle.ts';
import { writeBundleOf } from '../../electron/sync/write-bundle.ts';
import { dumpTables, temporaryFolders } from '../helpers/database.ts';
import { doings, eventFor, THINGS } from '../helpers/doings.ts';
import { fc } from '../helpers/fc.ts';
import { broughtBack, lentTo, person, room, thing } from '../helpers/lending-room.ts';
import { createPool, expectEqual, type PoolKiosk, type TestPool } from '../helpers/pool.ts';
import { seed } from '../helpers/seed.ts';
import { thingsAndPeople } from '../helpers/things.ts';
import { MINUTE } from '../helpers/world.ts';

const folders = temporaryFolders();
const pools: TestPool[] = [];
afterEach(() => {
  for (const pool of pools.splice(0)) pool.close();
  folders.removeAll();
});

async function apart(count: number): Promise<{ readonly pool: TestPool; readonly kiosks: readonly PoolKiosk[] }> {
  const pool = await createPool(count);
  pools.push(pool);
  for (const kiosk of pool.kiosks) kiosk.between = () => Promise.resolve({ why: 'ENOTFOUND' });
  return { pool, kiosks: pool.kiosks };
}

let files = 0;
async function write(kiosk: PoolKiosk, after: Vector = {}, now = 0, signatures = false): Promise<string> {
  files += 1;
  const path = join(folders.make(), `${files}.lkj`);
  expect(await cutOwn(kiosk.line)).toBe(true);
  await writeBundleOf(kiosk.db, kiosk.machine, path, {
    after,
    signatures,
    hubKey: kiosk.sync.memory().hubKey,
    now,
    isOver: () => false,
  });
  return path;
}

const check = (kiosk: PoolKiosk, path: string) => checkBundle(path, kiosk.sync, kiosk.machine, () => undefined);

async function take(kiosk: PoolKiosk, path: string, now = kiosk.line.clock.now()): Promise<Brought | Refusal> {
  const bundle = await check(kiosk, path);
  return isRefusal(bundle) ? bundle : takeBundle(bundle, kiosk.sync, now, () => Promise.resolve());
}

describe('what happened here is made ready', () => {
  it('a piece at a time, so that who lends meanwhile goes between; that is for the next stick', async () => {
    const { kiosks } = await apart(1);
    const [one] = kiosks as [PoolKiosk];
    one.happen(...['saw', 'drill', 'kettle', 'ladder', 'pump'].map((id) => thing(id)));
    const { given } = one.sync.own();
    const cuts: number[] = [];
    const breathe = (): Promise<number> => {
      cuts.push(one.sync.own().cut);
      one.happen(lentTo('saw', 'a'));
      return Promise.resolve(2);
    };
    expect(await cutOwn({ ...one.line, breathe })).toBe(true);
    expect(cuts).toEqual([0, 2, 4]);
    expect(one.sync.own()).toMatchObject({ given: given + 3, cut: given });
    expect(one.machine.cut()).toBe(given);
  });

  it('not where the kiosk goes on under another id meanwhile: its numbers may yet change', async () => {
    const { kiosks } = await apart(1);
    const [one] = kiosks as [PoolKiosk];
    one.happen(thing('saw'));
    const breathe = (): Promise<number> => {
      goOnAsAnother(one.line);
      return Promise.resolve(1);
    };
    const before = one.id();
    expect(await cutOwn({ ...one.line, breathe })).toBe(false);
    expect(one.id()).not.toBe(before);
    expect([one.sync.own().cut, one.machine.cut()]).toEqual([0, 0]);
    expect(await cutOwn(one.line)).toBe(false);
  });
});

describe('two rooms without a line', () => {
  it('have the same after files carried both ways; each says what it brought, and nothing the second time', async () => {
    const { pool, kiosks } = await apart(2);
    const [one, other] = kiosks as [PoolKiosk, PoolKiosk];
    one.happen(room('room-0', 'HJD'), thing('saw'), thing('drill'), person('a'));
    one.happen(lentTo('saw', 'a'));
    other.happen(room('room-1', 'NHX'), thing('kettle'), person('b'));
    const early = await write(one);
    pool.wait(MINUTE);
    one.happen(broughtBack('saw'), lentTo('drill', 'a'));
    const [late, back] = [await write(one), await write(other)];

    expect(await take(other, late)).toEqual({
      kinds: { 'room.opened': 1, 'item.registered': 2, 'resident.registered': 1, 'item.lent': 2, 'item.returned': 1 },
      records: 7,
      pictures: 0,
      left: 0,
    });
    for (const again of [late, early])
      expect(await take(other, again)).toMatchObject({ records: 0, kinds: {}, left: 0 });
    expect(await take(one, back)).toMatchObject({ records: 3, kinds: { 'item.registered': 1 } });
    // What was in a room's own file it has.
    expect(await take(one, late)).toMatchObject({ records: 0 });
    expectEqual(pool);
    expect(other.store.read((reader) => reader.item('drill')?.loans.length)).toBe(1);
  });

  it('need carry only what the other lacked when its own file was taken', async () => {
    const { pool, kiosks } = await apart(2);
    const [one, other] = kiosks as [PoolKiosk, PoolKiosk];
    one.happen(...Array.from({ length: 40 }, (_, index) => thing(`t${index}`)));
    await take(other, await write(one));
    await take(one, await write(other));
    one.happen(lentTo('t1', 'a'));
    const told = one.sync.memory().told[other.id()];
    expect(told).toEqual({ [one.id()]: 40 });
    const small = await write(one, told);
    expect((await check(other, small)) as object).toMatchObject({ records: 1 });
    expect(await take(other, small)).toMatchObject({ kinds: { 'item.lent': 1 } });
    expectEqual(pool);
  });

  it('carry a third one’s history and make it known; pictures, and signatures where the room shares them', async () => {
    const { pool, kiosks } = await apart(3);
    const [one, between, other] = kiosks as [PoolKiosk, PoolKiosk, PoolKiosk];
    const [picture, signature] = [Buffer.from('a picture'), Buffer.from('a signature')];
    const keep = (bytes: Buffer): string => one.store.write((writer) => writer.putBlob(bytes, 'image/png'));
    const [pictured, signed] = [keep(picture), keep(signature)];
    one.happen(thing('saw', { picture: pictured }), person('a', { signature: signed }));
    // The first to join has heard of nobody who came later.
    expect(one.sync.members().map(({ kiosk }) => kiosk)).not.toContain(other.id());
    other.happen(thing('kettle'));
    expect(await take(between, await write(one))).toMatchObject({ pictures: 1 });
    expect(await take(between, await write(one, {}, 0, true))).toMatchObject({ records: 0, pictures: 1 });
    await take(between, await write(other));
    expect(await take(one, await write(between))).toMatchObject({ kinds: { 'item.registered': 1 }, left: 0 });
    await take(other, await write(between));
    expect(one.sync.members().map(({ kiosk }) => kiosk)).toContain(other.id());
    expect(between.store.read((reader) => [reader.blob(pictured), reader.blob(signed)].every((blob) => blob !== null))).toBe(true); // prettier-ignore
    expectEqual(pool);
  });

  it('reach the hub by any kiosk that has a line', async () => {
    const { pool, kiosks } = await apart(2);
    const [one, other] = kiosks as [PoolKiosk, PoolKiosk];
    one.happen(thing('saw'), person('a'));
    one.happen(lentTo('saw', 'a'));
    await take(other, await write(one));
    other.between = (_, onwards) => onwards();
    expect((await other.exchange()).trouble).toBeNull();
    expect(await pool.hub.store().heads(1)).toEqual({ [one.id()]: 3 });
    // Who joins there has it, without ever having met the first one.
    const third = await pool.join();
    expect(third.store.read((reader) => reader.item('saw')?.loans.length)).toBe(1);
  });

  it('an old file brings nothing back of who was erased since', async () => {
    const { pool, kiosks } = await apart(2);
    const [one, other] = kiosks as [PoolKiosk, PoolKiosk];
    one.happen(person('a', { name: '欧阳某某' }));
    const old = await write(one);
    pool.wait(MINUTE);
    one.happen({ stream: 'resident:a', kind: 'resident.erased', payload: { reason: '' } });
    expect(await take(other, await write(one))).toMatchObject({ records: 2 });
    expect(await take(other, old)).toMatchObject({ records: 0, left: 0 });
    expectEqual(pool);
    expect(JSON.stringify(dumpTables(other.db))).not.toContain('欧阳');
  });

  it('whatever happens, in whatever order files are written, carried, taken again or left lying', async () => {
    const step = fc.oneof(
      { weight: 5, arbitrary: fc.record({ do: fc.constant('happen' as const), at: fc.nat({ max: 1 }), what: fc.constantFrom(...doings), thing: fc.nat({ max: THINGS - 1 }), pick: fc.nat({ max: 1000 }) }) }, // prettier-ignore
      { weight: 2, arbitrary: fc.record({ do: fc.constantFrom('write' as const, 'write for' as const), at: fc.nat({ max: 1 }) }) }, // prettier-ignore
      {
        weight: 3,
        arbitrary: fc.record({ do: fc.constant('take' as const), at: fc.nat({ max: 1 }), pick: fc.nat({ max: 1000 }) }),
      },
    );
    console.log(`stick seed ${seed}`);
    await fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: 5, maxLength: 50, size: 'max' }), async (steps) => {
        const { pool, kiosks } = await apart(2);
        const [one, other] = kiosks as [PoolKiosk, PoolKiosk];
        one.happen(...thingsAndPeople(THINGS));
        const written: string[] = [];
        for (const [turn, now] of steps.entries()) {
          pool.wait(MINUTE);
          const [kiosk, away] = now.at === 0 ? [one, other] : [other, one];
          if (now.do === 'happen') {
            const event = eventFor(kiosk.store, now, `${kiosk.id()}-${turn}`);
            if (event !== null) kiosk.happen(event);
          } else if (now.do === 'take') {
            const path = written[now.pick % Math.max(1, written.length)];
            // Written for the other it may not join on here: then nothing is taken.
            const taken = path === undefined ? {} : await take(kiosk, path);
            if (isRefusal(taken)) expect(taken.refused).toBe('bundle-hole');
          } else {
            const told = now.do === 'write for' ? kiosk.sync.memory().told[away.id()] : {};
            written.push(await write(kiosk, told ?? {}));
          }
        }
        // Their last journeys, the older files after them.
        for (const path of [await write(one), ...written.slice(0, 2)]) await take(other, path);
        await take(one, await write(other));
        await take(other, await write(one));
        expectEqual(pool);
      }),
      { numRuns: Number(process.env['STICK_RUNS'] ?? 10), seed },
    );
  });
});

/** Everything in the ledger and beside it. */
const stateOf = ({ db, sync }: PoolKiosk) => [dumpTables(db), sync.vector(), sync.members(), sync.memory()];

async function refused(kiosk: PoolKiosk, path: string): Promise<unknown> {
  const before = stateOf(kiosk);
  const answer = await take(kiosk, path);
  expect(stateOf(kiosk)).toEqual(before);
  return isRefusal(answer) ? answer.refused : answer;
}
const headOf = (path: string): BundleHead =>
  JSON.parse(readFileSync(path).subarray(0, BUNDLE_HEAD).toString()) as BundleHead;
const withHead = (path: string, head: object): void => {
  const text = Buffer.from(`${JSON.stringify(head).padEnd(BUNDLE_HEAD - 1)}\n`);
  writeFileSync(path, Buffer.concat([text, readFileSync(path).subarray(BUNDLE_HEAD)]));
};
const copyOf = (path: string): string => {
  const copy = join(folders.make(), 'copy.lkj');
  copyFileSync(path, copy);
  return copy;
};
/** The same file with another body, signed as its writer would. */
const withBody = ({ machine }: PoolKiosk, path: string, packed: Buffer): string => {
  const copy = copyOf(path);
  const head = headOf(copy);
  const sealed = Buffer.from(head.forPool, 'base64');
  const key = openWith(derivedKey(machine.poolKey, 'bundle'), sealed, bundleAbout(head.pool));
  if (key === null) throw new Error('no key');
  const cipher = createCipheriv('aes-256-gcm', key, Buffer.from(head.nonce, 'base64'));
  const body = Buffer.concat([cipher.update(packed), cipher.final(), cipher.getAuthTag()]);
  writeFileSync(copy, Buffer.concat([Buffer.alloc(BUNDLE_HEAD), body]));
  const unsigned = { ...head, digest: createHash('sha256').update(body).digest('hex') };
  withHead(copy, { ...unsigned, signature: machine.crypto.sign(bundleText(unsigned)) });
  return copy;
};

async function filled() {
  const { pool, kiosks } = await apart(2);
  const [one, other] = kiosks as [PoolKiosk, PoolKiosk];
  one.happen(thing('saw', { name: '一把手锯' }), person('a', { name: '欧阳某某' }));
  return { pool, one, other, path: await write(one) };
}

describe('a file that is not right', () => {
  it('torn off anywhere, altered anywhere, or something else: said, and nothing is written', async () => {
    const { other, path } = await filled();
    const whole = readFileSync(path);
    const spoilt = copyOf(path);
    for (const length of [0, 100, BUNDLE_HEAD - 1, BUNDLE_HEAD, BUNDLE_HEAD + 10, whole.length - 1]) {
      writeFileSync(spoilt, whole);
      truncateSync(spoilt, length);
      expect([length, await refused(other, spoilt)]).toEqual([length, 'bundle-damaged']);
    }
    for (let turn = 0; turn < 30; turn += 1) {
      const bytes = Buffer.from(whole);
      const at = turn < 10 ? (turn * 47) % 400 : BUNDLE_HEAD + ((turn * 7919) % (whole.length - BUNDLE_HEAD));
      bytes[at] = (bytes[at] ?? 0) ^ 1;
      writeFileSync(spoilt, bytes);
      expect(await refused(other, spoilt)).toMatch(/^bundle-/);
    }
    writeFileSync(spoilt, Buffer.concat([whole, Buffer.from('more')]));
    expect(await refused(other, spoilt)).toBe('bundle-damaged');
    writeFileSync(spoilt, 'PK\u0003\u0004'.padEnd(9000, 'x'));
    expect(await refused(other, spoilt)).toBe('bundle-damaged');
    expect(await take(other, path)).toMatchObject({ records: 2 });
  });

  it('says nothing to who finds it', async () => {
    const { path } = await filled();
    const bytes = readFileSync(path);
    for (const word of ['手锯', '欧阳', 'item.registered']) expect(bytes.includes(word)).toBe(false);
  });

  it('of a newer version, of another pool, signed by nobody we know', async () => {
    const { one, other, path } = await filled();
    const copy = copyOf(path);
    withHead(copy, { ...headOf(path), version: 2, more: 'things' });
    expect(await refused(other, copy)).toBe('bundle-from-future');
    withHead(copy, { ...headOf(path), pool: 'elsewhere' });
    expect(await refused(other, copy)).toBe('bundle-other-pool');
    withHead(copy, { ...headOf(path), madeAt: 5 });
    expect(await refused(other, copy)).toBe('bundle-stranger');
    withHead(copy, { ...headOf(path), kiosk: 'nobody' });
    expect(await refused(other, copy)).toBe('bundle-stranger');
    one.happen(thing('drill'));
    expect(await refused(other, await write(one, { [one.id()]: 2 }))).toBe('bundle-hole');
  });

  it('of a kiosk that was put out; what it did before comes by others, but not what a stick brings of it', async () => {
    const { pool, kiosks } = await apart(3);
    const [one, other, thief] = kiosks as [PoolKiosk, PoolKiosk, PoolKiosk];
    thief.happen(thing('saw'));
    await take(one, await write(thief));
    one.happen(thing('drill'));
    other.sync.saveMembers([...one.sync.members(), ...other.sync.members()], false);
    const members = other.sync.members().map((member) => ({ ...member, revoked: member.kiosk === thief.id() }));
    other.sync.saveMembers([...members, { ...thief.machine.member(), heardAt: null, revoked: true }], true);
    expect(await refused(other, await write(thief))).toBe('bundle-put-out');
    expect(await take(other, await write(one))).toMatchObject({ kinds: { 'item.registered': 1 }, records: 1, left: 1 });
    expect(pool.kiosks.length).toBe(3);
  });

  it('that unpacks to more than anything real, holds no lines, or lines of a later build', async () => {
    const { one, other, path } = await filled();
    const zeros = gzipSync(Buffer.alloc(30_000_000));
    expect(await refused(other, withBody(one, path, zeros))).toBe('bundle-too-large');
    expect(await refused(other, withBody(one, path, gzipSync('{"is":"sheet"}\n')))).toBe('bundle-damaged');
    expect(await refused(other, withBody(one, path, gzipSync('{"is":"vector","vector":{}}')))).toBe('bundle-damaged');
    expect(await refused(other, withBody(one, path, randomBytes(1000)))).toBe('bundle-damaged');
    const head = headOf(path);
    const key = openWith(derivedKey(one.machine.poolKey, 'bundle'), Buffer.from(head.forPool, 'base64'), bundleAbout(head.pool)); // prettier-ignore
    const lines: object[] = [];
    for await (const line of readBundleLines(path, head, key ?? Buffer.alloc(0))) lines.push(line);
    const later = [{ is: 'weather', sunny: true }, ...lines, { is: 'greeting' }];
    const packed = gzipSync(later.map((line) => `${JSON.stringify(line)}\n`).join(''));
    expect(await take(other, withBody(one, path, packed))).toMatchObject({ records: 2 });
  });

  it('whose sheets were altered inside by its own writer', async () => {
    const { one, other, path } = await filled();
    const head = (await readBundleHead(path)) as BundleHead;
    const key = openWith(derivedKey(one.machine.poolKey, 'bundle'), Buffer.from(head.forPool, 'base64'), bundleAbout(head.pool)); // prettier-ignore
    const lines: string[] = [];
    for await (const line of readBundleLines(path, head, key ?? Buffer.alloc(0))) lines.push(JSON.stringify(line));
    const packed = gzipSync(lines.map((line) => `${line.replace('一把手锯', '一把电锯')}\n`).join(''));
    expect(await refused(other, withBody(one, path, packed))).toBe('bundle-damaged');
    await expect(readBundleLines(path, head, randomBytes(32)).next()).rejects.toBeInstanceOf(BundleTrouble);
  });
});
