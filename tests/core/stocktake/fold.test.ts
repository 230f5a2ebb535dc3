/**
 * A stocktake is a function of the set of its events: late, repeated or in any order, at once or one by one, in memory or
 * in tables. Two kiosks that count and close the same one apart agree afterwards, and a difference counts once.
 */
import { describe, expect, it } from 'vitest';
import { inOrder } from '../../../core/ledger/fold.ts';
import { applyLine, applyStocktake, foldStocktake, lineKey } from '../../../core/ledger/fold-stocktake.ts';
import type { LedgerEvent, NewEvent, StoredEvent } from '../../../core/ledger/event.ts';
import type { Stocktake, StocktakeLine } from '../../../core/ledger/state.ts';
import { decideClose } from '../../../core/stocktake/close.ts';
import { needsSettling } from '../../../core/stocktake/judge.ts';
import { decideMet } from '../../../core/stocktake/scan.ts';
import { openDatabase } from '../../../db/open.ts';
import { checkRebuild } from '../../../db/rebuild.ts';
import { createStore } from '../../../db/store.ts';
import { envelope, shuffled } from '../../helpers/arbitraries.ts';
import { dumpTables } from '../../helpers/database.ts';
import { fc } from '../../helpers/fc.ts';
import { createLendingRoom, lentTo, person, thing, type LendingRoom } from '../../helpers/lending-room.ts';
import { countedIds, NOON } from '../../helpers/world.ts';

const STREAM = 'stocktake:s';
type Of<K extends NewEvent['kind']> = Extract<NewEvent, { kind: K }>['payload'];
const event = <K extends Extract<NewEvent['kind'], `stocktake.${string}`>>(
  kind: K,
  payload: fc.Arbitrary<Of<K>>,
): fc.Arbitrary<NewEvent> => payload.map((value) => ({ stream: STREAM, kind, payload: value }) as NewEvent);

const itemId = fc.constantFrom('a', 'b', 'c');
const shelf = fc.constantFrom('A1', 'B2', '', null);
const opened = event('stocktake.opened', fc.record({ roomId: fc.constant('room-1'), shelves: fc.option(fc.subarray(['A1', 'B2', ''])) })); // prettier-ignore
const happening = fc.oneof(
  event('stocktake.shelfAdded', fc.record({ shelf: fc.constantFrom('A1', 'C3') })),
  event(
    'stocktake.seen',
    fc.record({
      itemId,
      shelf,
      found: fc.constantFrom('right' as const, 'misplaced' as const, 'out' as const, 'lost' as const),
      belongsRoomId: fc.constant('room-1'),
      belongsShelf: shelf,
      loanId: fc.option(fc.constant('l')),
    }),
  ),
  event('stocktake.counted', fc.record({ itemId, quantity: fc.nat({ max: 9 }), expected: fc.nat({ max: 9 }) })),
  event('stocktake.unknownSeen', fc.record({ text: fc.constantFrom('x', 'y'), shelf })),
  event('stocktake.dropped', fc.record({ key: fc.constantFrom('a', '?x') })),
  event(
    'stocktake.settled',
    fc.record({
      itemId,
      how: fc.constantFrom('none' as const, 'moved' as const, 'left' as const),
      belongsShelf: shelf,
    }),
  ),
  event('stocktake.closed', fc.record({ applied: fc.boolean() })),
);

const events: fc.Arbitrary<readonly LedgerEvent[]> = fc
  .array(
    fc.tuple(fc.oneof({ weight: 8, arbitrary: happening }, { weight: 1, arbitrary: opened }), fc.nat({ max: 9 })),
    {
      maxLength: 24,
    },
  )
  .map((drawn) => drawn.map(([made, at], index) => envelope(made, index, at, 1 + (index % 2))));
/** With repetitions, in any order. */
const arrivals = events.chain((all) =>
  fc.tuple(
    fc.constant(all),
    shuffled(all).chain((order) => fc.shuffledSubarray([...order]).map((again) => [...order, ...again])),
  ),
);

const byKey = (lines: readonly StocktakeLine[]): readonly StocktakeLine[] =>
  lines.toSorted((a, b) => (a.key < b.key ? -1 : 1));

/** What the tables say after a store heard of events in these parts. */
const tablesOf = (parts: readonly (readonly LedgerEvent[])[]) => {
  const db = openDatabase(':memory:', null);
  const store = createStore(db, { now: () => NOON }, countedIds(), () => db.close());
  for (const part of parts) store.receive(part as readonly StoredEvent[]);
  expect(checkRebuild(db)).toEqual([]);
  const { stocktake, stocktake_line: lines } = dumpTables(db);
  store.close();
  return { stocktake, lines };
};

