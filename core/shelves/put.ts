/** A thing in somebody's hand is put on a shelf of this room. */
import type { Deciding } from '../circulation/deciding.ts';
import { decideReceive } from '../circulation/transfer.ts';
import { decideFound } from '../circulation/found.ts';
import { isRefusal } from '../errors.ts';
import type { NewEvent } from '../ledger/event.ts';
import type { ItemState } from '../ledger/state.ts';

/**
 * `already`: nothing to change; `found`: it was lost; `out`: still lent, by the books, so only its place is noted;
 * `guest`: of another room, whose shelf it keeps; `withdrawn`: noted, but it is not lent any more.
 */
export type PutOutcome = 'moved' | 'already' | 'found' | 'out' | 'guest' | 'withdrawn';

export interface Put {
  readonly outcome: PutOutcome;
  readonly events: readonly NewEvent[];
}

export function decidePut(deciding: Deciding, item: ItemState, shelf: string): Put {
  const { roomId } = deciding;
  const stream = `item:${item.id}`;
  const moved = (where: string | null): NewEvent => ({
    stream,
    kind: 'item.moved',
    payload: { roomId, shelf: where },
  });
  if (item.homeRoomId !== roomId) {
    return { outcome: 'guest', events: isOut(item) ? [] : arrived(deciding, item.id) };
  }
  if (isOut(item)) {
    const noted: NewEvent = { stream, kind: 'item.changed', payload: { shelf } };
    return { outcome: 'out', events: item.shelf === shelf ? [] : [noted] };
  }
  if (item.lost) return { outcome: 'found', events: [...decideFound(deciding, item.id), moved(shelf)] };
  const events = [...arrived(deciding, item.id), ...(item.shelf === shelf ? [] : [moved(shelf)])];
  if (item.withdrawn) return { outcome: 'withdrawn', events };
  return { outcome: events.length === 0 ? 'already' : 'moved', events };
}

/** It is in this room now, if it was in another or on its way. */
function arrived(deciding: Deciding, itemId: string): readonly NewEvent[] {
  const received = decideReceive(deciding, itemId);
  return isRefusal(received) ? [] : received;
}

const isOut = (item: ItemState): boolean => item.loans.some(({ endedAt }) => endedAt === null);
