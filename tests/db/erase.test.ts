import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { createRandom } from '../../assets/demo/random.ts';
import type { NewEvent } from '../../core/ledger/event.ts';
import { decideForgetting } from '../../core/residents/retention.ts';
import { storedEvent } from '../../db/events.ts';
import { openFolder } from '../../db/open.ts';
import type { Row } from '../../db/sql.ts';
import { createStore, openStore } from '../../db/store.ts';
import { temporaryFolders } from '../helpers/database.ts';
import { broughtBack, lentTo, room, thing } from '../helpers/lending-room.ts';
import { seed } from '../helpers/seed.ts';
import { countedIds, NOON } from '../helpers/world.ts';

const { make: folder, removeAll } = temporaryFolders();
afterEach(removeAll);

const clock = { now: () => NOON };
const kiosk = { type: 'kiosk' } as const;
const secretsOf = (person: number): readonly string[] => [
  `慕容${String.fromCodePoint(0x4e00 + person)}无仅有${person}`,
  `139${String(12_345_678 + person * 7919)}`,
  `第${person}号楼绝密单元`,
  `R-CARD${person}-SECRET`,
];

const registered = (person: number, signature: string | null): NewEvent => {
  const [name = '', phone = '', door = '', card = ''] = secretsOf(person);
  return {
    stream: `resident:person-${person}`,
    kind: 'resident.registered',
    payload: { name, phone, door, card, noticeVersion: '2026-11', optionalConsent: true, signature },
  };
};
const erased = (person: number): NewEvent => ({
  stream: `resident:person-${person}`,
  kind: 'resident.erased',
  payload: { reason: '本人要求' },
});

/** Secrets of these people that are still somewhere in the folder's files. */
function remains(where: string, people: readonly number[]): readonly string[] {
  const files = readdirSync(where).map((file) => readFileSync(join(where, file)));
  return people.flatMap(secretsOf).filter((secret) => files.some((bytes) => bytes.includes(secret)));
}

