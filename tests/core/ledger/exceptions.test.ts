import { describe, expect, it } from 'vitest';
import { defaultOutcome, overLimit, sameResidentTwice } from '../../../core/ledger/exceptions.ts';
import { foldItem } from '../../../core/ledger/fold.ts';
import type { Loan } from '../../../core/ledger/state.ts';
import { envelope, shuffled } from '../../helpers/arbitraries.ts';
import { fc } from '../../helpers/fc.ts';
import { lentTo, thing } from '../../helpers/lending-room.ts';

const loans: readonly Loan[] = Array.from({ length: 7 }, (_, index) =>
  foldItem([
    envelope(thing(`thing-${index}`), index * 2, 0, 1),
    envelope(lentTo(`thing-${index}`, 'a'), index * 2 + 1, 1 + Math.floor(index / 2), 1),
  ]),
).flatMap((state) => state?.loans ?? []);

describe('every kind of contradiction', () => {
  it('has an outcome that holds until staff decide', () => {
    for (const [kind, outcome] of Object.entries(defaultOutcome)) expect(outcome.length, kind).toBeGreaterThan(10);
  });
});

describe('over the limit', () => {
  it.each([
    [7, 0],
    [5, 2],
    [1, 6],
  ])('with a limit of %i, seven loans give %i cases, the latest ones', (limit, cases) => {
    const found = overLimit(loans, limit);
    expect(found.map((one) => one.stream)).toEqual(loans.slice(7 - cases).map((loan) => `item:${loan.itemId}`));
  });
  it('is the same in whatever order the loans came', () => {
    fc.assert(
      fc.property(shuffled(loans), fc.nat({ max: 8 }), (order, limit) => {
        expect(overLimit(order, limit)).toEqual(overLimit(loans, limit));
      }),
    );
  });
});

const entry = (id: string, phone: string, registeredAt: number, erased = false) => ({
  id,
  phone,
  registeredAt,
  erased,
});

describe('the same resident twice', () => {
  it('names every later entry with a known telephone number, whatever the order', () => {
    const entries = [
      entry('a', '1', 10),
      entry('b', '2', 11),
      entry('c', '1', 12),
      entry('d', '1', 12),
      entry('e', '', 13, true),
      entry('f', '', 14, true),
      entry('g', '2', 5, true),
    ];
    fc.assert(
      fc.property(shuffled(entries), (order) => {
        expect(sameResidentTwice(order).map((one) => [one.id, one.otherEventId])).toEqual([
          ['same-resident-twice:c', 'a'],
          ['same-resident-twice:d', 'a'],
        ]);
      }),
    );
  });
});
