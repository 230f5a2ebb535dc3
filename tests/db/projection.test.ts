/** Several kiosks that live, lend and exchange what they know: however it travelled, all end with the same tables. */
import { describe, expect, it } from 'vitest';
import type { StoredEvent } from '../../core/ledger/event.ts';
import type { Store } from '../../core/ports.ts';
import { storedEvent } from '../../db/events.ts';
import { openDatabase } from '../../db/open.ts';
import { checkRebuild, rebuild } from '../../db/rebuild.ts';
import type { Row, WritableDatabase } from '../../db/sql.ts';
import { createStore } from '../../db/store.ts';
import { dumpTables } from '../helpers/database.ts';
import { doings, eventFor, THINGS, type Doing } from '../helpers/doings.ts';
import { fc } from '../helpers/fc.ts';
import { countedIds, NOON } from '../helpers/world.ts';
import { registerThings } from '../helpers/things.ts';

const KIOSKS = 3;

interface Kiosk {
  readonly db: WritableDatabase;
  readonly store: Store;
  readonly wait: (milliseconds: number) => void;
}

function createKiosk(name: string, salt: number): Kiosk {
  let now = NOON;
  const db = openDatabase(':memory:', null);
  const store = createStore(db, { now: () => now }, countedIds(salt), () => db.close());
  store.setIdentity({ kioskId: name, roomId: 'room' });
  return {
    db,
    store,
    wait: (milliseconds) => {
      now += milliseconds;
    },
  };
}

const eventsOf = (db: WritableDatabase): readonly StoredEvent[] =>
  db.prepare<[], Row>('SELECT * FROM event ORDER BY id').all().map(storedEvent);

/** What one kiosk does in one step. */
interface Step extends Omit<Doing, 'what'> {
  readonly kiosk: number;
  readonly what: Doing['what'] | 'exchange';
  /** Milliseconds; negative: somebody set the clock back. */
  readonly wait: number;
}

const steps: fc.Arbitrary<readonly Step[]> = fc.array(
  fc.record({
    kiosk: fc.nat({ max: KIOSKS - 1 }),
    what: fc.constantFrom(...doings, 'exchange' as const, 'exchange' as const),
    thing: fc.nat({ max: THINGS - 1 }),
    pick: fc.nat({ max: 1000 }),
    wait: fc.integer({ min: -5000, max: 60_000 }),
  }),
  { minLength: 5, maxLength: 60 },
);

function take(kiosks: readonly Kiosk[], step: Step, turn: number): void {
  const kiosk = kiosks[step.kiosk];
  if (kiosk === undefined) return;
  kiosk.wait(step.wait);
  if (step.what === 'exchange') {
    const other = kiosks[(step.kiosk + 1 + (step.pick % (KIOSKS - 1))) % KIOSKS];
    // Any part of what the other knows, in any order.
    const known = other === undefined ? [] : eventsOf(other.db);
    kiosk.store.receive(known.filter((_, index) => (index * 31 + step.pick) % 3 > 0).toReversed());
    return;
  }
  const event = eventFor(kiosk.store, { ...step, what: step.what }, turn);
  if (event !== null) kiosk.store.write((writer) => writer.append([event], { type: 'kiosk' }));
}

