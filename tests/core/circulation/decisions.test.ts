/** Each decision with each of its refusals, over real storage: what is answered, what is appended, what the state is then. */
import { describe, expect, it } from 'vitest';
import { decideCancelHold, decideExpiredHolds, decideHold, whoWaits } from '../../../core/circulation/holds.ts';
import { checkLend, decideLend, type LendIntent } from '../../../core/circulation/lend.ts';
import { decideRenew } from '../../../core/circulation/renew.ts';
import { decideMarkForRepair } from '../../../core/circulation/repair.ts';
import { decideReturn } from '../../../core/circulation/return.ts';
import { maySetAside, queueOf } from '../../../core/circulation/rules.ts';
import { standing } from '../../../core/circulation/standing.ts';
import { decideUndo } from '../../../core/circulation/undo.ts';
import { isRefusal, refusalCodes, type Refusal, type RefusalCode } from '../../../core/errors.ts';
import type { NewEvent } from '../../../core/ledger/event.ts';
import type { Hold } from '../../../core/ledger/state.ts';
import type { Appended } from '../../../core/ports.ts';
import {
  category,
  createLendingRoom,
  lentTo,
  person,
  room,
  thing,
  type LendingRoom,
} from '../../helpers/lending-room.ts';
import { DAY, MINUTE } from '../../helpers/world.ts';

const parts = [
  { id: 'p1', name: '钻头', count: 8 },
  { id: 'p2', name: '盒', count: 1 },
];

function open(...more: readonly NewEvent[]): LendingRoom {
  const made = createLendingRoom();
  made.happen(
    room('room-1', 'HJD'),
    room('room-2', 'NHX'),
    category('hardware'),
    category('power', { staffOnly: true, loanDays: 3 }),
    ...['a', 'b', 'c'].map((id) => person(id)),
    ...['saw', 'axe', 'file'].map((id) => thing(id)),
    thing('kit', { kind: 'kit', parts }),
    thing('drill', { categoryId: 'power' }),
    thing('show', { lendable: false }),
    thing('screws', { kind: 'supply', stock: 10 }),
    ...more,
  );
  return made;
}

const ordinary: LendIntent = {
  itemId: 'saw',
  residentId: 'a',
  quantity: 1,
  missingParts: [],
  staffPresent: false,
  alreadyInBasket: 0,
  overrides: [],
  reason: null,
};
const lend = (at: LendingRoom, more: Partial<LendIntent> = {}) =>
  at.commit((facts) => decideLend(facts, { ...ordinary, ...more }));
const bring = (at: LendingRoom, itemId = 'saw', more: Partial<Parameters<typeof decideReturn>[1]> = {}, roomId = 'room-1') =>
  at.commit(
    (facts) =>
      decideReturn(facts, { itemId, condition: 'good', checked: true, missingParts: [], note: '', photo: null, ...more }),
    { type: 'resident', id: null },
    roomId,
  ); // prettier-ignore
const hold = (at: LendingRoom, residentId: string, itemId = 'saw') =>
  at.commit((facts) => decideHold(facts, { itemId, residentId }));
const renew = (at: LendingRoom, residentId = 'a') =>
  at.commit((facts) => decideRenew(facts, { itemId: 'saw', residentId }));
const mark = (at: LendingRoom, itemId = 'saw') =>
  at.commit(({ reader }) => {
    const item = reader.item(itemId);
    return item === null ? [] : decideMarkForRepair(item, '手柄松了');
  });
const undo = (at: LendingRoom, batch: string) => at.commit((facts) => decideUndo(facts, { batch }));
const done = (answer: Appended | Refusal): Appended => {
  if (isRefusal(answer)) throw new Error(`refused: ${answer.refused}`);
  return answer;
};
const happened = (answer: Appended | Refusal): readonly unknown[] =>
  done(answer).events.map(({ kind, payload }) => ({ kind, payload }));
const saw = (at: LendingRoom) => at.store.read((reader) => reader.item('saw'));
const state = (kind: NewEvent['kind'], payload: object, itemId = 'saw'): NewEvent =>
  ({ stream: `item:${itemId}`, kind, payload }) as NewEvent;
