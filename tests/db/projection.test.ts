/** Several kiosks that live, lend and exchange what they know: however it travelled, all end with the same tables. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { EventKind, NewEvent, Payload, StoredEvent } from '../../core/ledger/event.ts';
import type { Store } from '../../core/ports.ts';
import { storedEvent } from '../../db/events.ts';
import { openDatabase } from '../../db/open.ts';
import { checkRebuild, rebuild } from '../../db/rebuild.ts';
import type { Row, WritableDatabase } from '../../db/sql.ts';
import { createStore } from '../../db/store.ts';
import { dumpTables } from '../helpers/database.ts';
import { countedIds, NOON } from '../helpers/world.ts';
import { registerThings } from '../helpers/things.ts';

const THINGS = 3;
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

/** What one kiosk does in one step; `pick` chooses among what is there. */
interface Step {
  readonly kiosk: number;
  readonly what: (typeof doings)[number];
  readonly thing: number;
  readonly pick: number;
  /** Milliseconds; negative: somebody set the clock back. */
  readonly wait: number;
}

const doings = ['lend', 'lend', 'return', 'renew', 'hold', 'ready', 'endHold', 'lose', 'find', 'move', 'repair', 'withdraw', 'reinstate', 'change', 'bind', 'unbind', 'undo', 'undo', 'person', 'erase', 'setting', 'machine', 'staff', 'room', 'category', 'shelf', 'view', 'count', 'count', 'exchange', 'exchange'] as const; // prettier-ignore

