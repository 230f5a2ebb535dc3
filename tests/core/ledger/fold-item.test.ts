import { isDeepStrictEqual } from 'node:util';
import { describe, expect, it } from 'vitest';
import type { LedgerEvent, NewEvent } from '../../../core/ledger/event.ts';
import { applyItem, foldItem, inOrder } from '../../../core/ledger/fold.ts';
import { isLive, mayBeHandedOut } from '../../../core/ledger/fold-item.ts';
import type { ItemState } from '../../../core/ledger/state.ts';
import { envelope, itemEvents, shuffled, STREAM, strayItemEvents } from '../../helpers/arbitraries.ts';
import { fc } from '../../helpers/fc.ts';
import { broughtBack, lentTo, thing } from '../../helpers/lending-room.ts';

/** Events one after another, a second apart, each by the kiosk with that number. */
const history = (...events: readonly NewEvent[]): readonly LedgerEvent[] =>
  events.map((event, index) => envelope(event, index, index, 1));
const after = (...events: readonly NewEvent[]): ItemState => {
  const state = foldItem(history(...events));
  if (state === null) throw new Error('not registered');
  return state;
};
const raised = (state: ItemState): readonly string[] => state.exceptions.map((found) => found.kind);
const on = <K extends NewEvent['kind']>(kind: K, payload: Extract<NewEvent, { kind: K }>['payload']): NewEvent =>
  ({ stream: 'item:saw', kind, payload }) as NewEvent;

const saw = thing('saw');
const held = (holdId: string, residentId: string): NewEvent =>
  on('item.held', { holdId, residentId, roomId: 'room-1' });
const ready = (holdId: string): NewEvent => on('item.holdReady', { holdId, pickUpBy: '2026-12-01' });
const lost = on('item.lost', { reason: '' });
const withdrawn = on('item.withdrawn', { reason: '' });
const sentAway = on('item.sent', { transferId: 'parcel', fromRoomId: 'room-1', toRoomId: 'room-2', holdId: null });
const notLendable = on('item.changed', { lendable: false });

describe('contradictions become named exceptions, and both sides of them stay', () => {
  it.each<[string, readonly NewEvent[], readonly string[]]>([
    ['an ordinary loan', [lentTo('saw', 'a'), broughtBack('saw', { loanId: 'loan-saw-a' })], []],
    ['lent while out', [lentTo('saw', 'a'), lentTo('saw', 'b')], ['lent-while-out']],
    ['brought back twice', [lentTo('saw', 'a'), broughtBack('saw'), broughtBack('saw', { loanId: 'loan-saw-a' })], ['returned-while-in']],
    ['its condition told while it was in', [broughtBack('saw', { condition: 'damaged' })], []],
    ['lent though withdrawn', [withdrawn, lentTo('saw', 'a')], ['lent-though-withdrawn']],
    ['lent though an exhibit', [notLendable, lentTo('saw', 'a')], ['lent-though-not-lendable']],
    ['lent though lost', [lost, lentTo('saw', 'a')], ['lost-thing-seen']],
    ['brought back though lost', [lentTo('saw', 'a'), lost, broughtBack('saw', { loanId: 'loan-saw-a' })], ['lost-thing-seen']],
    ['found before it is lent', [lost, on('item.found', { roomId: 'room-2' }), lentTo('saw', 'a')], []],
    ['lent though another’s hold is ready', [held('h', 'b'), ready('h'), lentTo('saw', 'a')], ['lent-though-held']],
    ['lent to whom it was ready for', [held('h', 'b'), ready('h'), lentTo('saw', 'b', { holdId: 'h' })], []],
    ['the same by a kiosk that knew of no hold', [held('h', 'b'), ready('h'), lentTo('saw', 'b')], []],
    ['packed while out', [lentTo('saw', 'a'), sentAway], ['sent-while-out']],
    ['packed while in', [sentAway], []],
    ['lent out of the parcel', [sentAway, lentTo('saw', 'a')], []],
    ['lent past somebody who only waits', [held('h', 'b'), lentTo('saw', 'a')], []],
    ['a rule that staff set aside', [held('h', 'b'), ready('h'), withdrawn, lentTo('saw', 'a', { overrode: ['item-held', 'item-withdrawn'] })], []],
    ['another rule than the one set aside', [withdrawn, lentTo('saw', 'a', { overrode: ['item-held'] })], ['lent-though-withdrawn']],
  ])('%s', (_, events, expected) => expect(raised(after(saw, ...events))).toEqual(expected)); // prettier-ignore

  it('two kiosks lent the same thing: both loans are there, the earlier ended when the later began', () => {
    const events = history(saw, lentTo('saw', 'a'), lentTo('saw', 'b'));
    const state = foldItem(events);
    expect(state?.loans).toMatchObject([
      { residentId: 'a', ended: 'superseded', endedAt: state?.loans[1]?.lentAt },
      { residentId: 'b', ended: null, endedAt: null },
    ]);
    expect(state?.exceptions).toMatchObject([
      {
        id: `lent-while-out:${events[2]?.id}`,
        eventId: events[2]?.id,
        otherEventId: events[1]?.id,
        stream: 'item:saw',
      },
    ]);
  });
});