const holdId = (at: LendingRoom, residentId: string): string =>
  at.store.read((reader) => reader.liveHolds(residentId)[0]?.id ?? '');

describe('lending', () => {
  it('is due after the period of the thing’s category, on a day this room is open', () => {
    const at = open({ stream: 'room:room-1', kind: 'room.closedDaysSet', payload: { weekdays: [2], days: [] } });
    expect(happened(lend(at))).toMatchObject([
      { kind: 'item.lent', payload: { residentId: 'a', roomId: 'room-1', dueOn: '2026-12-09', holdId: null, overrode: [], reason: null } }, // prettier-ignore
    ]);
    expect(happened(lend(at, { itemId: 'drill', staffPresent: true }))).toMatchObject([
      { payload: { dueOn: '2026-11-27' } },
    ]);
  });

  const fiveOut = ['1', '2', '3', '4', '5'].flatMap((id) => [thing(id), lentTo(id, 'a')]);
  const late = [thing('late'), lentTo('late', 'a', { dueOn: '2026-11-10' })];
  const kept = [lentTo('saw', 'b'), state('item.held', { holdId: 'h', residentId: 'c', roomId: 'room-1' })];
  const shelved = [...kept, state('item.returned', { loanId: 'loan-saw-b', roomId: 'room-1', condition: 'good', checked: true, missingParts: [], note: '', photo: null }), state('item.holdReady', { holdId: 'h', pickUpBy: '2026-11-27' })]; // prettier-ignore
  it.each<[string, readonly NewEvent[], Partial<LendIntent>, Refusal]>([
    ['what it does not know', [], { itemId: 'none' }, { refused: 'not-found' }],
    ['to whom it does not know', [], { residentId: 'none' }, { refused: 'not-found' }],
    ['to whom was erased', [{ stream: 'resident:a', kind: 'resident.erased', payload: { reason: '' } }], {}, { refused: 'not-found' }],
    ['what was withdrawn', [state('item.withdrawn', { reason: '' })], {}, { refused: 'item-withdrawn' }],
    ['what is only shown', [], { itemId: 'show' }, { refused: 'item-not-lendable' }],
    ['what is out', [lentTo('saw', 'b')], {}, { refused: 'item-out', facts: { dueOn: '2026-12-08' } }],
    ['what is in repair', [state('item.returned', { loanId: null, roomId: 'room-1', condition: 'damaged', checked: true, missingParts: [], note: '', photo: null })], {}, { refused: 'item-in-repair' }],
    ['what waits for another', shelved, {}, { refused: 'item-held', facts: { waiting: 1 } }],
    ['what staff hand over', [], { itemId: 'drill' }, { refused: 'staff-only' }],
    ['to whom is two weeks late', late, {}, { refused: 'resident-blocked', facts: { days: 14 } }],
    ['a sixth thing', fiveOut, {}, { refused: 'limit-reached', facts: { limit: 5 } }],
    ['a sixth thing, the basket counted', fiveOut.slice(0, 6), { alreadyInBasket: 2 }, { refused: 'limit-reached', facts: { limit: 5 } }],
    ['more than there is', [], { itemId: 'screws', quantity: 11 }, { refused: 'stock-too-low', facts: { stock: 10 } }],
    ['a supply that was withdrawn', [state('item.withdrawn', { reason: '' }, 'screws')], { itemId: 'screws' }, { refused: 'item-withdrawn' }],
  ])('refuses %s, and nothing is appended', (_, before, intent, refusal) => {
    const at = open(...before);
    const itemId = intent.itemId ?? 'saw';
    const events = at.store.read((reader) => reader.stream(`item:${itemId}`).length);
    expect(lend(at, intent)).toEqual(refusal);
    expect(at.ask((facts) => checkLend(facts, { ...ordinary, ...intent }, intent.quantity ?? 1))).toEqual(refusal);
    expect(at.store.read((reader) => reader.stream(`item:${itemId}`).length)).toBe(events);
    const code = refusal.refused;
    if (!maySetAside(code)) {
      expect(lend(at, { ...intent, overrides: [code], reason: '值班员' })).toEqual(refusal);
      return;
    }
    expect(happened(lend(at, { ...intent, overrides: [code, 'staff-only'], reason: '值班员' })).slice(-1)).toMatchObject(
      itemId === 'screws'
        ? [{ kind: 'item.taken' }]
        : [{ kind: 'item.lent', payload: { overrode: [code], reason: '值班员' } }],
    );
    const raised = at.store.read((reader) => reader.exceptions()).map((found) => found.kind);
    // Staff may go past the limit; that somebody has more than it stays on the list.
    expect(raised).toEqual(before === fiveOut ? ['over-limit'] : []);
  }); // prettier-ignore

  it('a rule set aside sets no other aside', () => {
    const at = open(...late);
    const intent = { itemId: 'drill', overrides: ['staff-only'] as RefusalCode[], reason: '急用' };
    expect(lend(at, intent)).toEqual({ refused: 'resident-blocked', facts: { days: 14 } });
    expect(happened(lend(at, { ...intent, overrides: ['staff-only', 'resident-blocked'] }))).toMatchObject([
      { payload: { overrode: ['staff-only', 'resident-blocked'] } },
    ]);
  });

  it('only rules that staff can answer for may be set aside', () =>
    expect(refusalCodes.filter(maySetAside)).toEqual([
      'item-withdrawn',
      'item-in-repair',
      'item-held',
      'item-not-lendable',
      'limit-reached',
      'resident-blocked',
      'staff-only',
    ]));

  it('asks nothing about a person while nobody said who borrows', () =>
    expect(open(...shelved).ask((facts) => checkLend(facts, { ...ordinary, residentId: null }))).toEqual({
      dueOn: '2026-12-08',
      holdId: null,
    }));

  it('in hand and first in the queue: one step, whether it was made ready or not', () => {
    const at = open(...kept, state('item.found', { roomId: 'room-1' }));
    expect(lend(at, { residentId: 'c' })).toMatchObject({ refused: 'item-out' });
    const ready = open(...shelved);
    expect(happened(lend(ready, { residentId: 'c' }))).toMatchObject([{ payload: { holdId: 'h' } }]);
    expect(saw(ready)?.holds).toEqual([]);
    const waiting = open(...shelved.slice(0, 3));
    expect(saw(waiting)?.holds).toMatchObject([{ status: 'waiting' }]);
    expect(lend(waiting)).toMatchObject({ refused: 'item-held' });
    expect(happened(lend(waiting, { residentId: 'c' }))).toMatchObject([{ payload: { holdId: 'h' } }]);
  });

  it('a lost thing is found, then lent, and nothing contradicts', () => {
    const at = open(state('item.lost', { reason: '' }));
    expect(happened(lend(at))).toMatchObject([{ kind: 'item.found' }, { kind: 'item.lent' }]);
    expect(at.store.read((reader) => reader.exceptions())).toEqual([]);
  });

  it('takes supplies down, from whoever, and they do not count towards the limit', () => {
    const at = open(...fiveOut, ...late);
    expect(happened(lend(at, { itemId: 'screws', quantity: 4 }))).toMatchObject([
      { kind: 'item.taken', payload: { residentId: 'a', quantity: 4 } },
    ]);
    expect(at.store.read((reader) => reader.item('screws')?.stock)).toBe(6);
    expect(at.ask((facts) => standing(facts, 'b')).remaining).toBe(5);
  });

  it('keeps only parts the kit has', () =>
    expect(happened(lend(open(), { itemId: 'kit', missingParts: ['p2', 'p9', 'p2'] }))).toMatchObject([
      { payload: { missingParts: ['p2'] } },
    ]));
});