describe('what kiosks know of each other', () => {
  it('in any order, in any parts and however often it comes, ends in equal tables, and these are the fold', () => {
    fc.assert(
      fc.property(steps, fc.infiniteStream(fc.nat()), (happenings, random) => {
        const kiosks = Array.from({ length: KIOSKS }, (_, index) => createKiosk(`kiosk-${index}`, (index + 1) * 1e6));
        const [first] = kiosks;
        if (first === undefined) throw new Error('no kiosk');
        registerThings(first.store, THINGS);
        first.store.setIdentity({ kioskId: 'kiosk-0', roomId: 'room' });
        for (const kiosk of kiosks) kiosk.store.receive(eventsOf(first.db));
        happenings.forEach((step, turn) => take(kiosks, step, turn));

        // The live tables, written event by event, say what the ledger of each says.
        for (const { db } of kiosks) expect(checkRebuild(db)).toEqual([]);

        const all = kiosks.flatMap(({ db }) => eventsOf(db));
        const late = createKiosk('late', 9e6);
        const keyed = all.map((event) => ({ event, key: random.next().value ?? 0 }));
        const shuffled = keyed.toSorted((a, b) => a.key - b.key).map(({ event }) => event);
        const cut = (random.next().value ?? 0) % (shuffled.length + 1);
        for (const part of [shuffled.slice(0, cut), shuffled.slice(cut)]) late.store.receive(part);
        for (const kiosk of kiosks) kiosk.store.receive(all);
        for (const kiosk of [...kiosks, late]) {
          expect(kiosk.store.receive(all)).toBe(0);
          expect(dumpTables(kiosk.db)).toEqual(dumpTables(first.db));
          expect(checkRebuild(kiosk.db)).toEqual([]);
        }
        for (const kiosk of [...kiosks, late]) kiosk.store.close();
      }),
      { numRuns: 80 },
    );
  });

  it('undoing what was done, from the last to the first, restores every table', () => {
    fc.assert(
      fc.property(steps, fc.nat({ max: 20 }), (happenings, keep) => {
        const kiosk = createKiosk('kiosk-0', 1e6);
        registerThings(kiosk.store, THINGS);
        kiosk.store.setIdentity({ kioskId: 'kiosk-0', roomId: 'room' });
        const own = happenings
          .filter(
            ({ what }) =>
              ![
                'person',
                'erase',
                'merge',
                'unlink',
                'setting',
                'machine',
                'staff',
                'room',
                'category',
                'exchange',
              ].includes(what),
          )
          .map((step) => ({ ...step, kiosk: 0 }));
        own.slice(0, keep).forEach((step, turn) => take([kiosk], step, turn));
        const before = dumpTables(kiosk.db);
        const known = new Set(eventsOf(kiosk.db).map(({ id }) => id));
        own.slice(keep).forEach((step, turn) => take([kiosk], step, 1000 + turn));
        const since = eventsOf(kiosk.db).filter(({ id }) => !known.has(id));
        for (const { id, stream } of since.toSorted((a, b) => b.sequence - a.sequence)) {
          kiosk.store.write((writer) =>
            writer.append([{ stream, kind: 'item.undone', payload: { eventId: id } }], { type: 'kiosk' }),
          );
        }
        expect(dumpTables(kiosk.db)).toEqual(before);
        expect(checkRebuild(kiosk.db)).toEqual([]);
        kiosk.store.close();
      }),
      { numRuns: 100 },
    );
  });
});

describe('what the rebuild check sees', () => {
  it('names each row that is wrong, missing or nobody’s, and a rebuild mends it', () => {
    const { db, store } = createKiosk('kiosk-0', 1e6);
    registerThings(store, THINGS);
    const before = dumpTables(db);
    db.exec(`UPDATE item SET shelf = 'Z9', lost = 1 WHERE id = 'thing-1'; DELETE FROM resident WHERE id = 'resident-2';
      INSERT INTO item_code VALUES ('690', 'thing-0'); UPDATE item_search SET document = 'nothing' WHERE rowid = 1`);
    expect(checkRebuild(db)).toEqual([
      'item thing-1: shelf, lost differ from the events',
      'item_code thing-0 690: no event says so',
      'resident resident-2: missing',
      'item_search thing-0: document differ from the events',
    ]);
    rebuild(db);
    expect(checkRebuild(db)).toEqual([]);
    expect(dumpTables(db)).toEqual(before);
  });

  it('events an older version could not read are folded by the version that can', () => {
    const { db, store } = createKiosk('kiosk-0', 1e6);
    registerThings(store, 1);
    store.write((writer) =>
      writer.append([{ stream: 'item:thing-0', kind: 'item.lost', payload: { reason: '' } }], { type: 'kiosk' }),
    );
    // As the older version left it: kept, marked, not folded.
    db.exec("UPDATE event SET readable = 0 WHERE kind = 'item.lost'; UPDATE item SET lost = 0, available = 1");
    expect(checkRebuild(db).length).toBe(1);
    createStore(db, { now: () => NOON }, countedIds(), () => undefined);
    expect(checkRebuild(db)).toEqual([]);
    expect(db.prepare('SELECT count(*) FROM event WHERE readable = 0').pluck().get()).toBe(0);
  });

  it('its own numbers that come from elsewhere are used, and none has two events', () => {
    const { store } = createKiosk('kiosk-0', 1e6);
    registerThings(store, 1);
    const [event] = store.read((reader) => reader.stream('item:thing-0'));
    if (event === undefined) throw new Error('no event');
    const lost = { ...event, id: '01900000-0000-7000-8000-0000000000ff', kind: 'item.lost', payload: { reason: '' } };
    // One with a number that this copy has not given yet, one with a number it has given to something else.
    expect(store.receive([{ ...lost, sequence: 7 }])).toBe(1);
    expect(store.receive([{ ...lost, id: '01900000-0000-7000-8000-0000000000fe', sequence: 1 }])).toBe(0);
    const { events } = store.write((writer) =>
      writer.append([{ stream: 'item:thing-0', kind: 'item.found', payload: { roomId: 'room' } }], { type: 'kiosk' }),
    );
    expect(events[0]?.sequence).toBe(8);
    expect(store.checkRebuild()).toEqual([]);
  });
});