describe('what follows from a happening', () => {
  it('a lost thing ends its loan as lost, and is in nobody’s hands', () =>
    expect(after(saw, lentTo('saw', 'a'), lost)).toMatchObject({ lost: true, loans: [{ ended: 'lost' }] }));
  it('lost and lent again it is lost no more', () =>
    expect(after(saw, lost, lentTo('saw', 'a'))).toMatchObject({ lost: false, loans: [{ ended: null }] }));
  it.each(['damaged', 'incomplete'] as const)(
    'back %s it goes to repair, and out of it again when mended',
    (condition) => {
      const back = broughtBack('saw', { condition, missingParts: ['p1', 'p2'] });
      expect(after(saw, lentTo('saw', 'a'), back)).toMatchObject({ inRepair: true, missingParts: ['p1', 'p2'] });
      const mended = on('item.repaired', { note: '', partsBack: ['p2'] });
      expect(after(saw, lentTo('saw', 'a'), back, mended)).toMatchObject({ inRepair: false, missingParts: ['p1'] });
    },
  );
  it('marked while it is out it goes to repair when it comes back whole, in whichever order that is heard of', () => {
    const marked = on('item.markedForRepair', { note: '松了' });
    const whole = broughtBack('saw', { condition: 'good' });
    expect(after(saw, lentTo('saw', 'a'), marked, whole)).toMatchObject({ inRepair: true });
    expect(after(saw, lentTo('saw', 'a'), whole, marked)).toMatchObject({ inRepair: true });
    const mended = on('item.repaired', { note: '', partsBack: [] });
    expect(after(saw, lentTo('saw', 'a'), marked, mended, whole)).toMatchObject({ inRepair: false });
  });
  it('what was missing when it was handed over is known to be missing', () =>
    expect(after(saw, lentTo('saw', 'a', { missingParts: ['p1'] }))).toMatchObject({
      missingParts: ['p1'],
      loans: [{ missingAtLending: ['p1'] }],
    }));
  it('it is where it was shown last', () => {
    expect(after(saw, lentTo('saw', 'a', { roomId: 'room-2' })).presentRoomId).toBe('room-2');
    expect(after(saw, lentTo('saw', 'a'), broughtBack('saw', { roomId: 'room-3' })).presentRoomId).toBe('room-3');
  });
  it('a renewal counts for the open loan it names', () =>
    expect(
      after(saw, lentTo('saw', 'a'), on('item.renewed', { loanId: 'loan-saw-a', dueOn: '2026-12-31' })).loans,
    ).toMatchObject([{ dueOn: '2026-12-31', renewals: 1 }]));
  it.each<[string, NewEvent]>([
    ['lost', lost],
    ['withdrawn', withdrawn],
    ['lent to somebody else', lentTo('saw', 'a')],
    ['found broken', broughtBack('saw', { condition: 'damaged' })],
    ['made an exhibit', notLendable],
  ])('whoever it was ready for goes on waiting when it is %s', (_, event) =>
    expect(after(saw, held('h', 'b'), ready('h'), event).holds).toMatchObject([
      { id: 'h', status: 'waiting', pickUpBy: null, endedAt: null },
    ]),
  );
  it('one wish a person: the earlier place stays', () =>
    expect(after(saw, held('h1', 'b'), held('h2', 'b'), held('h3', 'c')).holds.map((hold) => hold.id)).toEqual([
      'h1',
      'h3',
    ]));
  it('one wish an id, also where two kiosks gave out the same (seed 1602828905)', () =>
    expect(after(saw, held('h', 'b'), held('h', 'a'), ready('h')).holds).toMatchObject([
      { residentId: 'b', status: 'ready' },
    ]));
  it('one thing is ready for one person', () =>
    expect(after(saw, held('h1', 'b'), held('h2', 'c'), ready('h2'), ready('h1')).holds).toMatchObject([
      { status: 'waiting' },
      { status: 'ready' },
    ]));
  it('whoever has it waits no more', () =>
    expect(after(saw, held('h1', 'b'), lentTo('saw', 'b')).holds).toMatchObject([{ status: 'fulfilled' }]));

  it('supplies are counted, also below zero, and that is told', () => {
    const screws = thing('saw', { kind: 'supply', stock: 5 });
    const take = (takeId: string, quantity: number): NewEvent =>
      on('item.taken', { takeId, residentId: 'a', roomId: 'room-1', quantity });
    const short = after(screws, take('t1', 4), take('t2', 3));
    expect(short).toMatchObject({ stock: -2, timesLent: 2, takes: [{ quantity: 4 }, { quantity: 3 }] });
    expect(raised(short)).toEqual(['stock-below-zero']);
    expect(after(screws, take('t1', 5), on('item.stocked', { quantity: 20, reason: '' })).stock).toBe(20);
  });
  it('a supply that came without a count starts at none; a tool has no count', () => {
    const stocked = on('item.stocked', { quantity: 7, reason: '' });
    expect(after(thing('saw', { kind: 'supply', stock: null }), stocked).stock).toBe(7);
    expect(after(thing('saw', { kind: 'tool', stock: 3 }), stocked).stock).toBeNull();
  });
});