describe('bringing back', () => {
  it('ends the loan wherever it is shown, with what was found', () => {
    const at = open();
    lend(at, { itemId: 'kit' });
    at.wait(DAY);
    const photo = 'a'.repeat(64);
    bring(at, 'kit', { condition: 'incomplete', missingParts: ['p1', 'p9'], note: '少了', photo }, 'room-2');
    expect(at.store.read((reader) => reader.item('kit'))).toMatchObject({
      presentRoomId: 'room-2',
      inRepair: true,
      missingParts: ['p1'],
      loans: [],
    });
    expect(at.store.read((reader) => reader.stream('item:kit')).at(-1)).toMatchObject({
      payload: { condition: 'incomplete', checked: true, missingParts: ['p1'], note: '少了', photo, roomId: 'room-2' },
    });
  });
  it('is never refused for a known thing, out or in, lost, withdrawn or broken; and never for nothing', () => {
    for (const before of [
      [],
      [state('item.lost', { reason: '' })],
      [state('item.withdrawn', { reason: '' })],
      [lentTo('saw', 'a'), state('item.lost', { reason: '' })],
    ]) {
      const at = open(...before);
      expect(isRefusal(bring(at))).toBe(false);
      expect(saw(at)).toMatchObject({ loans: [], lost: false });
      expect(at.store.read((reader) => reader.exceptions())).toEqual([]);
    }
    expect(bring(open(), 'none')).toEqual({ refused: 'not-found' });
    expect(bring(open(), 'screws')).toEqual({ refused: 'item-not-lendable' });
  });
  it.each<[string, object, readonly NewEvent[], boolean]>([
    ['whole', {}, [], true],
    ['unchecked', { checked: false }, [], true],
    ['damaged', { condition: 'damaged' }, [], false],
    ['incomplete', { condition: 'incomplete' }, [], false],
    ['though withdrawn', {}, [state('item.withdrawn', { reason: '' })], false],
    ['though an exhibit by now', {}, [state('item.changed', { lendable: false })], false],
    ['though lost', {}, [state('item.lost', { reason: '' })], true],
    ['though marked for repair', {}, [state('item.markedForRepair', { note: '松了' })], false],
    [
      'marked, but mended in time',
      {},
      [state('item.markedForRepair', { note: '松了' }), state('item.repaired', { note: '', partsBack: [] })],
      true,
    ],
  ])('back %s: the next who waits is told or not', (_, how, before, told) => {
    const at = open();
    lend(at);
    hold(at, 'b');
    at.wait(MINUTE);
    hold(at, 'c');
    at.happen(...before);
    bring(at, 'saw', how);
    expect(saw(at)?.holds.map((one) => [one.residentId, one.status, one.pickUpBy])).toEqual([
      told ? ['b', 'ready', '2026-11-27'] : ['b', 'waiting', null],
      ['c', 'waiting', null],
    ]);
  });
});

