/** Clocks, late events, erasing, pictures and older builds between rooms: sync.md's traps by their numbers. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import type { StoredEvent } from '../../core/ledger/event.ts';
import { checkRebuild } from '../../db/rebuild.ts';
import { createStore } from '../../db/store.ts';
import { dumpTables, temporaryFolders } from '../helpers/database.ts';
import { broughtBack, category, lentTo, person, thing } from '../helpers/lending-room.ts';
import { createPool, expectEqual, type PoolKiosk, type TestPool } from '../helpers/pool.ts';
import { countedIds, DAY, MINUTE } from '../helpers/world.ts';

const { make: folder, removeAll } = temporaryFolders();
afterEach(removeAll);

async function rooms(count: number): Promise<TestPool & { readonly one: PoolKiosk; readonly other: PoolKiosk }> {
  const pool = await createPool(count);
  const [one, other] = pool.kiosks;
  if (one === undefined || other === undefined) throw new Error('no kiosk');
  one.happen(thing('saw'), thing('drill'), person('a'), person('b'));
  await pool.settle();
  return { ...pool, one, other };
}

const countOf = ({ db }: PoolKiosk, what: string): unknown => db.prepare(`SELECT count(*) FROM ${what}`).pluck().get();
const kindsRaised = ({ store }: PoolKiosk): readonly string[] =>
  store.read((reader) => reader.exceptions()).map(({ kind }) => kind);

describe('repeats (trap 2)', () => {
  it('are free: the same sheets again change nothing, not even a row', async () => {
    const { one, other, ...pool } = await rooms(2);
    const sheets = one.sync.sheets(one.id(), 0, { events: 1000, bytes: 1e6 });
    const before = other.db.prepare('SELECT total_changes()').pluck().get();
    const took = other.sync.take([...sheets, ...sheets], 'hub', pool.now());
    expect(took).toEqual({ added: 0, kinds: {}, moved: 0, refused: [] });
    // The clock's one row is written as it was.
    expect(Number(other.db.prepare('SELECT total_changes()').pluck().get()) - Number(before)).toBeLessThanOrEqual(1);
    pool.close();
  });

  it('a push whose answer was lost is sent again and taken once', async () => {
    const { one, ...pool } = await rooms(2);
    one.happen(lentTo('saw', 'a'));
    let lost = false;
    one.between = async ({ url }, onwards) => {
      const answer = await onwards();
      if (!url.endsWith('/push') || lost) return answer;
      lost = true;
      return { why: 'ECONNRESET' };
    };
    expect((await one.exchange()).trouble?.trouble).toBe('unreachable');
    await pool.settle();
    expectEqual(pool);
    expect(lost).toBe(true);
    pool.close();
  });

  it('sheets beyond a hole are kept and count once it is filled', async () => {
    const { one, other, ...pool } = await rooms(2);
    const from = one.sync.own().cut;
    for (const loan of ['l1', 'l2', 'l3']) {
      one.happen(lentTo('saw', 'a', { loanId: loan }));
      one.sync.cut(Number.MAX_SAFE_INTEGER);
    }
    const [first, second, third] = one.sync.sheets(one.id(), from, { events: 1000, bytes: 1e6 });
    if (first === undefined || second === undefined || third === undefined) throw new Error('three sheets');
    expect(other.sync.take([third], 'stick', pool.now()).added).toBe(1);
    expect(other.sync.vector()['kiosk-0']).toBe(from);
    expect(other.store.read((reader) => reader.stream('item:saw').length)).toBe(2);
    other.sync.take([first], 'stick', pool.now());
    expect(other.sync.vector()['kiosk-0']).toBe(from + 1);
    other.sync.take([second], 'stick', pool.now());
    expect(other.sync.vector()['kiosk-0']).toBe(from + 3);
    expect(checkRebuild(other.db)).toEqual([]);
    pool.close();
  });
});

describe('clocks (trap 4)', () => {
  it('a kiosk a day off signs by the hub’s time, is told so, and loses nothing', async () => {
    const { one, ...pool } = await rooms(2);
    for (const off of [DAY, -365 * DAY]) {
      one.clockOff = off;
      one.happen(lentTo('saw', 'a', { loanId: `off ${off}` }));
      expect(await one.exchange()).toMatchObject({ trouble: null, clockOff: -off });
    }
    one.clockOff = 0;
    await pool.settle();
    expectEqual(pool);
    pool.close();
  });

  it('a kiosk whose battery died doubts nobody else’s time', async () => {
    const { one, other, ...pool } = await rooms(2);
    other.clockOff = -20 * 365 * DAY;
    pool.wait(DAY);
    one.happen(lentTo('saw', 'a'));
    await one.exchange();
    await other.exchange();
    expect(kindsRaised(other)).toEqual([]);
    // What happens there afterwards comes after it.
    other.happen(broughtBack('saw', { loanId: 'loan-saw-a' }));
    expect(other.store.read((reader) => reader.item('saw')?.loans)).toEqual([]);
    await pool.settle();
    expectEqual(pool);
    pool.close();
  });

  it.each([DAY, -365 * DAY])('a clock that jumps in the middle of an exchange (%i ms) loses nothing', async (jump) => {
    const { one, other, ...pool } = await rooms(2);
    one.happen(lentTo('saw', 'a'));
    other.happen(lentTo('drill', 'b'));
    let asked = 0;
    one.between = (_, onwards) => {
      asked += 1;
      if (asked === 2) one.clockOff = jump;
      return onwards();
    };
    await one.exchange();
    one.happen(broughtBack('saw', { loanId: 'loan-saw-a' }));
    await pool.settle();
    expect(asked).toBeGreaterThan(2);
    expect(one.clockOff).toBe(jump);
    expectEqual(pool);
    expect(other.store.read((reader) => reader.item('saw')?.loans)).toEqual([]);
    pool.close();
  });

  it('a stranger’s clock an hour ahead is kept, named and not followed', async () => {
    const { one, other, ...pool } = await rooms(2);
    one.clockOff = 60 * MINUTE;
    one.happen(lentTo('saw', 'a'));
    await one.exchange();
    await other.exchange();
    expect(kindsRaised(other)).toEqual(['wrong-clock']);
    const { events } = other.happen(lentTo('drill', 'b'));
    expect(Number(events[0]?.time.slice(0, 15))).toBe(pool.now());
    pool.close();
  });
});

describe('late events (trap 5)', () => {
  it('fold their stream anew and nothing else', async () => {
    const { one, other, ...pool } = await rooms(2);
    one.happen(lentTo('saw', 'a'));
    pool.wait(MINUTE);
    other.happen(lentTo('saw', 'b'), lentTo('drill', 'b'));
    pool.wait(MINUTE);
    other.happen(broughtBack('saw'));
    // The earlier lending comes last.
    await other.exchange();
    const drill = other.db.prepare(`SELECT rowid, * FROM loan WHERE item_id = 'drill'`).all();
    await one.exchange();
    await other.exchange();
    expect(other.db.prepare(`SELECT rowid, * FROM loan WHERE item_id = 'drill'`).all()).toEqual(drill);
    expect(kindsRaised(other)).toEqual(['lent-while-out']);
    await pool.settle();
    expectEqual(pool);
    pool.close();
  });
});

describe('erasing (trap 8)', () => {
  const secrets = ['慕容绝无仅有', '13912345678', '第九号楼绝密单元'];
  const remains = (where: string): readonly string[] =>
    secrets.filter((secret) => readdirSync(where).some((file) => readFileSync(join(where, file)).includes(secret)));

  it('goes round: the bytes are in no file of any room, hashes and digests stay good, the hub holds nothing of it', async () => {
    const pool = await createPool(0);
    const folders = [folder(), folder()];
    for (const where of folders) await pool.join({ folder: where });
    const [one, other] = pool.kiosks;
    if (one === undefined || other === undefined) throw new Error('no kiosk');
    const [name = '', phone = '', door = ''] = secrets;
    const ink = Buffer.from('一笔一画的签名,谁也不像');
    const signature = one.store.write((writer) => writer.putBlob(ink, 'image/svg+xml'));
    one.sync.remember({ signatures: true });
    one.happen(thing('saw'), person('secret', { name, phone, door, signature }), person('b'));
    await pool.settle();
    expect(other.store.read((reader) => reader.blob(signature)?.bytes)).toEqual(ink);
    expect(folders.map(remains)).toEqual([secrets, secrets]);
    const digests = pool.kiosks.map(({ sync }) => sync.digest('kiosk-0', 1, 3));

    other.happen({ stream: 'resident:secret', kind: 'resident.erased', payload: { reason: '本人要求' } });
    await pool.settle();
    expectEqual(pool);
    // What was signed is still what stands there.
    expect(pool.kiosks.map(({ sync }) => sync.digest('kiosk-0', 1, 3))).toEqual(digests);
    expect(pool.kiosks.map(({ store }) => store.read((reader) => reader.blob(signature)))).toEqual([null, null]);
    expect(await pool.hub.store().getBlob(1, signature, 0, 9)).toBeNull();
    expect(folders.map(remains)).toEqual([[], []]);
    // Who joins now never hears of them, and folds the same.
    const late = await pool.join({ folder: folder() });
    await pool.settle();
    expectEqual(pool);
    expect(late.store.read((reader) => reader.resident('secret'))).toMatchObject({ erased: true, name: '' });
    pool.close();
    expect(folders.map(remains)).toEqual([[], []]);
  });

  it('what the hub keeps of a resident it cannot read, before and after', async () => {
    const { one, ...pool } = await rooms(2);
    one.happen(person('secret', { name: secrets[0] ?? '', phone: secrets[1] ?? '', door: secrets[2] ?? '' }));
    await one.exchange();
    const { sheets } = await pool.hub.store().beyond(1, {}, { events: 1e6, bytes: 1e9 });
    const kept = sheets.map(({ text }) => text).join('\n');
    expect(kept).toContain('resident:secret');
    for (const secret of [...secrets, '张a', '138a']) expect(kept).not.toContain(secret);
    pool.close();
  });

  it('reaches an erased person’s events that come later, and a hub put back to before', async () => {
    const { one, other, ...pool } = await rooms(2);
    const putHubBack = await pool.hub.copy();
    other.happen({ stream: 'resident:a', kind: 'resident.changed', payload: { door: secrets[2] ?? '' } });
    one.happen({ stream: 'resident:a', kind: 'resident.erased', payload: { reason: '' } });
    await pool.settle();
    expectEqual(pool);
    await putHubBack();
    await pool.settle();
    expectEqual(pool);
    const { sheets } = await pool.hub.store().beyond(1, {}, { events: 1e6, bytes: 1e9 });
    const ofPerson = sheets.flatMap(({ text }) => JSON.parse(`[${text}]`) as StoredEvent[]).filter(({ stream }) => stream === 'resident:a'); // prettier-ignore
    expect(ofPerson.map(({ payload }) => JSON.stringify(payload).includes('sealed'))).toEqual(
      ofPerson.map(({ kind }) => kind === 'resident.erased'),
    );
    pool.close();
  });

  it('takes a person off old loans on every replica and at the hub, and digests stay good', async () => {
    const { one, other, ...pool } = await rooms(2);
    const { events } = one.happen(lentTo('saw', 'a'));
    one.happen(broughtBack('saw', { loanId: 'loan-saw-a' }));
    await pool.settle();
    const digest = one.sync.digest('kiosk-0', 1, one.sync.own().cut);
    const cut = one.sync.own().cut;
    other.happen({
      stream: 'item:saw',
      kind: 'item.unlinked',
      payload: { events: [{ id: events[0]?.id ?? '', as: 'gone-1' }] },
    });
    await pool.settle();
    expectEqual(pool);
    for (const { db, sync } of pool.kiosks) {
      expect(sync.digest('kiosk-0', 1, cut)).toBe(digest);
      expect(db.prepare(`SELECT resident_id FROM loan WHERE item_id = 'saw'`).pluck().get()).toBe('gone-1');
    }
    const { sheets } = await pool.hub.store().beyond(1, {}, { events: 1e6, bytes: 1e9 });
    expect(sheets.map(({ text }) => text).join()).not.toContain('"residentId":"a"');
    const late = await pool.join();
    await pool.settle();
    expectEqual(pool);
    expect(late.sync.digest('kiosk-0', 1, cut)).toBe(digest);
    pool.close();
  });
});

describe('pictures (trap 9)', () => {
  const photo = Buffer.alloc(700_000, 'photo');

  it('travel after events, go on where the line broke, and block nothing', async () => {
    const { one, other, ...pool } = await rooms(2);
    const sha256 = one.store.write((writer) => writer.putBlob(photo, 'image/jpeg'));
    one.happen({ stream: 'item:saw', kind: 'item.changed', payload: { picture: sha256 } });
    const offsets: number[] = [];
    one.between = async ({ url, body, headers }, onwards) => {
      if (!url.endsWith('/putBlob')) return onwards();
      const { gunzipSync } = await import('node:zlib');
      const plain = headers['content-encoding'] === 'gzip' ? gunzipSync(body) : Buffer.from(body);
      offsets.push((JSON.parse(plain.toString()) as { offset: number }).offset);
      return offsets.length === 2 ? { why: 'ECONNRESET' } : onwards();
    };
    expect((await one.exchange()).trouble?.trouble).toBe('unreachable');
    // The event is there before its picture.
    await other.exchange();
    expect(other.store.read((reader) => [reader.item('saw')?.picture, reader.blob(sha256)])).toEqual([sha256, null]);
    expect(await one.exchange()).toMatchObject({ trouble: null, blobsSent: 1 });
    expect(offsets).toEqual([0, 262_144, 262_144, 524_288]);
    pool.wait(2 * 60 * MINUTE);
    expect(await other.exchange()).toMatchObject({ blobsReceived: 1 });
    expect(other.store.read((reader) => reader.blob(sha256))).toEqual({ bytes: photo, mime: 'image/jpeg' });
    pool.close();
  });

  it('asked for under a clock that was ahead are asked for again under the right one', async () => {
    const { one, other, ...pool } = await rooms(2);
    const sha256 = one.store.write((writer) => writer.putBlob(photo, 'image/jpeg'));
    one.happen({ stream: 'item:saw', kind: 'item.changed', payload: { picture: sha256 } });
    one.between = ({ url }, onwards) => (url.endsWith('/putBlob') ? Promise.resolve({ why: 'ECONNRESET' }) : onwards());
    await one.exchange();
    other.clockOff = 365 * DAY;
    await other.exchange();
    other.clockOff = 0;
    one.between = (_, onwards) => onwards();
    await one.exchange();
    pool.wait(2 * 60 * MINUTE);
    expect(await other.exchange()).toMatchObject({ blobsReceived: 1 });
    pool.close();
  });

  it('are sent once though two rooms have them, and the hub cannot look into them', async () => {
    const { one, other, ...pool } = await rooms(2);
    const text = Buffer.from(`a picture that says something ${'x'.repeat(1000)}`);
    const [sha256 = ''] = [one, other].map(({ store }) => store.write((writer) => writer.putBlob(text, 'image/png')));
    one.happen({ stream: 'item:saw', kind: 'item.changed', payload: { picture: sha256 } });
    await pool.settle();
    let sent = 0;
    other.between = ({ url }, onwards) => {
      if (url.endsWith('/putBlob')) sent += 1;
      return onwards();
    };
    await other.exchange();
    expect(sent).toBe(0);
    const kept = await pool.hub.store().getBlob(1, sha256, 0, 1e6);
    expect(kept?.bytes.includes('says something')).toBe(false);
    pool.close();
  });

  it('signatures stay in the room until it lets them go', async () => {
    const { one, other, ...pool } = await rooms(2);
    const signature = one.store.write((writer) => writer.putBlob(Buffer.from('ink'), 'image/svg+xml'));
    one.happen(person('s', { signature }));
    await pool.settle();
    expect(other.store.read((reader) => reader.blob(signature))).toBeNull();
    one.sync.remember({ signatures: true });
    pool.wait(2 * 60 * MINUTE);
    await pool.settle();
    expect(other.store.read((reader) => reader.blob(signature)?.mime)).toBe('image/svg+xml');
    pool.close();
  });
});

const unread = ({ db }: PoolKiosk): readonly unknown[] =>
  db.prepare('SELECT payload FROM event WHERE readable = 0 ORDER BY id').pluck().all();

describe('an older build', () => {
  it('keeps what it cannot read, passes it on unchanged, and folds it once it is updated', async () => {
    const { one, other, ...pool } = await rooms(3);
    const third = pool.kiosks[2];
    if (third === undefined) throw new Error('no kiosk');
    // Of a newer build: a kind, a stream and a field that this one does not know.
    const insert = one.db.prepare(
      `INSERT INTO event (id, stream, kind, version, kiosk, sequence, time, actor, batch, payload, readable)
       VALUES (?, ?, ?, 2, ?, ?, ?, '{"type":"kiosk"}', 'b', ?, 0)`,
    );
    const { given } = one.sync.own();
    const time = `${String(pool.now()).padStart(15, '0')}.00099`;
    insert.run('01900000-0000-7000-8000-0000000000f1', 'item:saw', 'item.polished', one.id(), given + 1, time, '{"shine":3}'); // prettier-ignore
    insert.run('01900000-0000-7000-8000-0000000000f2', 'choir:x', 'choir.sang', one.id(), given + 2, time, '{"song":"茉莉花"}'); // prettier-ignore
    one.db.prepare('UPDATE kiosk SET next_sequence = ?').run(given + 3);
    await pool.settle();
    expectEqual(pool);
    expect(countOf(third, 'event WHERE readable = 0')).toBe(2);
    expect(unread(third)).toEqual(['{"shine":3}', '{"song":"茉莉花"}']);

    // The other way round: this build's own kind as an older one left it, then the update.
    one.happen({ stream: 'item:drill', kind: 'item.lost', payload: { reason: '' } });
    await one.exchange();
    await other.exchange();
    other.db.exec(`UPDATE event SET readable = 0 WHERE kind = 'item.lost'; UPDATE item SET lost = 0, available = 1 WHERE id = 'drill'`); // prettier-ignore
    expect(checkRebuild(other.db).length).toBe(1);
    createStore(other.db, { now: pool.now }, countedIds(9e6), () => undefined);
    await pool.settle();
    expectEqual(pool);
    expect(countOf(other, `event WHERE readable = 0 AND kind = 'item.lost'`)).toBe(0);
    pool.close();
  });
});

describe('who joins', () => {
  it('brings what happened before under numbers of its own, and leaves the pool its settings and categories', async () => {
    const { one, ...pool } = await rooms(2);
    one.happen({ stream: 'settings:pool', kind: 'setting.changed', payload: { key: 'loan.days', value: 9 } });
    one.happen(category('hardware', { loanDays: 3 }));
    await pool.settle();
    pool.wait(DAY);
    const late = await pool.join({
      before: [
        { stream: 'settings:pool', kind: 'setting.changed', payload: { key: 'loan.days', value: 30 } },
        category('hardware', { loanDays: 30 }),
        category('own', { loanDays: 5 }),
        thing('ladder'),
        lentTo('ladder', 'c'),
      ],
    });
    await pool.settle();
    expectEqual(pool);
    expect(one.store.read((reader) => reader.settings()['loan.days'])).toBe(9);
    const days = late.store.read((reader) => reader.categories().map(({ id, loanDays }) => [id, loanDays]));
    expect(days.toSorted()).toEqual([
      ['hardware', 3],
      ['own', 5],
    ]);
    expect(one.store.read((reader) => reader.item('ladder')?.loans.length)).toBe(1);
    expect(Object.keys(one.sync.vector())).toEqual(['kiosk-0', late.id()]);
    pool.close();
  });

  it('has everything from the first event on, and nothing of who was erased before (trap 7)', async () => {
    const { one, other, ...pool } = await rooms(2);
    one.happen(person('gone', { name: '欧阳某某' }), ...Array.from({ length: 700 }, (_, index) => thing(`t${index}`)));
    other.happen(...Array.from({ length: 300 }, (_, index) => lentTo(`t${index}`, 'a', { loanId: `l${index}` })));
    await pool.settle();
    one.happen({ stream: 'resident:gone', kind: 'resident.erased', payload: { reason: '' } });
    await pool.settle();
    const late = await pool.join();
    await pool.settle();
    expectEqual(pool);
    expect(countOf(late, 'event')).toBe(countOf(one, 'event'));
    expect(JSON.stringify(dumpTables(late.db))).not.toContain('欧阳');
    pool.close();
  });
});
