/**
 * Two entries of one person: whoever merges them, in whichever direction, on whichever kiosk and however late that is
 * heard of, all kiosks know the person by the same entry, nothing goes round, no loan is lost, and it can be taken back.
 */
import { describe, expect, it } from 'vitest';
import { decideHold } from '../../../core/circulation/holds.ts';
import { headsOf } from '../../../core/ledger/same.ts';
import type { Merge } from '../../../core/ledger/state.ts';
import { shuffled } from '../../helpers/arbitraries.ts';
import { fc } from '../../helpers/fc.ts';
import {
  bring,
  exchange,
  lend,
  merge,
  openTwo,
  PEOPLE,
  THINGS,
  unmerge,
  type Kiosk,
} from '../../helpers/two-kiosks.ts';
import { MINUTE } from '../../helpers/world.ts';

const headsAt = (at: Kiosk): readonly (string | undefined)[] =>
  at.read((reader) => PEOPLE.map((id) => reader.resident(id)?.id));

const merges: fc.Arbitrary<readonly Merge[]> = fc
  .array(fc.tuple(fc.constantFrom(...PEOPLE, 'e', 'f'), fc.constantFrom(...PEOPLE, 'e', 'f'), fc.nat({ max: 4 })), {
    maxLength: 9,
  })
  .map((drawn) =>
    drawn
      .filter(([from, into]) => from !== into)
      .map(([fromId, intoId, at], index) => ({ eventId: `event-${index}`, fromId, intoId, time: String(at) })),
  );

describe('who is whom', () => {
  it('is a function of the set of mergings; everybody has one head, which is its own', () => {
    fc.assert(
      fc.property(
        merges.chain((some) => fc.tuple(fc.constant(some), shuffled(some))),
        ([some, order]) => {
          const heads = headsOf(some);
          expect(new Map([...headsOf(order)].toSorted())).toEqual(new Map([...heads].toSorted()));
          for (const { fromId, intoId } of some) expect(heads.get(fromId)).toBe(heads.get(intoId));
          for (const head of heads.values()) expect(heads.get(head)).toBe(head);
        },
      ),
      { numRuns: 500 },
    );
  });

  it('the later of two opposite mergings says by which entry', () => {
    const [one, two] = [
      { eventId: 'x', fromId: 'a', intoId: 'b', time: '1' },
      { eventId: 'y', fromId: 'b', intoId: 'a', time: '2' },
    ];
    expect(headsOf([one, two]).get('b')).toBe('a');
    expect(headsOf([one]).get('a')).toBe('b');
  });
});

describe('merging', () => {
  it('moves loans, wishes, takings, cards and numbers, and taking it back moves them back', () => {
    const [at] = openTwo();
    lend(at, 'saw', 'a');
    lend(at, 'drill', 'b');
    lend(at, 'screws', 'b');
    const before = at.tables();
    expect(merge(at, 'b', 'a')).toBe(true);
    expect(merge(at, 'b', 'a')).toBe(false);
    at.read((reader) => {
      for (const id of ['a', 'b']) {
        expect(reader.openLoans(id).map(({ itemId, residentId }) => [itemId, residentId])).toEqual([
          ['saw', 'a'],
          ['drill', 'a'],
        ]);
        expect(reader.resident(id)?.id).toBe('a');
      }
      expect(reader.residentIdByCard('card-b')).toBe('a');
      expect(reader.residentIdByPhone('13800000001')).toBe('a');
      expect(reader.residentsByPhoneTail('0001').map(({ id }) => id)).toEqual(['a']);
      const { takes, gifts } = reader.personHistory('a', 9);
      expect([takes.length, gifts.length]).toEqual([1, 1]);
      expect(reader.findResidents('张', 9).map(({ id }) => id)).toEqual(['a', 'c', 'd']);
    });
    expect(at.checkRebuild()).toEqual([]);
    expect(unmerge(at, 'b')).toBe(true);
    expect(unmerge(at, 'b')).toBe(false);
    expect(at.tables()).toEqual(before);
    expect(at.checkRebuild()).toEqual([]);
  });

  it('one person who waits twice for a thing waits once, and the thing lent to either is theirs', () => {
    const [at] = openTwo();
    lend(at, 'saw', 'c');
    at.commit((facts) => decideHold(facts, { itemId: 'saw', residentId: 'a' }));
    at.commit((facts) => decideHold(facts, { itemId: 'saw', residentId: 'b' }));
    expect(at.read((reader) => reader.item('saw')?.holds.length)).toBe(2);
    merge(at, 'a', 'b');
    expect(at.read((reader) => reader.liveHolds('b').map(({ residentId }) => residentId))).toEqual(['b']);
    bring(at, 'saw');
    lend(at, 'saw', 'a');
    expect(at.read((reader) => [reader.liveHolds('b').length, reader.openLoans('b').length])).toEqual([0, 1]);
    expect(at.checkRebuild()).toEqual([]);
  });

  it('in opposite directions on two kiosks ends the same on both, also for what is lent to either afterwards', () => {
    const two = openTwo();
    const [one, other] = two;
    merge(one, 'a', 'b');
    other.wait(MINUTE);
    merge(other, 'b', 'a');
    lend(other, 'saw', 'b');
    exchange(two);
    lend(one, 'drill', 'b');
    exchange(two);
    for (const at of two) {
      expect(headsAt(at)).toEqual(['a', 'a', 'c', 'd']);
      expect(
        at.read((reader) =>
          reader
            .openLoans('b')
            .map(({ itemId }) => itemId)
            .toSorted(),
        ),
      ).toEqual(['drill', 'saw']);
      expect(at.checkRebuild()).toEqual([]);
    }
    expect(one.tables()).toEqual(other.tables());
  });

  it('with somebody erased elsewhere is none: what is left of them is nobody’s other entry', () => {
    const two = openTwo();
    lend(two[0], 'saw', 'a');
    bring(two[0], 'saw');
    merge(two[0], 'a', 'b');
    two[1].commit(() => [{ stream: 'resident:a', kind: 'resident.erased', payload: { reason: '' } }]);
    exchange(two);
    for (const at of two) {
      expect(headsAt(at)).toEqual(['a', 'b', 'c', 'd']);
      expect(at.read((reader) => reader.personHistory('b', 9).loans)).toEqual([]);
      expect(at.checkRebuild()).toEqual([]);
    }
    expect(two[0].tables()).toEqual(two[1].tables());
  });
});