const steps: fc.Arbitrary<readonly Step[]> = fc.array(
  fc.record({
    kiosk: fc.nat({ max: KIOSKS - 1 }),
    what: fc.constantFrom(...doings),
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
  const event = eventFor(kiosk, step, turn);
  if (event !== null) kiosk.store.write((writer) => writer.append([event], { type: 'kiosk' }));
}

function eventFor({ store }: Kiosk, { what, thing, pick }: Step, turn: number): NewEvent | null {
  const stream = `item:thing-${thing}`;
  const item = <K extends EventKind>(kind: K, payload: Payload<K>): NewEvent => ({ stream, kind, payload }) as NewEvent;
  const state = store.read((reader) => reader.item(`thing-${thing}`));
  const person = `resident-${pick % THINGS}`;
  const [open] = state?.loans ?? [];
  const hold = state?.holds[pick % Math.max(1, state.holds.length)];
  switch (what) {
    case 'lend':
      return item('item.lent', { loanId: `loan-${turn}`, residentId: person, roomId: `room-${pick % 2}`, dueOn: '2026-12-08', missingParts: pick % 5 === 0 ? ['p'] : [], holdId: hold?.id ?? null, overrode: [], reason: null }); // prettier-ignore
    case 'return':
      return item('item.returned', { loanId: open?.id ?? null, roomId: 'room', condition: pick % 4 === 0 ? 'damaged' : 'good', checked: true, missingParts: [], note: `${turn}`, photo: null }); // prettier-ignore
    case 'renew':
      return open === undefined ? null : item('item.renewed', { loanId: open.id, dueOn: '2026-12-20' });
    case 'hold':
      return item('item.held', { holdId: `hold-${turn}`, residentId: person, roomId: 'room' });
    case 'ready':
      return hold === undefined ? null : item('item.holdReady', { holdId: hold.id, pickUpBy: '2026-12-01' });
    case 'endHold':
      return hold === undefined ? null : item('item.holdEnded', { holdId: hold.id, how: 'cancelled' });
    case 'lose':
      return item('item.lost', { reason: '' });
    case 'find':
      return item('item.found', { roomId: 'room-1' });
    case 'move':
      return item('item.moved', { roomId: `room-${pick % 2}`, shelf: pick % 3 === 0 ? null : `C${turn}` });
    case 'repair':
      return item('item.repaired', { note: '', partsBack: ['p'] });
    case 'withdraw':
      return item('item.withdrawn', { reason: '' });
    case 'reinstate':
      return item('item.reinstated', { reason: '' });
    case 'change':
      return item(
        'item.changed',
        pick % 2 === 0 ? { name: `新名字${turn}` } : { shelf: `B${turn}`, synonyms: ['起子'] },
      );
    case 'bind':
      return item('item.codeBound', { code: `690000${pick % 4}` });
    case 'unbind':
      return item('item.codeUnbound', { code: `690000${pick % 4}` });
    case 'undo': {
      const events = store.read((reader) => reader.stream(stream));
      const victim = events[events.length - 1 - (pick % Math.max(1, events.length))];
      return victim === undefined ? null : item('item.undone', { eventId: victim.id });
    }
    case 'person':
      return { stream: `resident:${person}`, kind: 'resident.changed', payload: { phone: `1390000${pick}` } };
    case 'erase':
      return pick % 4 === 0 ? { stream: `resident:${person}`, kind: 'resident.erased', payload: { reason: '' } } : null;
    case 'machine':
      return {
        stream: `kiosk:kiosk-${thing}`,
        kind: 'setting.changed',
        payload: { key: 'backup.keep', value: 2 + pick },
      };
    case 'setting':
      return {
        stream: 'settings:pool',
        kind: 'setting.changed',
        payload: { key: 'loan.limit', value: 1 + (pick % 9) },
      };
    case 'staff':
      return pick % 2 === 0
        ? { stream: 'staff:s', kind: 'staff.added', payload: { name: `员工${turn}`, role: 'staff', pin: 'x' } }
        : { stream: 'staff:s', kind: 'staff.changed', payload: { active: pick % 3 === 0 } };
    case 'room':
      return pick % 2 === 0
        ? { stream: 'room:r', kind: 'room.opened', payload: { name: `${turn}`, prefix: 'HJD', community: '' } }
        : { stream: 'room:r', kind: 'room.closedDaysSet', payload: { weekdays: [1 + (pick % 7)], days: [] } };
    case 'view':
      return { stream: `view:${pick % 2}`, kind: 'view.saved', payload: { name: `看${turn}`, owner: pick % 2 === 0 ? null : 'anna', state: '{}', active: pick % 3 > 0 } }; // prettier-ignore
    case 'shelf':
      return { stream: `shelf:${pick % 2}`, kind: 'shelf.defined', payload: { roomId: 'room', code: `S${turn}`, name: `架${turn}`, note: '', active: pick % 3 > 0 } }; // prettier-ignore
    case 'count': {
      const said = { stream: 'stocktake:s', itemId: `thing-${thing}`, shelf: pick % 2 === 0 ? 'A1' : null };
      const made = <K extends EventKind>(kind: K, payload: Payload<K>): NewEvent =>
        ({ stream: said.stream, kind, payload }) as NewEvent;
      switch (pick % 6) {
        case 0:
          return made('stocktake.opened', { roomId: 'room', shelves: pick % 4 === 0 ? null : ['A1'] });
        case 1:
          return made('stocktake.counted', { itemId: said.itemId, quantity: pick, expected: 5 });
        case 2:
          return made('stocktake.settled', { itemId: said.itemId, how: 'moved', belongsShelf: null });
        case 3:
          return made('stocktake.dropped', { key: said.itemId });
        case 4:
          return made('stocktake.closed', { applied: pick % 3 === 0 });
        default:
          return made('stocktake.seen', { itemId: said.itemId, shelf: said.shelf, found: 'misplaced', belongsRoomId: 'room', belongsShelf: null, loanId: null }); // prettier-ignore
      }
    }
    case 'category':
      return { stream: 'category:c', kind: 'category.defined', payload: { name: `${turn}`, nameEnglish: '', loanDays: null, staffOnly: false, drawing: '', position: pick } }; // prettier-ignore
    case 'exchange':
      return null;
  }
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
      { numRuns: 150 },
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
              !['person', 'erase', 'setting', 'machine', 'staff', 'room', 'category', 'exchange'].includes(what),
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

  it('its own events that come back to a kiosk restored from an old copy use up their numbers', () => {
    const { store } = createKiosk('kiosk-0', 1e6);
    registerThings(store, 1);
    const [event] = store.read((reader) => reader.stream('item:thing-0'));
    if (event === undefined) throw new Error('no event');
    const lost = { ...event, id: '01900000-0000-7000-8000-0000000000ff', kind: 'item.lost', payload: { reason: '' } };
    // One with a number that this copy has not given yet, one with a number it has given to something else.
    expect(store.receive([{ ...lost, sequence: 7 }])).toBe(1);
    expect(store.receive([{ ...lost, id: '01900000-0000-7000-8000-0000000000fe', sequence: 1 }])).toBe(1);
    const { events } = store.write((writer) =>
      writer.append([{ stream: 'item:thing-0', kind: 'item.found', payload: { roomId: 'room' } }], { type: 'kiosk' }),
    );
    expect(events[0]?.sequence).toBe(8);
    expect(store.checkRebuild()).toEqual([]);
  });
});
