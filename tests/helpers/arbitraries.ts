/** Random sets of a stream's events from several kiosks, times and contradictions included. */
import type { LedgerEvent, NewEvent } from '../../core/ledger/event.ts';
import { plainThing } from './things.ts';
import { fc } from './fc.ts';

export const STREAM = 'item:thing';

const registered: NewEvent = {
  stream: STREAM,
  kind: 'item.registered',
  payload: {
    ...plainThing,
    name: '改锥',
    nameEnglish: '',
    kind: 'kit',
    homeRoomId: 'room-1',
    parts: [{ id: 'p1', name: '头', count: 4 }],
  },
};

const name = fc.constantFrom('a', 'b', 'c');
const room = fc.constantFrom('room-1', 'room-2');

const hold = fc.integer({ min: 0, max: 4 }).map((number) => `hold-${number}`);
const of = <E extends NewEvent>(kind: E['kind'], payload: fc.Arbitrary<E['payload']>): fc.Arbitrary<NewEvent> =>
  payload.map((value) => ({ stream: STREAM, kind, payload: value }) as NewEvent);
type Of<K extends NewEvent['kind']> = Extract<NewEvent, { kind: K }>;

const happening: fc.Arbitrary<NewEvent> = fc.oneof(
  of<Of<'item.lent'>>(
    'item.lent',
    fc.record({
      loanId: fc.integer({ min: 0, max: 6 }).map((number) => `loan-${number}`),
      residentId: name,
      roomId: room,
      dueOn: fc.constant('2026-12-01'),
      missingParts: fc.subarray(['p1']),
      holdId: fc.option(hold),
      overrode: fc.subarray(['item-held', 'item-withdrawn', 'item-not-lendable']),
      reason: fc.constant(null),
    }),
  ),
  fc
    .record({
      room,
      loanId: fc.option(fc.constant('loan-1')),
      condition: fc.constantFrom('good' as const, 'damaged' as const, 'incomplete' as const),
    })
    .map(({ room: roomId, loanId, condition }) => ({
      stream: STREAM,
      kind: 'item.returned' as const,
      payload: {
        loanId,
        roomId,
        condition,
        checked: true,
        missingParts: condition === 'incomplete' ? ['p1'] : [],
        note: '',
        photo: null,
      },
    })),
  of<Of<'item.renewed'>>(
    'item.renewed',
    fc.integer({ min: 0, max: 6 }).map((number) => ({ loanId: `loan-${number}`, dueOn: '2026-12-20' })),
  ),
  of<Of<'item.held'>>('item.held', fc.record({ holdId: hold, residentId: name, roomId: room })),
  of<Of<'item.holdReady'>>('item.holdReady', fc.record({ holdId: hold, pickUpBy: fc.constant('2026-12-02') })),
  of<Of<'item.holdEnded'>>(
    'item.holdEnded',
    fc.record({ holdId: hold, how: fc.constantFrom('cancelled' as const, 'expired' as const) }),
  ),
  of<Of<'item.taken'>>(
    'item.taken',
    fc.record({
      takeId: fc.uuid(),
      residentId: name,
      roomId: room,
      quantity: fc.integer({ min: 1, max: 9 }),
    }),
  ),
  of<Of<'item.stocked'>>(
    'item.stocked',
    fc.record({ quantity: fc.integer({ min: -9, max: 9 }), reason: fc.constant('') }),
  ),
  of<Of<'item.changed'>>(
    'item.changed',
    fc.oneof(
      fc.record({ kind: fc.constantFrom('tool' as const, 'kit' as const, 'supply' as const) }),
      fc.record({ lendable: fc.boolean() }),
      fc.record({ name: fc.constantFrom('改锥', '扳手'), shelf: fc.option(fc.constant('B2')) }),
    ),
  ),
  of<Of<'item.codeBound'>>('item.codeBound', fc.record({ code: fc.constantFrom('4006381333931', '007') })),
  of<Of<'item.codeUnbound'>>('item.codeUnbound', fc.record({ code: fc.constantFrom('4006381333931', '007') })),
  of<Of<'item.sent'>>(
    'item.sent',
    fc.record({
      transferId: fc.constantFrom('parcel-1', 'parcel-2'),
      fromRoomId: room,
      toRoomId: room,
      holdId: fc.option(hold),
    }),
  ),
  of<Of<'item.received'>>(
    'item.received',
    fc.record({ transferId: fc.option(fc.constantFrom('parcel-1', 'parcel-2')), roomId: room }),
  ),
  of<Of<'item.lost'>>('item.lost', fc.constant({ reason: '' })),
  of<Of<'item.found'>>('item.found', fc.record({ roomId: room })),
  of<Of<'item.moved'>>('item.moved', fc.record({ roomId: room, shelf: fc.option(fc.constantFrom('A1', 'B2')) })),
  of<Of<'item.markedForRepair'>>('item.markedForRepair', fc.constant({ note: '松了' })),
  of<Of<'item.repaired'>>(
    'item.repaired',
    fc.constantFrom({ note: '', partsBack: ['p1'] }, { note: '', partsBack: [], notNeeded: true as const }),
  ),
  of<Of<'item.withdrawn'>>('item.withdrawn', fc.constant({ reason: '' })),
  of<Of<'item.reinstated'>>('item.reinstated', fc.constant({ reason: '' })),
);

