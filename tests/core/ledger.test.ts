import { describe, expect, it } from 'vitest';
import { receive, tick, ZERO_TIME } from '../../core/ledger/clock.ts';
import { compareEvents, EnvelopeSchema } from '../../core/ledger/event.ts';
import { applyItem, foldItem, inOrder } from '../../core/ledger/fold.ts';
import type { ItemState } from '../../core/ledger/state.ts';
import { createStore } from '../../db/store.ts';
import { openDatabase } from '../../db/open.ts';
import { dumpTables } from '../helpers/database.ts';
import { fc } from '../helpers/fc.ts';
import { countedIds, NOON } from '../helpers/world.ts';
import { envelope, itemEvents, shuffled, STREAM } from '../helpers/arbitraries.ts';

const lend = (index: number, kiosk: number, at: number) =>
  envelope(
    {
      stream: STREAM,
      kind: 'item.lent',
      payload: { loanId: `l${kiosk}`, residentId: `r${kiosk}`, roomId: 'room-1', dueOn: '2026-12-01', missingParts: [], holdId: null, overrode: [], reason: null }, // prettier-ignore
    },
    index,
    at,
    kiosk,
  );

describe('the fold', () => {
  it('depends on the set of events alone: any order, any repetition', () => {
    fc.assert(
      fc.property(
        itemEvents.chain((events) => fc.tuple(fc.constant(events), shuffled(events), fc.subarray([...events]))),
        ([events, order, again]) => {
          expect(foldItem([...order, ...again])).toEqual(foldItem(events));
        },
      ),
      { numRuns: 500 },
    );
  });

  it('applied one by one in order is the fold of all', () => {
    fc.assert(
      fc.property(itemEvents, (events) => {
        let state: ItemState | null = null;
        for (const event of inOrder(events)) state = applyItem(state, event);
        expect(state).toEqual(foldItem(events));
      }),
    );
  });

  it('never has two open loans, and loses no lending', () => {
    fc.assert(
      fc.property(itemEvents, (events) => {
        const state = foldItem(events);
        expect((state?.loans ?? []).filter((loan) => loan.endedAt === null).length).toBeLessThanOrEqual(1);
        const lendings = inOrder(events).filter((event) => event.kind === 'item.lent');
        expect(state?.loans.length).toBe(lendings.length);
      }),
    );
  });

  it('undoing the last events restores what was before', () => {
    fc.assert(
      fc.property(itemEvents, fc.nat({ max: 5 }), (events, count) => {
        const plain = inOrder(events);
        const kept = plain.slice(0, Math.max(1, plain.length - count));
        const undone = plain
          .slice(kept.length)
          .map((event, index) =>
            envelope(
              { stream: STREAM, kind: 'item.undone', payload: { eventId: event.id } },
              60 + index,
              30 + index,
              1,
            ),
          );
        expect(foldItem([...plain, ...undone])).toEqual(foldItem(kept));
      }),
    );
  });

  it('tells of two kiosks that lent the same thing, and keeps both loans', () => {
    const [first] = fc.sample(itemEvents, { numRuns: 1, seed: 1 });
    const registered = first?.find((event) => event.kind === 'item.registered');
    if (registered === undefined) throw new Error('no registration');
    const state = foldItem([registered, lend(1, 1, 5), lend(2, 2, 6)]);
    expect(state?.exceptions.map((found) => found.kind)).toEqual(['lent-while-out']);
    expect(state?.loans.map((loan) => loan.ended)).toEqual(['superseded', null]);
  });
});

describe('the store folds the same', () => {
  it('whatever the order and the parts in which events arrive, the tables equal a rebuild and each other', () => {
    fc.assert(
      fc.property(
        itemEvents.chain((events) => fc.tuple(shuffled(events), shuffled(events), fc.nat({ max: 30 }))),
        ([one, other, cut]) => {
          const dump = [one, other].map((events, index) => {
            const db = openDatabase(':memory:', null);
            const store = createStore(db, { now: () => NOON }, countedIds(), () => db.close());
            const unique = events.map((event, at) => ({ ...event, sequence: at + 1, kiosk: `k${index}` }));
            store.receive(unique.slice(0, cut));
            store.receive(unique.slice(cut));
            expect(store.receive(unique)).toBe(0);
            expect(store.checkRebuild()).toEqual([]);
            const tables = dumpTables(db);
            store.close();
            return JSON.stringify(tables);
          });
          expect(dump[0]).toBe(dump[1]);
        },
      ),
      { numRuns: 60 },
    );
  });
});

const ahead = (minutes: number): string => tick(ZERO_TIME, NOON + minutes * 60_000);

describe('the hybrid clock', () => {
  it('only rises, whatever the wall does', () => {
    fc.assert(
      fc.property(
        fc.array(fc.integer({ min: 0, max: 2_000_000_000_000 }), { minLength: 1, maxLength: 50 }),
        (walls) => {
          let last = ZERO_TIME;
          for (const wall of walls) {
            const next = tick(last, wall);
            expect(next > last).toBe(true);
            expect(EnvelopeSchema.shape.time.safeParse(next).success).toBe(true);
            last = next;
          }
        },
      ),
    );
  });

  it('follows a stranger within fifteen minutes and doubts it beyond', () => {
    expect(receive(ZERO_TIME, ahead(14), NOON)).toEqual({ time: ahead(14), drift: 'ok' });
    expect(receive(ZERO_TIME, ahead(16), NOON)).toEqual({ time: ZERO_TIME, drift: 'doubtful' });
  });

  it('orders by time, then id', () => {
    const a = { time: ZERO_TIME, id: 'a' };
    expect([{ ...a, id: 'b' }, a].toSorted(compareEvents)[0]).toEqual(a);
  });
});
