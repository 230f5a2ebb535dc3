import { describe, expect, it } from 'vitest';
import { readEvent, type LedgerEvent, type NewEvent } from '../../../core/ledger/event.ts';
import {
  applyCategory,
  applyResident,
  applyRoom,
  applyShelf,
  applyView,
  applyStaff,
  foldCategory,
  foldResident,
  foldRoom,
  foldSettings,
  foldShelf,
  foldView,
  foldStaff,
  inOrder,
} from '../../../core/ledger/fold.ts';
import { leftOfPerson } from '../../../core/ledger/redact.ts';
import { readSettings } from '../../../core/settings.ts';
import { envelope, shuffled } from '../../helpers/arbitraries.ts';
import { fc } from '../../helpers/fc.ts';
import { category, person, room } from '../../helpers/lending-room.ts';

const word = fc.constantFrom('甲', '乙', '丙');
const partial = { requiredKeys: [] as never[] };
type Of<K extends NewEvent['kind']> = Extract<NewEvent, { kind: K }>;
const event = <K extends NewEvent['kind']>(
  stream: string,
  kind: K,
  payload: fc.Arbitrary<Of<K>['payload']>,
): fc.Arbitrary<NewEvent> => payload.map((value) => ({ stream, kind, payload: value }) as NewEvent);

const resident = fc.oneof(
  word.map((name) => person('a', { name })),
  event('resident:a', 'resident.changed', fc.record({ name: word, phone: word, door: word }, partial)),
  event('resident:a', 'resident.cardBound', fc.record({ card: fc.option(word) })),
  event('resident:a', 'resident.consentChanged', fc.record({ noticeVersion: word, optionalConsent: fc.boolean() })),
  event('resident:a', 'resident.blockLifted', fc.record({ until: fc.constant('2026-12-01'), reason: word })),
  event('resident:a', 'resident.erased', fc.constant({ reason: '' })),
);
const roomEvents = fc.oneof(
  fc.constantFrom('AB', 'CD').map((prefix) => room('a', prefix)),
  event('room:a', 'room.changed', fc.record({ name: word, community: word }, partial)),
  event(
    'room:a',
    'room.closedDaysSet',
    fc.record({ weekdays: fc.subarray([1, 7]), days: fc.subarray(['2026-10-01']) }),
  ),
  event('room:a', 'room.helpAsked', fc.constant({ screen: 'idle' })),
);
const views = event(
  'view:a',
  'view.saved',
  fc.record({ name: word, owner: fc.option(word), state: word, active: fc.boolean() }),
);
const shelves = event(
  'shelf:a',
  'shelf.defined',
  fc.record({ roomId: word, code: word, name: word, note: word, active: fc.boolean() }),
);
const categories = word.map((name) => category('a', { name }));
const staff = fc.oneof(
  event('staff:a', 'staff.added', fc.record({ name: word, role: fc.constant('staff' as const), pin: word })),
  event(
    'staff:a',
    'staff.changed',
    fc.record({ name: word, role: fc.constant('admin' as const), pin: word, active: fc.boolean() }, partial),
  ),
);

const manyOf = (one: fc.Arbitrary<NewEvent>): fc.Arbitrary<readonly LedgerEvent[]> =>
  fc
    .array(fc.tuple(one, fc.nat({ max: 6 })), { maxLength: 14 })
    .map((drawn) => drawn.map(([made, at], index) => envelope(made, index, at, 1)));

function agrees<S>(
  events: readonly LedgerEvent[],
  order: readonly LedgerEvent[],
  fold: (events: readonly LedgerEvent[]) => S | null,
  apply: (state: S | null, event: LedgerEvent) => S | null,
): void {
  const folded = fold(events);
  expect(fold([...order, ...events])).toEqual(folded);
  expect(inOrder(events).reduce<S | null>(apply, null)).toEqual(folded);
}

const inAnyOrder = (one: fc.Arbitrary<NewEvent>) =>
  manyOf(one).chain((events) => fc.tuple(fc.constant(events), shuffled(events)));

