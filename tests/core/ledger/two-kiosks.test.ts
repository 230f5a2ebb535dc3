/**
 * Two kiosks of one pool, each deciding offline by what it knows and by its own clock, handing events over in parts, in
 * any order and more than once. When both know everything they say the same, and nothing that a screen promised is gone.
 */
import { describe, expect, it } from 'vitest';
import { decideHold } from '../../../core/circulation/holds.ts';
import { decideLend } from '../../../core/circulation/lend.ts';
import { decideReturn } from '../../../core/circulation/return.ts';
import { isRefusal } from '../../../core/errors.ts';
import type { LedgerEvent } from '../../../core/ledger/event.ts';
import { foldItem } from '../../../core/ledger/fold.ts';
import type { ItemState } from '../../../core/ledger/state.ts';
import { fc } from '../../helpers/fc.ts';
import { category, createLendingRoom, person, room, thing } from '../../helpers/lending-room.ts';
import { MINUTE, NOON } from '../../helpers/world.ts';
import { shuffled } from '../../helpers/arbitraries.ts';

const ITEMS = ['saw', 'screws'];
const STREAMS = ITEMS.map((id) => `item:${id}`);

/** Two kiosks that know the same room; the second one's clock is `skew` milliseconds ahead. */
function openTwo(skew: number) {
  const kiosks = [createLendingRoom('kiosk-1'), createLendingRoom('kiosk-2', 1_000_000, NOON + skew)] as const;
  const { events } = kiosks[0].happen(
    room('room-1', 'HJD'),
    category('hardware'),
    ...['a', 'b', 'c'].map((id) => person(id)),
    thing('saw'),
    thing('screws', { kind: 'supply', stock: 5 }),
  );
  kiosks[1].store.receive(events);
  return kiosks;
}
type Kiosk = ReturnType<typeof openTwo>[0];

const lend = (at: Kiosk, itemId: string, residentId: string, quantity = 1) =>
  at.commit((facts) =>
    decideLend(facts, { itemId, residentId, quantity, missingParts: [], staffPresent: true, alreadyInBasket: 0, overrides: [], reason: null }),
  ); // prettier-ignore
const bring = (at: Kiosk, itemId: string) =>
  at.commit((facts) =>
    decideReturn(facts, { itemId, condition: 'good', checked: true, missingParts: [], note: '', photo: null }),
  );

/** What a kiosk knows of the things, its own and what it heard. */
const known = (at: Kiosk): readonly LedgerEvent[] =>
  at.store.read((reader) => STREAMS.flatMap((stream) => reader.stream(stream)));
const things = (at: Kiosk): readonly (ItemState | null)[] =>
  STREAMS.map((stream) => foldItem(at.store.read((reader) => reader.stream(stream))));
const kindsRaised = (at: Kiosk): readonly string[] =>
  at.store
    .read((reader) => reader.exceptions())
    .map((found) => found.kind)
    .toSorted();

const step = fc.record({
  kiosk: fc.constantFrom(0 as const, 1 as const),
  what: fc.constantFrom('lend', 'lend', 'take', 'bring', 'hold', 'wait', 'hand over'),
  who: fc.constantFrom('a', 'b', 'c'),
  /** Which of the events the other has not heard of yet are handed over. */
  share: fc.integer({ min: 1, max: 4 }),
});