describe('any set of events', () => {
  it('has a state that order, repetition and the place of the registration do not change', () => {
    fc.assert(
      fc.property(
        strayItemEvents.chain((events) => fc.tuple(fc.constant(events), shuffled(events), fc.subarray([...events]))),
        ([events, order, again]) => {
          expect(foldItem([...order, ...again])).toEqual(foldItem(events));
        },
      ),
      { numRuns: 500 },
    );
  });

  it('is the same in parts: what is folded live-only agrees with the whole', () => {
    fc.assert(
      fc.property(strayItemEvents, (events) => {
        let live: ItemState | null = null;
        for (const event of inOrder(events)) {
          live = applyItem(live, event);
          // As the store does: ended loans and holds, takes and cases are not loaded again.
          if (live !== null) {
            live = {
              ...live,
              loans: live.loans.filter((loan) => loan.endedAt === null),
              holds: live.holds.filter(isLive),
              takes: [],
              exceptions: [],
            };
          }
        }
        const whole = foldItem(events);
        expect(live).toEqual(
          whole === null
            ? null
            : {
                ...whole,
                loans: whole.loans.filter((loan) => loan.endedAt === null),
                holds: whole.holds.filter(isLive),
                takes: [],
                exceptions: [],
              },
        );
      }),
      { numRuns: 500 },
    );
  });

  it('keeps the same objects for loans and holds that an event does not touch', () => {
    fc.assert(
      fc.property(itemEvents, (events) => {
        let state: ItemState | null = null;
        for (const event of inOrder(events)) {
          const next: ItemState | null = applyItem(state, event);
          for (const rows of ['loans', 'holds', 'takes', 'exceptions'] as const) {
            const touched = (state?.[rows] ?? []).filter((row, index) => next?.[rows][index] !== row);
            const changed = (state?.[rows] ?? []).filter((row, index) => !isDeepStrictEqual(next?.[rows][index], row));
            expect(touched).toEqual(changed);
          }
          state = next;
        }
      }),
    );
  });

  it('leaves at most one open loan, one ready hold, and that only for what can be handed out', () => {
    fc.assert(
      fc.property(strayItemEvents, (events) => {
        const state = foldItem(events);
        if (state === null) return;
        const waiting = state.holds.filter((hold) => hold.status === 'ready');
        expect(state.loans.filter((loan) => loan.endedAt === null).length).toBeLessThanOrEqual(1);
        expect(waiting.length).toBeLessThanOrEqual(mayBeHandedOut(state) ? 1 : 0);
        expect(new Set(state.exceptions.map((found) => found.id)).size).toBe(state.exceptions.length);
        expect(state.stock === null).toBe(state.kind !== 'supply');
      }),
      { numRuns: 500 },
    );
  });

  it('names every lending that another one, or a sending, proves ended', () => {
    fc.assert(
      fc.property(itemEvents, (events) => {
        const state = foldItem(events);
        const superseded = state?.loans.filter((loan) => loan.ended === 'superseded') ?? [];
        const named =
          state?.exceptions.filter(({ kind }) => kind === 'lent-while-out' || kind === 'sent-while-out') ?? [];
        expect(named.map((found) => found.otherEventId)).toEqual(superseded.map((loan) => loan.eventId));
      }),
    );
  });

  it('an undone event is as if it had never been, and an undone undoing as if nothing had been undone', () => {
    fc.assert(
      fc.property(itemEvents, fc.nat(), (events, at) => {
        const plain = inOrder(events);
        const victim = plain[1 + (at % Math.max(1, plain.length - 1))];
        if (victim === undefined) return;
        const undo = envelope({ stream: STREAM, kind: 'item.undone', payload: { eventId: victim.id } }, 60, 30, 1);
        const redo = envelope({ stream: STREAM, kind: 'item.undone', payload: { eventId: undo.id } }, 61, 31, 2);
        expect(foldItem([...plain, undo])).toEqual(foldItem(plain.filter((event) => event !== victim)));
        expect(foldItem([...plain, undo, redo])).toEqual(foldItem(plain));
      }),
      { numRuns: 300 },
    );
  });
});