describe('marking for repair', () => {
  it('what stands on the shelf is not lent from now on, nor kept for who was told; mended it is both', () => {
    const at = open();
    lend(at);
    hold(at, 'b');
    bring(at);
    expect(saw(at)?.holds).toMatchObject([{ status: 'ready' }]);
    expect(happened(mark(at))).toEqual([{ kind: 'item.markedForRepair', payload: { note: '手柄松了' } }]);
    expect(saw(at)).toMatchObject({ inRepair: true, holds: [{ status: 'waiting', pickUpBy: null }] });
    expect(lend(at, { residentId: 'b' })).toEqual({ refused: 'item-in-repair' });
    at.happen(state('item.repaired', { note: '', partsBack: [] }));
    expect(happened(lend(at, { residentId: 'b' }))).toMatchObject([{ kind: 'item.lent' }]);
  });
  it('what is out stays out, is renewed as before, and waits for its return', () => {
    const at = open();
    lend(at);
    mark(at);
    expect(saw(at)).toMatchObject({ inRepair: true, loans: [{ endedAt: null }] });
    expect(isRefusal(renew(at))).toBe(false);
    bring(at);
    expect(lend(at)).toEqual({ refused: 'item-in-repair' });
  });
  it.each<[string, readonly NewEvent[], string, RefusalCode]>([
    ['a supply', [], 'screws', 'item-is-supply'],
    ['what was withdrawn', [state('item.withdrawn', { reason: '' })], 'saw', 'item-withdrawn'],
    ['what is lost', [state('item.lost', { reason: '' })], 'saw', 'item-lost'],
    ['what is marked already', [state('item.markedForRepair', { note: '' })], 'saw', 'item-in-repair'],
  ])('is refused for %s', (_, before, itemId, refused) => {
    const at = open(...before);
    expect(mark(at, itemId)).toEqual({ refused });
  });
});