describe('residents, rooms, categories and staff', () => {
  it('are functions of the set of their events, at once or one by one', () => {
    fc.assert(
      fc.property(inAnyOrder(resident), ([events, order]) => agrees(events, order, foldResident, applyResident)),
    );
    fc.assert(fc.property(inAnyOrder(roomEvents), ([events, order]) => agrees(events, order, foldRoom, applyRoom)));
    fc.assert(fc.property(inAnyOrder(categories), ([events, order]) => agrees(events, order, foldCategory, applyCategory))); // prettier-ignore
    fc.assert(fc.property(inAnyOrder(views), ([events, order]) => agrees(events, order, foldView, applyView)));
    fc.assert(fc.property(inAnyOrder(shelves), ([events, order]) => agrees(events, order, foldShelf, applyShelf)));
    fc.assert(fc.property(inAnyOrder(staff), ([events, order]) => agrees(events, order, foldStaff, applyStaff)));
  });

  it('are nothing until registered, opened, defined or added', () => {
    fc.assert(
      fc.property(manyOf(fc.oneof(roomEvents, staff)), (events) => {
        const has = (kind: string): boolean => events.some((one) => one.kind === kind);
        expect(foldRoom(events) !== null).toBe(has('room.opened'));
        expect(foldStaff(events) !== null).toBe(has('staff.added'));
        expect(foldCategory(events)).toBeNull();
      }),
    );
  });
});

describe('who was erased', () => {
  it('stays erased, whatever else there is and wherever the erasure sorts', () => {
    fc.assert(
      fc.property(manyOf(resident), fc.nat({ max: 8 }), (events, at) => {
        const erasure = envelope({ stream: 'resident:a', kind: 'resident.erased', payload: { reason: '' } }, 99, at, 2);
        expect(foldResident([...events, erasure])).toMatchObject({
          id: 'a',
          name: '',
          phone: '',
          door: '',
          card: null,
          signature: null,
          optionalConsent: false,
          erased: true,
        });
      }),
      { numRuns: 300 },
    );
  });

  it('is the same for who knew them and for who heard of them afterwards, when only this is left', () => {
    fc.assert(
      fc.property(manyOf(resident), fc.nat({ max: 8 }), (events, at) => {
        const erasure = envelope({ stream: 'resident:a', kind: 'resident.erased', payload: { reason: '' } }, 99, at, 2);
        const left = events.map((one) => readEvent({ ...one, payload: leftOfPerson(one.kind) }));
        expect(left).not.toContain(null);
        expect(foldResident([...left.filter((one) => one !== null), erasure])).toEqual(
          foldResident([...events, erasure]),
        );
      }),
      { numRuns: 300 },
    );
  });
});

const change = (key: string, value: string | number | boolean): NewEvent => ({
  stream: 'settings:pool',
  kind: 'setting.changed',
  payload: { key, value },
});

describe('settings', () => {
  it('are as last set, in any order', () => {
    const key = fc.constantFrom('loan.days', 'loan.limit', '__proto__', 'toString', 'of.a.newer.kiosk');
    const changes = manyOf(fc.tuple(key, fc.integer({ min: 1, max: 9 })).map(([name, value]) => change(name, value)));
    fc.assert(
      fc.property(
        changes.chain((events) => fc.tuple(fc.constant(events), shuffled(events))),
        ([events, order]) => {
          const settings = foldSettings(order);
          for (const last of new Map(inOrder(events).map((one) => [(one as Of<'setting.changed'>).payload.key, one])).values()) {
            const { key: name, value } = (last as Of<'setting.changed'>).payload;
            expect(Object.entries(settings)).toContainEqual([name, value]);
          }
        },
      ), // prettier-ignore
    );
  });
  it('that nobody can read fall back to their default', () => {
    const odd = [change('loan.days', 'soon'), change('loan.limit', 0), change('loan.renewals', 3)];
    const settings = readSettings(foldSettings(odd.map((one, index) => envelope(one, index, index, 1))));
    expect([settings['loan.days'], settings['loan.limit'], settings['loan.renewals']]).toEqual([14, 5, 3]);
  });
});
