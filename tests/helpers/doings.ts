/** Things that happen at a kiosk with a few things and people: events by what is known there, sensible or not. */
import type { EventKind, NewEvent, Payload } from '../../core/ledger/event.ts';
import type { Store } from '../../core/ports.ts';

/** Things and people, as registerThings makes them. */
export const THINGS = 3;

/** What may happen at a kiosk. */
export const doings = ['lend', 'lend', 'return', 'renew', 'hold', 'ready', 'endHold', 'lose', 'find', 'move', 'mark', 'repair', 'withdraw', 'reinstate', 'change', 'bind', 'unbind', 'undo', 'undo', 'person', 'erase', 'merge', 'unlink', 'give', 'setting', 'machine', 'staff', 'room', 'category', 'shelf', 'view', 'count', 'count'] as const; // prettier-ignore

export interface Doing {
  readonly what: (typeof doings)[number];
  readonly thing: number;
  /** Chooses among what is there. */
  readonly pick: number;
}

/** The event of a doing at a kiosk as it stands; null where there is nothing to do. `turn` makes ids of its own. */
export function eventFor(store: Store, { what, thing, pick }: Doing, turn: number | string): NewEvent | null {
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
    case 'mark':
      return item('item.markedForRepair', { note: `${turn}` });
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
    case 'merge': {
      const merged = store
        .read((reader) => reader.stream(`resident:${person}`))
        .find(({ kind }) => kind === 'resident.merged');
      return merged !== undefined && pick % 2 === 0
        ? { stream: `resident:${person}`, kind: 'resident.unmerged', payload: { eventId: merged.id } }
        : { stream: `resident:${person}`, kind: 'resident.merged', payload: { intoId: `resident-${thing}` } };
    }
    case 'unlink': {
      const events = store.read((reader) => reader.stream(stream)).filter((_, index) => index % 3 === pick % 3);
      return item('item.unlinked', {
        events: events.map(({ id }) => ({ id, as: pick % 2 === 0 ? null : `gone-${turn}` })),
      });
    }
    case 'give':
      return item('item.changed', { donor: { display: `${thing}号楼的邻居`, residentId: person } });
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
  }
}
