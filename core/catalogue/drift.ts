/** What a thing has done, told without people: 漂流记. */
import { wallOf, type LedgerEvent } from '../ledger/event.ts';
import { inOrder } from '../ledger/fold.ts';

export interface Drift {
  readonly at: number;
  readonly what:
    | 'donated' | 'lent' | 'returned' | 'repaired' | 'lost' | 'found' | 'moved' | 'withdrawn' | 'reinstated' | 'stocked' | 'taken' | 'sent' | 'received'; // prettier-ignore
  readonly roomId: string | null;
  readonly condition: 'good' | 'damaged' | 'incomplete' | null;
}

/** Latest first. */
export function driftLog(events: readonly LedgerEvent[], limit: number): readonly Drift[] {
  return (
    inOrder(events)
      .map(line)
      .filter((drift) => drift !== null)
      // From one shelf to another is no journey.
      .filter((drift, index, all) => drift.what !== 'moved' || drift.roomId !== roomBefore(all, index))
      .toReversed()
      .slice(0, limit)
  );
}

const roomBefore = (drifts: readonly Drift[], index: number): string | null =>
  drifts.slice(0, index).findLast(({ roomId }) => roomId !== null)?.roomId ?? null;

function line(event: LedgerEvent): Drift | null {
  const at = wallOf(event.time);
  const plain = (what: Drift['what'], roomId: string | null = null): Drift => ({ at, what, roomId, condition: null });
  switch (event.kind) {
    case 'item.registered':
      return plain('donated', event.payload.homeRoomId);
    case 'item.lent':
      return plain('lent', event.payload.roomId);
    case 'item.returned':
      return { at, what: 'returned', roomId: event.payload.roomId, condition: event.payload.condition };
    case 'item.taken':
      return plain('taken', event.payload.roomId);
    case 'item.sent':
      return plain('sent', event.payload.toRoomId);
    case 'item.received':
      return plain('received', event.payload.roomId);
    case 'item.stocked':
      return plain('stocked');
    case 'item.repaired':
      return event.payload.notNeeded === true ? null : plain('repaired');
    case 'item.lost':
      return plain('lost');
    case 'item.found':
      return plain('found', event.payload.roomId);
    case 'item.moved':
      return plain('moved', event.payload.roomId);
    case 'item.withdrawn':
      return plain('withdrawn');
    case 'item.reinstated':
      return plain('reinstated');
    default:
      return null;
  }
}