describe('renewing', () => {
  it('gives a new period from today, once, and never a shorter one', () => {
    const at = open();
    lend(at);
    at.wait(10 * DAY);
    expect(happened(renew(at))).toMatchObject([{ kind: 'item.renewed', payload: { dueOn: '2026-12-18' } }]);
    expect(renew(at)).toEqual({ refused: 'renewal-limit', facts: { limit: 1 } });
    const long = open(lentTo('saw', 'a', { dueOn: '2027-03-01' }));
    expect(happened(renew(long))).toMatchObject([{ payload: { dueOn: '2027-03-01' } }]);
  });
  it('is refused for what is in, for another’s loan, while someone waits, and to the long overdue', () => {
    expect(renew(open())).toEqual({ refused: 'not-found' });
    const at = open(lentTo('saw', 'a'));
    expect(renew(at, 'b')).toEqual({ refused: 'not-borrower' });
    hold(at, 'b');
    expect(renew(at)).toEqual({ refused: 'renewal-held' });
    expect(renew(open(lentTo('saw', 'a', { dueOn: '2026-11-10' })))).toEqual({
      refused: 'resident-blocked',
      facts: { days: 14 },
    });
  });
});

const waiter = (id: string, status: Hold['status'], placedAt: number): Hold => ({ id, itemId: 'saw', residentId: id, roomId: 'room-1', placedAt, status, pickUpBy: null, endedAt: null }); // prettier-ignore

describe('waiting for a thing', () => {
  it('is refused where it is not needed, not possible or had already', () => {
    const at = open();
    expect(hold(at, 'a')).toEqual({ refused: 'hold-not-needed' });
    expect(hold(at, 'a', 'none')).toEqual({ refused: 'not-found' });
    expect(hold(at, 'none')).toEqual({ refused: 'not-found' });
    expect(hold(at, 'a', 'show')).toEqual({ refused: 'item-not-lendable' });
    expect(hold(at, 'a', 'screws')).toEqual({ refused: 'item-not-lendable' });
    lend(at);
    expect(hold(at, 'a')).toEqual({ refused: 'hold-own-loan' });
    hold(at, 'b');
    expect(hold(at, 'b')).toEqual({ refused: 'hold-exists' });
    at.happen(state('item.withdrawn', { reason: '' }));
    expect(hold(at, 'c')).toEqual({ refused: 'item-withdrawn' });
  });

  it('goes in the order of the wishes; a hold nobody came for goes to the next, and so does one given up', () => {
    const at = open();
    lend(at);
    hold(at, 'b');
    at.wait(MINUTE);
    hold(at, 'c');
    bring(at);
    expect(at.ask((facts) => whoWaits(facts, 'saw'))).toEqual(['b', 'c']);
    at.wait(3 * DAY);
    expect(at.ask(decideExpiredHolds)).toEqual([]);
    at.wait(DAY);
    const expired = at.commit(decideExpiredHolds);
    expect(happened(expired)).toMatchObject([
      { kind: 'item.holdEnded', payload: { how: 'expired' } },
      { kind: 'item.holdReady', payload: { pickUpBy: '2026-12-01' } },
    ]);
    expect(at.ask(decideExpiredHolds)).toEqual([]);
    expect(at.ask((facts) => whoWaits(facts, 'saw'))).toEqual(['c']);
    hold(at, 'a');
    const cancel = (residentId: string, id: string) =>
      at.commit((facts) => decideCancelHold(facts, { itemId: 'saw', holdId: id, residentId }));
    const ofC = holdId(at, 'c');
    expect(cancel('a', ofC)).toEqual({ refused: 'not-found' });
    expect(happened(cancel('c', ofC))).toMatchObject([
      { kind: 'item.holdEnded', payload: { how: 'cancelled' } },
      { kind: 'item.holdReady', payload: { holdId: holdId(at, 'a') } },
    ]);
    expect(cancel('c', ofC)).toEqual({ refused: 'not-found' });
    expect(happened(cancel('a', holdId(at, 'a'))).length).toBe(1);
  });

  it('whoever was told keeps the place when staff lend the thing past them, and is told again when it is back', () => {
    const at = open();
    lend(at);
    hold(at, 'b');
    bring(at);
    lend(at, { residentId: 'c', overrides: ['item-held'], reason: '急用' });
    at.wait(10 * DAY);
    expect(at.ask(decideExpiredHolds)).toEqual([]);
    bring(at);
    expect(saw(at)?.holds).toMatchObject([{ residentId: 'b', status: 'ready', pickUpBy: '2026-12-07' }]);
    expect(at.store.read((reader) => reader.exceptions())).toEqual([]);
  });

  it('the queue: ready first, then the earlier wish, then the id', () => {
    const holds = [waiter('e', 'waiting', 2), waiter('d', 'waiting', 1), waiter('c', 'waiting', 1), waiter('b', 'expired', 0), waiter('a', 'ready', 9)]; // prettier-ignore
    expect(queueOf(holds).map((entry) => entry.id)).toEqual(['a', 'c', 'd', 'e']);
  });
});