describe('someone erased', () => {
  it('leaves no byte of name, telephone, door or card in any file, among hundreds who stay', () => {
    const where = folder();
    const { db, close } = openFolder(where);
    const store = createStore(db, clock, countedIds(), close);
    store.setIdentity({ kioskId: 'kiosk', roomId: 'room' });
    console.log(`erase seed ${seed}`);
    const random = createRandom(seed);
    const people = Array.from({ length: 400 }, (_, index) => index);
    // Written in many transactions and changed in between, so that pages split, move and are used again.
    for (let from = 0; from < people.length; from += 25) {
      store.write((writer) =>
        writer.append(
          people.slice(from, from + 25).map((one) => registered(one, null)),
          kiosk,
        ),
      );
      const again = Math.floor(random.next() * (from + 25));
      const [, , door = ''] = secretsOf(again);
      store.write((writer) =>
        writer.append(
          [{ stream: `resident:person-${again}`, kind: 'resident.changed', payload: { door: `${door}又搬` } }],
          kiosk,
        ),
      );
    }
    const gone = people.filter(() => random.next() < 0.5);
    for (const one of gone) store.write((writer) => writer.append([erased(one)], kiosk));
    expect(store.checkRebuild()).toEqual([]);
    db.pragma('wal_checkpoint(TRUNCATE)');
    expect(remains(where, gone)).toEqual([]);
    expect(remains(where, people.slice(0, 20)).length).toBeGreaterThan(0);
    store.close();
    expect(remains(where, gone)).toEqual([]);
  });

  it('loses the signature too, unless it is another’s', () => {
    const where = folder();
    const store = openStore({ folder: where, clock, ids: countedIds() });
    store.setIdentity({ kioskId: 'kiosk', roomId: 'room' });
    const ink = Buffer.from('一笔一画的签名，谁也不像');
    const shared = Buffer.from('同一个签名');
    const [own, both] = store.write((writer) => [
      writer.putBlob(ink, 'image/svg+xml'),
      writer.putBlob(shared, 'image/svg+xml'),
    ]);
    store.write((writer) =>
      writer.append([registered(1, own ?? ''), registered(2, both ?? ''), registered(3, both ?? '')], kiosk),
    );
    store.write((writer) => writer.append([erased(1), erased(2)], kiosk));
    expect(store.read((reader) => [reader.blob(own ?? ''), reader.blob(both ?? '')?.mime])).toEqual([
      null,
      'image/svg+xml',
    ]);
    store.close();
    expect(readdirSync(where).some((file) => readFileSync(join(where, file)).includes(ink))).toBe(false);
  });

  it('stays erased whatever comes late, also of a kind only a newer version knows', () => {
    const where = folder();
    const { db, close } = openFolder(where);
    const store = createStore(db, clock, countedIds(), close);
    store.setIdentity({ kioskId: 'kiosk', roomId: 'room' });
    const far = createStore(openFolder(folder()).db, clock, countedIds(1e6), () => undefined);
    far.setIdentity({ kioskId: 'far', roomId: 'room' });
    const { events } = far.write((writer) => writer.append([registered(1, null)], kiosk));
    const [first] = events;
    if (first === undefined) throw new Error('no event');
    const [name = '', phone = ''] = secretsOf(1);
    store.write((writer) => writer.append([erased(1)], kiosk));
    store.receive([
      first,
      { ...first, id: '01900000-0000-7000-8000-0000000000aa', kind: 'resident.photographed', sequence: 9, payload: { of: name } }, // prettier-ignore
      { ...first, id: '01900000-0000-7000-8000-0000000000ab', kind: 'resident.blockLifted', sequence: 10, payload: { until: '2026-12-01', reason: phone } }, // prettier-ignore
    ]);
    expect(store.read((reader) => reader.resident('person-1'))).toMatchObject({ erased: true, name: '', phone: '' });
    expect(store.read((reader) => reader.residentIdByPhone(phone))).toBeNull();
    // Nor does it travel on.
    const told = JSON.stringify(db.prepare<[], Row>('SELECT * FROM event').all().map(storedEvent));
    for (const secret of secretsOf(1)) expect(told).not.toContain(secret);
    expect(store.checkRebuild()).toEqual([]);
    store.close();
    expect(remains(where, [1])).toEqual([]);
  });
});

/** How an event says who it was. */
const names = (one: number): readonly string[] => [`"residentId":"person-${one}"`, `"id":"person-${one}"}`];

describe('somebody whose loans are long over', () => {
  it('is in no byte of them any more, and the loan is', () => {
    const where = folder();
    const { db, close } = openFolder(where);
    let now = NOON;
    const store = createStore(db, { now: () => now }, countedIds(), close);
    store.setIdentity({ kioskId: 'kiosk', roomId: 'room' });
    const everybody = Array.from({ length: 60 }, (_, person) => person);
    store.write((writer) =>
      writer.append(
        [room('room', 'HJD'), ...everybody.flatMap((one) => [registered(one, null), thing(`thing-${one}`)])],
        kiosk,
      ),
    );
    for (const one of everybody) {
      const residentId = `person-${one}`;
      store.write((writer) => writer.append([lentTo(`thing-${one}`, residentId, { roomId: 'room', loanId: `loan-${one}` })], { type: 'resident', id: residentId })); // prettier-ignore
      now += 60_000;
      // Every third is still out.
      if (one % 3 > 0)
        store.write((writer) => writer.append([broughtBack(`thing-${one}`, { roomId: 'room', loanId: `loan-${one}` })], { type: 'resident', id: residentId })); // prettier-ignore
    }
    store.write(
      (writer) =>
      writer.append([{ stream: 'settings:pool', kind: 'setting.changed', payload: { key: 'retention.erase', value: false } }], kiosk), // prettier-ignore
    );
    const stillSays = (): readonly number[] => {
      db.pragma('wal_checkpoint(TRUNCATE)');
      const files = readdirSync(where).map((file) => readFileSync(join(where, file)));
      return everybody.filter((one) => names(one).some((text) => files.some((bytes) => bytes.includes(text))));
    };
    expect(stillSays()).toHaveLength(60);
    now += 400 * 86_400_000;
    const ids = countedIds(1e6);
    store.write((writer) => {
      const { events } = decideForgetting({ reader: writer, now, roomId: 'room', newId: () => ids.uuid(now) });
      return writer.append(events, kiosk);
    });
    expect(stillSays()).toEqual(everybody.filter((one) => one % 3 === 0));
    expect(db.prepare("SELECT count(*) FROM loan WHERE ended = 'returned'").pluck().get()).toBe(40);
    expect(store.checkRebuild()).toEqual([]);
    store.close();
  });
});

