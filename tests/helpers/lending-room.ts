/** A store in memory with people and things to lend, and decisions carried out on it as a kiosk would. */
import type { Deciding } from '../../core/circulation/deciding.ts';
import { isRefusal, type Refusal } from '../../core/errors.ts';
import type { Actor, NewEvent, Payload } from '../../core/ledger/event.ts';
import type { Appended, Store } from '../../core/ports.ts';
import { openStore } from '../../db/store.ts';
import { countedIds, NOON } from './world.ts';
import { plainThing } from './things.ts';

export interface LendingRoom {
  readonly store: Store;
  readonly wait: (milliseconds: number) => void;
  readonly now: () => number;
  /** Decides and appends in one transaction; nothing is appended when it refuses. */
  readonly commit: (
    decide: (deciding: Deciding) => readonly NewEvent[] | Refusal,
    actor?: Actor,
    roomId?: string,
  ) => Appended | Refusal;
  /** Decides and throws away what it answers. */
  readonly ask: <T>(decide: (deciding: Deciding) => T) => T;
  readonly happen: (...events: readonly NewEvent[]) => Appended;
}

/** `salt` keeps the ids of two kiosks apart. */
export function createLendingRoom(kioskId = 'kiosk-1', salt = 0, start = NOON): LendingRoom {
  let time = start;
  const ids = countedIds(salt);
  const store = openStore({ folder: null, clock: { now: () => time }, ids });
  store.setIdentity({ kioskId, roomId: 'room-1' });
  const deciding = (reader: Deciding['reader'], roomId: string): Deciding => ({
    reader,
    now: time,
    roomId,
    newId: () => ids.uuid(time),
  });
  return {
    store,
    now: () => time,
    wait: (milliseconds) => {
      time += milliseconds;
    },
    commit: (decide, actor = { type: 'kiosk' }, roomId = 'room-1') =>
      store.write((writer) => {
        const decided = decide(deciding(writer, roomId));
        return isRefusal(decided) ? decided : writer.append(decided, actor);
      }),
    ask: (decide) => store.read((reader) => decide(deciding(reader, 'room-1'))),
    happen: (...events) => store.write((writer) => writer.append(events, { type: 'kiosk' })),
  };
}

export const room = (id: string, prefix: string): NewEvent => ({
  stream: `room:${id}`,
  kind: 'room.opened',
  payload: { name: id, prefix, community: '' },
});

export const category = (id: string, fields: Partial<Payload<'category.defined'>> = {}): NewEvent => ({
  stream: `category:${id}`,
  kind: 'category.defined',
  payload: { name: id, nameEnglish: id, loanDays: null, staffOnly: false, drawing: 'x', position: 0, ...fields },
});

export const person = (id: string, fields: Partial<Payload<'resident.registered'>> = {}): NewEvent => ({
  stream: `resident:${id}`,
  kind: 'resident.registered',
  payload: {
    name: `张${id}`,
    phone: `138${id}`,
    door: `${id}号楼`,
    card: null,
    noticeVersion: '1',
    optionalConsent: false,
    signature: null,
    ...fields,
  },
});

export const thing = (id: string, fields: Partial<Payload<'item.registered'>> = {}): NewEvent => ({
  stream: `item:${id}`,
  kind: 'item.registered',
  payload: {
    ...plainThing,
    code: `code-${id}`,
    name: id,
    nameEnglish: '',
    homeRoomId: 'room-1',
    ...fields,
  },
});

export const lentTo = (itemId: string, residentId: string, more: Partial<Payload<'item.lent'>> = {}): NewEvent => ({
  stream: `item:${itemId}`,
  kind: 'item.lent',
  payload: {
    loanId: `loan-${itemId}-${residentId}`,
    residentId,
    roomId: 'room-1',
    dueOn: '2026-12-08',
    missingParts: [],
    holdId: null,
    overrode: [],
    reason: null,
    ...more,
  },
});

export const broughtBack = (itemId: string, more: Partial<Payload<'item.returned'>> = {}): NewEvent => ({
  stream: `item:${itemId}`,
  kind: 'item.returned',
  payload: {
    loanId: null,
    roomId: 'room-1',
    condition: 'good',
    checked: true,
    missingParts: [],
    note: '',
    photo: null,
    ...more,
  },
});
