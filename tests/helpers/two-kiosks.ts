/** Two kiosks with the same people and things, each with a clock of its own, and events that travel between them. */
import { decideLend } from '../../core/circulation/lend.ts';
import { decideReturn } from '../../core/circulation/return.ts';
import type { Deciding } from '../../core/circulation/deciding.ts';
import { isRefusal, type Refusal } from '../../core/errors.ts';
import type { LedgerEvent, NewEvent } from '../../core/ledger/event.ts';
import { decideMerge, decideUnmerge } from '../../core/residents/merge.ts';
import { openDatabase } from '../../db/open.ts';
import type { ReadableDatabase } from '../../db/sql.ts';
import { createStore } from '../../db/store.ts';
import { dumpTables } from './database.ts';
import { category, person, room, thing } from './lending-room.ts';
import { countedIds, MINUTE, NOON } from './world.ts';

export const PEOPLE = ['a', 'b', 'c', 'd'];
export const THINGS = ['saw', 'drill', 'screws'];

export interface Kiosk {
  readonly db: ReadableDatabase;
  readonly commit: (decide: (facts: Deciding) => readonly NewEvent[] | Refusal) => boolean;
  readonly receive: (events: readonly LedgerEvent[]) => void;
  readonly known: () => readonly LedgerEvent[];
  readonly tables: () => ReturnType<typeof dumpTables>;
  readonly read: ReturnType<typeof createStore>['read'];
  readonly checkRebuild: () => readonly string[];
  readonly wait: (milliseconds: number) => void;
  readonly close: () => void;
}

function openKiosk(id: string, salt: number, start: number): Kiosk {
  let time = start;
  const ids = countedIds(salt);
  const db = openDatabase(':memory:', null);
  const store = createStore(db, { now: () => time }, ids, () => db.close());
  store.setIdentity({ kioskId: id, roomId: 'room-1' });
  const streams = [...PEOPLE.map((one) => `resident:${one}`), ...THINGS.map((one) => `item:${one}`), 'room:room-1', 'category:hardware', 'settings:pool']; // prettier-ignore
  return {
    db,
    commit: (decide) =>
      store.write((writer) => {
        const decided = decide({ reader: writer, now: time, roomId: 'room-1', newId: () => ids.uuid(time) });
        if (isRefusal(decided)) return false;
        writer.append(decided, { type: 'kiosk' });
        return true;
      }),
    receive: (events) => void store.receive(events),
    // As they travel: what happened to things says the entry it was recorded for.
    known: () =>
      streams.flatMap((stream) =>
        db
          .prepare<[string], Record<string, string>>('SELECT * FROM event WHERE stream = ?')
          .all(stream)
          .map(({ person: _person, readable: _readable, ...row }) => ({
            ...row,
            actor: JSON.parse(row['actor'] ?? '') as unknown,
            payload: JSON.parse(row['payload'] ?? '') as unknown,
          })),
      ) as unknown as readonly LedgerEvent[],
    tables: () => dumpTables(db),
    read: store.read,
    checkRebuild: store.checkRebuild,
    wait: (milliseconds) => {
      time += milliseconds;
    },
    close: store.close,
  };
}

export function openTwo(skew = 0): readonly [Kiosk, Kiosk] {
  const kiosks = [openKiosk('kiosk-1', 0, NOON), openKiosk('kiosk-2', 1_000_000, NOON + skew)] as const;
  kiosks[0].commit(() => [
    room('room-1', 'HJD'),
    category('hardware'),
    ...PEOPLE.map((id) => person(id, { card: `card-${id}`, phone: `1380000000${PEOPLE.indexOf(id)}` })),
    thing('saw'),
    thing('drill', { donor: { display: '张家', residentId: 'b' } }),
    thing('screws', { kind: 'supply', stock: 500 }),
  ]);
  kiosks[1].receive(kiosks[0].known());
  for (const kiosk of kiosks) kiosk.wait(MINUTE);
  return kiosks;
}

export const lend = (at: Kiosk, itemId: string, residentId: string): boolean =>
  at.commit((facts) =>
    decideLend(facts, { itemId, residentId, quantity: 1, missingParts: [], staffPresent: true, alreadyInBasket: 0, overrides: ['limit-reached', 'item-held'], reason: null }),
  ); // prettier-ignore
export const bring = (at: Kiosk, itemId: string): boolean =>
  at.commit((facts) =>
    decideReturn(facts, { itemId, condition: 'good', checked: true, missingParts: [], note: '', photo: null }),
  );
export const merge = (at: Kiosk, fromId: string, intoId: string): boolean =>
  at.commit(({ reader }) => decideMerge(reader, { fromId, intoId }));
export const unmerge = (at: Kiosk, residentId: string): boolean => {
  const [last] = at.read((reader) => reader.entries(residentId)).merges.toReversed();
  return last !== undefined && at.commit(({ reader }) => decideUnmerge(reader, last.eventId));
};
export const exchange = ([one, other]: readonly [Kiosk, Kiosk]): void => {
  const [ofOne, ofOther] = [one.known(), other.known()];
  one.receive(ofOther);
  other.receive(ofOne);
};