const given = (id: string): NewEvent => thing(id, { donor: { display: '慕容家捐的', residentId: 'person-1' } });

describe('what would bring somebody back', () => {
  it('a backup from before, put back: they are erased again at the start', () => {
    const where = folder();
    let store = openStore({ folder: where, clock, ids: countedIds() });
    store.setIdentity({ kioskId: 'kiosk', roomId: 'room' });
    store.write((writer) => writer.append([registered(1, null), registered(2, null)], kiosk));
    store.close();
    const before = readFileSync(join(where, 'kiosk.db'));
    store = openStore({ folder: where, clock, ids: countedIds(1e6) });
    store.write((writer) => writer.append([erased(1)], kiosk));
    store.close();
    writeFileSync(join(where, 'kiosk.db'), before);
    store = openStore({ folder: where, clock, ids: countedIds(2e6) });
    expect(store.read((reader) => [1, 2].map((one) => reader.resident(`person-${one}`)?.erased))).toEqual([
      true,
      false,
    ]);
    expect(store.checkRebuild()).toEqual([]);
    store.close();
    expect(remains(where, [1])).toEqual([]);
  });

  it('the copy made before an upgrade goes when somebody is erased', () => {
    const where = folder();
    let store = openStore({ folder: where, clock, ids: countedIds() });
    store.setIdentity({ kioskId: 'kiosk', roomId: 'room' });
    store.write((writer) => writer.append([registered(1, null)], kiosk));
    store.close();
    writeFileSync(join(where, 'kiosk.db.before-3'), readFileSync(join(where, 'kiosk.db')));
    expect(remains(where, [1])).toHaveLength(4);
    store = openStore({ folder: where, clock, ids: countedIds(1e6) });
    store.write((writer) => writer.append([erased(1)], kiosk));
    store.close();
    expect(remains(where, [1])).toEqual([]);
  });

  it('a thing that names them as its donor, also one that comes late', () => {
    const where = folder();
    const store = openStore({ folder: where, clock, ids: countedIds() });
    store.setIdentity({ kioskId: 'kiosk', roomId: 'room' });
    store.write((writer) => writer.append([registered(1, null), given('saw')], kiosk));
    const far = createStore(openFolder(folder()).db, clock, countedIds(1e6), () => undefined);
    far.setIdentity({ kioskId: 'far', roomId: 'room' });
    const { events } = far.write((writer) => writer.append([given('drill')], kiosk));
    expect(store.read((reader) => reader.item('saw')?.donor?.display)).toBe('慕容家捐的');
    store.write((writer) => writer.append([erased(1)], kiosk));
    store.receive(events);
    for (const id of ['saw', 'drill'])
      expect(store.read((reader) => reader.item(id)?.donor)).toEqual({ display: '一位邻居', residentId: 'person-1' });
    expect(store.checkRebuild()).toEqual([]);
    store.close();
    expect(readdirSync(where).some((file) => readFileSync(join(where, file)).includes('慕容家捐的'))).toBe(false);
    far.close();
  });
});