describe('two kiosks', () => {
  it('that lent the same thing both keep both loans and name the contradiction', () => {
    const [one, other] = openTwo(0);
    expect([lend(one, 'saw', 'a'), lend(other, 'saw', 'b')].some(isRefusal)).toBe(false);
    const [ofOne, ofOther] = [known(one), known(other)];
    one.store.receive(ofOther);
    other.store.receive(ofOne);
    for (const at of [one, other]) {
      expect(kindsRaised(at)).toEqual(['lent-while-out']);
      expect(
        things(at)[0]
          ?.loans.map((loan) => loan.residentId)
          .toSorted(),
      ).toEqual(['a', 'b']);
      expect(at.store.checkRebuild()).toEqual([]);
    }
    expect(things(one)).toEqual(things(other));
  });

  it('that took more than there was say so', () => {
    const [one, other] = openTwo(0);
    lend(one, 'screws', 'a', 3);
    lend(other, 'screws', 'b', 4);
    one.store.receive(known(other));
    expect(kindsRaised(one)).toEqual(['stock-below-zero']);
    expect(things(one)[1]).toMatchObject({ stock: -2, takes: [{}, {}] });
  });

  it('say the same in the end and lose nothing, whatever they did and however they heard of each other', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: -10 * MINUTE, max: 10 * MINUTE }),
        fc.array(step, { minLength: 5, maxLength: 40, size: 'max' }),
        fc.infiniteStream(fc.boolean()),
        (skew, steps, coins) => {
          const kiosks = openTwo(skew);
          const promised = new Set<string>();
          const handOver = (from: Kiosk, to: Kiosk, share: number): void => {
            const some = known(from).filter((_, index) => index % share === 0);
            to.store.receive(coins.next().value === true ? some.toReversed() : some);
          };
          for (const { kiosk, what, who, share } of steps) {
            const at = kiosks[kiosk];
            if (what === 'wait') for (const each of kiosks) each.wait(3 * MINUTE);
            if (what === 'hand over') handOver(at, kiosks[1 - kiosk] ?? at, share);
            if (what === 'bring') bring(at, 'saw');
            if (what === 'hold') at.commit((facts) => decideHold(facts, { itemId: 'saw', residentId: who }));
            if (what !== 'lend' && what !== 'take') continue;
            const answer = lend(at, what === 'lend' ? 'saw' : 'screws', who);
            if (!isRefusal(answer)) for (const event of answer.events) if (event.kind !== 'item.found') promised.add(event.id);
          }
          handOver(kiosks[0], kiosks[1], 1);
          handOver(kiosks[1], kiosks[0], 1);
          const [here, there] = kiosks.map(things);
          expect(here).toEqual(there);
          expect(kindsRaised(kiosks[0])).toEqual(kindsRaised(kiosks[1]));
          for (const at of kiosks) expect(at.store.checkRebuild()).toEqual([]);
          const [saw, screws] = here ?? [];
          expect((saw?.loans.length ?? 0) + (screws?.takes.length ?? 0)).toBe(promised.size);
          for (const loan of saw?.loans ?? []) expect(promised).toContain(loan.eventId);
          expect(screws?.stock).toBe(5 - (screws?.takes.length ?? 0));
          const superseded = saw?.loans.filter((loan) => loan.ended === 'superseded') ?? [];
          const named = saw?.exceptions.filter((found) => found.kind === 'lent-while-out') ?? [];
          expect(named.map((found) => found.otherEventId)).toEqual(superseded.map((loan) => loan.eventId));
          for (const at of kiosks) at.store.close();
        },
      ), // prettier-ignore
      { numRuns: 60 },
    );
  });

  it('know the same whatever the order in which a third one hears of both', () => {
    const [one, other] = openTwo(4 * MINUTE);
    lend(one, 'saw', 'a');
    lend(other, 'saw', 'b');
    one.wait(MINUTE);
    bring(one, 'saw');
    lend(one, 'saw', 'c');
    const all: readonly LedgerEvent[] = [...known(one), ...known(other)];
    const expected = STREAMS.map((stream) => foldItem(all.filter((event) => event.stream === stream)));
    fc.assert(
      fc.property(shuffled(all), fc.nat({ max: all.length }), (order, cut) => {
        const third = createLendingRoom('kiosk-3', 2_000_000);
        third.store.receive(order.slice(0, cut));
        third.store.receive(order.slice(cut));
        expect(things(third)).toEqual(expected);
        expect(third.store.checkRebuild()).toEqual([]);
        third.store.close();
      }),
      { numRuns: 20 },
    );
  });
});