const step = fc.record({
  kiosk: fc.constantFrom(0 as const, 1 as const),
  what: fc.constantFrom('lend', 'lend', 'bring', 'hold', 'merge', 'merge', 'unmerge', 'erase', 'agree', 'wait', 'hand over'), // prettier-ignore
  thing: fc.constantFrom(...THINGS),
  who: fc.constantFrom(...PEOPLE),
  other: fc.constantFrom(...PEOPLE),
  /** Which of the events the other has not heard of yet are handed over. */
  share: fc.integer({ min: 1, max: 4 }),
});

it('two kiosks that lend, merge, take back and erase say the same in the end, however they heard of each other', () => {
  fc.assert(
    fc.property(
      fc.integer({ min: -10 * MINUTE, max: 10 * MINUTE }),
      fc.array(step, { minLength: 5, maxLength: 40, size: 'max' }),
      fc.infiniteStream(fc.boolean()),
      (skew, steps, coins) => {
        const two = openTwo(skew);
        let [lent, erased] = [0, 0];
        for (const { kiosk, what, thing: itemId, who, other, share } of steps) {
          const at = two[kiosk];
          const home = at.read((reader) => reader.item(itemId)?.kind !== 'supply');
          if (what === 'wait') for (const each of two) each.wait(3 * MINUTE);
          if (what === 'lend') lent += Number(lend(at, itemId, who));
          if (what === 'bring' && home) bring(at, itemId);
          if (what === 'hold' && home) at.commit((facts) => decideHold(facts, { itemId, residentId: who }));
          if (what === 'merge') merge(at, who, other);
          if (what === 'unmerge') unmerge(at, who);
          if (what === 'agree')
            at.commit(() => [{ stream: `resident:${who}`, kind: 'resident.consentChanged', payload: { noticeVersion: '2', optionalConsent: share > 2 } }]); // prettier-ignore
          if (what === 'erase' && erased < 2) {
            erased += 1;
            at.commit(() => [{ stream: `resident:${who}`, kind: 'resident.erased', payload: { reason: '' } }]);
          }
          if (what === 'hand over') {
            const some = at.known().filter((_, index) => index % share === 0);
            two[1 - kiosk]?.receive(coins.next().value === true ? some.toReversed() : some);
          }
        }
        exchange(two);
        exchange(two);
        expect(two[0].tables()).toEqual(two[1].tables());
        for (const at of two) expect(at.checkRebuild()).toEqual([]);
        const { loan = [], take = [] } = two[0].tables();
        expect(loan.length + take.length).toBe(lent);
        // Whatever is lent stands with the entry its person is known by.
        for (const row of [...loan, ...take] as readonly { readonly resident_id: string }[])
          expect(two[0].read((reader) => reader.resident(row.resident_id)?.id)).toBe(row.resident_id);
        for (const at of two) at.close();
      },
    ),
    { numRuns: 60 },
  );
});