const idOf = (index: number): string => `01900000-0000-7000-8000-${String(index).padStart(12, '0')}`;

interface Shape {
  readonly happenings: readonly { readonly event: NewEvent; readonly at: number; readonly kiosk: number }[];
  readonly undo: readonly number[];
}

const shape: fc.Arbitrary<Shape> = fc.record({
  happenings: fc.array(
    fc.record({ event: happening, at: fc.integer({ min: 0, max: 12 }), kiosk: fc.integer({ min: 1, max: 3 }) }),
    { maxLength: 28 },
  ),
  undo: fc.array(fc.nat({ max: 27 }), { maxLength: 3 }),
});

function spread(registeredAt: readonly number[], { happenings, undo }: Shape): readonly LedgerEvent[] {
  const base = [...registeredAt.map((at) => ({ event: registered, at, kiosk: 1 })), ...happenings];
  const events = base.map(({ event, at, kiosk }, index) => envelope(event, index, at, kiosk));
  const undone = undo.flatMap((target, index) => {
    const victim = events[target + 1];
    return victim === undefined
      ? []
      : [envelope({ stream: STREAM, kind: 'item.undone', payload: { eventId: victim.id } }, 40 + index, 12, 1)];
  });
  return [...events, ...undone];
}

/** Up to thirty events with equal and disordered times; the registration is first; some are undone. */
export const itemEvents: fc.Arbitrary<readonly LedgerEvent[]> = shape.map((drawn) => spread([0], drawn));

/** The same with no registration, a late one, or several; an undone may itself be undone. */
export const strayItemEvents: fc.Arbitrary<readonly LedgerEvent[]> = fc
  .tuple(fc.array(fc.integer({ min: 0, max: 12 }), { maxLength: 2 }), shape, fc.boolean())
  .map(([registeredAt, drawn, undoUndo]) => {
    const events = spread(registeredAt, drawn);
    const undone = events.find((event) => event.kind === 'item.undone');
    return undone === undefined || !undoUndo
      ? events
      : [...events, envelope({ stream: STREAM, kind: 'item.undone', payload: { eventId: undone.id } }, 50, 13, 2)];
  });

export const shuffled = <T>(values: readonly T[]): fc.Arbitrary<readonly T[]> =>
  fc.shuffledSubarray([...values], { minLength: values.length });

export function envelope(event: NewEvent, index: number, at: number, kiosk: number): LedgerEvent {
  return {
    ...event,
    id: idOf(index),
    version: 1,
    kiosk: `kiosk-${kiosk}`,
    sequence: index + 1,
    time: `${String(1_795_000_000_000 + at * 1000).padStart(15, '0')}.00000`,
    actor: { type: 'resident', id: null },
    batch: idOf(index),
  } as LedgerEvent;
}