describe('a stocktake', () => {
  it('is the same whatever the order and the repetitions in which its events are heard of', () => {
    fc.assert(
      fc.property(arrivals, ([all, order]) => {
        const [once, often] = [foldStocktake(all), foldStocktake(order)];
        expect(often?.stocktake).toEqual(once?.stocktake);
        expect(byKey(often?.lines ?? [])).toEqual(byKey(once?.lines ?? []));
      }),
    );
  });

  it('is the same applied one by one, a line at a time', () => {
    fc.assert(
      fc.property(events, (all) => {
        let stocktake: Stocktake | null = null;
        const lines = new Map<string, StocktakeLine | null>();
        for (const one of inOrder(all)) {
          stocktake = applyStocktake(stocktake, one);
          const key = stocktake === null ? null : lineKey(one);
          if (key !== null) lines.set(key, applyLine(lines.get(key) ?? null, one));
        }
        const folded = foldStocktake(all);
        expect(stocktake).toEqual(folded?.stocktake ?? null);
        expect(byKey([...lines.values()].filter((line) => line !== null))).toEqual(byKey(folded?.lines ?? []));
      }),
    );
  });

  it('is the same in tables, however its events arrive, and equal to a rebuild', () => {
    fc.assert(
      fc.property(arrivals, fc.nat({ max: 5 }), ([all, order], size) => {
        const parts = Array.from({ length: Math.ceil(order.length / (size + 1)) }, (_, part) =>
          order.slice(part * (size + 1), (part + 1) * (size + 1)),
        );
        expect(tablesOf(parts)).toEqual(tablesOf([all]));
      }),
      { numRuns: 40 },
    );
  });
});

/** What a kiosk knows. */
const known = (room: LendingRoom): readonly StoredEvent[] =>
  room.store.read((reader) =>
    ['item:saw', 'item:tape', 'item:out', 'item:screws', 'resident:ming', STREAM].flatMap((stream) =>
      reader.stream(stream),
    ),
  );

const exchange = (one: LendingRoom, other: LendingRoom): void => {
  const [mine, theirs] = [known(one), known(other)];
  one.store.receive(theirs);
  other.store.receive(mine);
};

const meet = (room: LendingRoom, id: string, where: string): void =>
  void room.commit((facts) => {
    const item = facts.reader.item(id);
    return item === null ? [] : decideMet(facts, 's', item, where).events;
  });
const counting = (quantity: number): NewEvent => ({
  stream: STREAM,
  kind: 'stocktake.counted',
  payload: { itemId: 'screws', quantity, expected: 50 },
});

describe('two kiosks in one room', () => {
  const none = { lost: new Set<string>(), returned: new Set<string>(), reinstated: new Set<string>(), reason: '' };

  it('that close the same stocktake apart put the stock right once, and what one of them saw is not lost', () => {
    const [one, other] = [createLendingRoom('kiosk-1', 0), createLendingRoom('kiosk-2', 100_000)];
    one.happen(
      thing('saw', { shelf: 'A1' }),
      thing('tape', { shelf: 'B2' }),
      thing('out', { shelf: 'A1' }),
      thing('screws', { kind: 'supply', stock: 50, shelf: 'A1' }),
      person('ming'),
      lentTo('out', 'ming'),
      { stream: STREAM, kind: 'stocktake.opened', payload: { roomId: 'room-1', shelves: null } },
      counting(44),
    );
    exchange(one, other);
    one.wait(1000);
    other.wait(1000);
    meet(one, 'tape', 'A1');
    meet(other, 'saw', 'A1');
    // The one knows nothing of the saw and calls it lost; the other knows nothing of the tape.
    one.commit((facts) => decideClose(facts, 's', { ...none, lost: new Set(['saw']) }));
    other.wait(1000);
    other.commit((facts) => decideClose(facts, 's', { ...none, lost: new Set(['tape']) }));
    exchange(one, other);
    for (const room of [one, other]) {
      expect(room.store.read((reader) => reader.item('screws')?.stock)).toBe(44);
      const open = room.store.read((reader) => reader.stocktakeLines('s')).filter(({ line }) => needsSettling(line));
      expect(open.map(({ line }) => line.itemId).toSorted()).toEqual(['saw', 'tape']);
      expect(room.store.checkRebuild()).toEqual([]);
    }
    // Putting right what was heard of late: both things are back.
    one.wait(5000);
    one.commit((facts) => decideClose(facts, 's', none));
    exchange(one, other);
    for (const room of [one, other]) {
      const [saw, tape] = room.store.read((reader) => [reader.item('saw'), reader.item('tape')]);
      expect([saw?.lost, saw?.shelf, tape?.lost, tape?.shelf]).toEqual([false, 'A1', false, 'A1']);
      expect(room.store.read((reader) => reader.item('screws')?.stock)).toBe(44);
    }
    expect(one.commit((facts) => decideClose(facts, 's', none))).toMatchObject({ refused: 'stocktake-closed' });
  });
});
