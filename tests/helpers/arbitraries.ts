/** Random sets of an item's events from several kiosks, times and contradictions included. */
import fc from 'fast-check';
import type { LedgerEvent, NewEvent } from '../../core/ledger/event.ts';

export const STREAM = 'item:thing';

const registered: NewEvent = {
  stream: STREAM,
  kind: 'item.registered',
  payload: {
    code: 'HJD-000001-X',
    name: '改锥',
    nameEnglish: '',
    kind: 'kit',
    categoryId: 'hardware',
    homeRoomId: 'room-1',
    shelf: null,
    parts: [{ id: 'p1', name: '头', count: 4 }],
    synonyms: [],
    unit: null,
    lowStockAt: null,
    note: '',
    drawing: null,
    picture: null,
    donor: null,
    lendable: true,
    stock: null,
  },
};

const name = fc.constantFrom('a', 'b', 'c');
const room = fc.constantFrom('room-1', 'room-2');

const happening: fc.Arbitrary<NewEvent> = fc.oneof(
  fc.record({ loan: fc.integer({ min: 0, max: 6 }), who: name, room }).map(({ loan, who, room: roomId }) => ({
    stream: STREAM,
    kind: 'item.lent' as const,
    payload: {
      loanId: `loan-${loan}`,
      residentId: who,
      roomId,
      dueOn: '2026-12-01',
      missingParts: [],
      holdId: null,
      overrode: [],
      reason: null,
    },
  })),
  fc
    .record({ room, condition: fc.constantFrom('good' as const, 'damaged' as const, 'incomplete' as const) })
    .map(({ room: roomId, condition }) => ({
      stream: STREAM,
      kind: 'item.returned' as const,
      payload: {
        loanId: null,
        roomId,
        condition,
        checked: true,
        missingParts: condition === 'incomplete' ? ['p1'] : [],
        note: '',
        photo: null,
      },
    })),
  fc.integer({ min: 0, max: 6 }).map((loan) => ({
    stream: STREAM,
    kind: 'item.renewed' as const,
    payload: { loanId: `loan-${loan}`, dueOn: '2026-12-20' },
  })),
  fc.record({ hold: fc.integer({ min: 0, max: 4 }), who: name }).map(({ hold, who }) => ({
    stream: STREAM,
    kind: 'item.held' as const,
    payload: { holdId: `hold-${hold}`, residentId: who, roomId: 'room-1' },
  })),
  fc.integer({ min: 0, max: 4 }).map((hold) => ({
    stream: STREAM,
    kind: 'item.holdReady' as const,
    payload: { holdId: `hold-${hold}`, pickUpBy: '2026-12-02' },
  })),
  fc.constant({ stream: STREAM, kind: 'item.lost' as const, payload: { reason: '' } }),
  fc.constant({ stream: STREAM, kind: 'item.found' as const, payload: { roomId: 'room-2' } }),
  fc.constant<NewEvent>({ stream: STREAM, kind: 'item.repaired', payload: { note: '', partsBack: ['p1'] } }),
  fc.constant({ stream: STREAM, kind: 'item.withdrawn' as const, payload: { reason: '' } }),
);

const idOf = (index: number): string => `01900000-0000-7000-8000-${String(index).padStart(12, '0')}`;

/** Up to thirty events, registered somewhere among them, with equal and disordered times; some are undone. */
export const itemEvents: fc.Arbitrary<readonly LedgerEvent[]> = fc
  .record({
    happenings: fc.array(
      fc.record({ event: happening, at: fc.integer({ min: 0, max: 12 }), kiosk: fc.integer({ min: 1, max: 3 }) }),
      { maxLength: 28 },
    ),
    undo: fc.array(fc.nat({ max: 27 }), { maxLength: 3 }),
  })
  .map(({ happenings, undo }) => {
    const base = [{ event: registered, at: 0, kiosk: 1 }, ...happenings];
    const events = base.map(({ event, at, kiosk }, index) => envelope(event, index, at, kiosk));
    const undone = undo.flatMap((target, index) => {
      const victim = events[target + 1];
      return victim === undefined
        ? []
        : [envelope({ stream: STREAM, kind: 'item.undone', payload: { eventId: victim.id } }, 40 + index, 12, 1)];
    });
    return [...events, ...undone];
  });

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