describe('taking back what was just done', () => {
  it('undoes a whole batch, people and rooms untouched', () => {
    const at = open();
    const before = at.store.read((reader) => ['saw', 'axe', 'screws'].map((id) => reader.item(id)));
    const both = done(
      at.commit((facts) =>
        [{ itemId: 'saw' }, { itemId: 'axe', alreadyInBasket: 1 }, { itemId: 'screws', quantity: 3 }].flatMap((intent) => {
          const events = decideLend(facts, { ...ordinary, ...intent });
          if (isRefusal(events)) throw new Error(events.refused);
          return events;
        }),
      ),
    ); // prettier-ignore
    expect(happened(undo(at, both.batch))).toMatchObject(both.events.map((event) => ({ kind: 'item.undone', payload: { eventId: event.id } }))); // prettier-ignore
    expect(at.store.read((reader) => ['saw', 'axe', 'screws'].map((id) => reader.item(id)))).toEqual(before);
    const mixed = at.happen(person('d'), lentTo('file', 'd'));
    expect(happened(undo(at, mixed.batch))).toMatchObject([{ kind: 'item.undone' }]);
    expect(at.store.read((reader) => reader.resident('d'))).not.toBeNull();
  });
  it('a return with the hold it made ready', () => {
    const at = open();
    lend(at);
    hold(at, 'b');
    at.wait(MINUTE);
    const before = saw(at);
    undo(at, done(bring(at)).batch);
    expect(saw(at)).toEqual(before);
  });
  it('until the setting’s last second, not after, though the clock runs back in between', () => {
    const at = open();
    const { batch } = done(lend(at));
    at.wait(120_001);
    expect(undo(at, batch)).toEqual({ refused: 'undo-expired' });
    at.wait(-1);
    expect(at.ask((facts) => isRefusal(decideUndo(facts, { batch })))).toBe(false);
    at.wait(-10 * MINUTE);
    expect(isRefusal(undo(at, batch))).toBe(false);
  });
  it('not when something else happened to one of the things since, also not twice, and not nothing', () => {
    const at = open();
    const { batch } = done(lend(at));
    const { batch: wish } = done(hold(at, 'b'));
    expect(undo(at, batch)).toEqual({ refused: 'undo-overtaken' });
    expect(isRefusal(undo(at, wish))).toBe(false);
    expect(undo(at, wish)).toEqual({ refused: 'undo-overtaken' });
    expect(undo(at, 'none')).toEqual({ refused: 'not-found' });
    const { batch: nobody } = at.happen(person('e'));
    expect(undo(at, nobody)).toEqual({ refused: 'not-found' });
  });
});

describe('where somebody stands', () => {
  it.each([
    ['2026-11-24', 0, false, false],
    ['2026-11-23', 1, true, false],
    ['2026-11-11', 13, true, false],
    ['2026-11-10', 14, true, true],
  ])('due on %s: %i days late, notice %s, blocked %s', (dueOn, days, notice, blocked) => {
    const at = open(lentTo('saw', 'a', { dueOn }), lentTo('axe', 'a'));
    expect(at.ask((facts) => standing(facts, 'a'))).toMatchObject({
      oldestOverdueDays: days,
      notice,
      blocked,
      remaining: 3,
    });
    at.happen({ stream: 'resident:a', kind: 'resident.blockLifted', payload: { until: '2026-11-24', reason: '' } });
    expect(at.ask((facts) => standing(facts, 'a')).blocked).toBe(false);
    at.wait(DAY);
    expect(at.ask((facts) => standing(facts, 'a')).blocked).toBe(days + 1 >= 14);
  });
});
