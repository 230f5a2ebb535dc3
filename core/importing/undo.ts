/**
 * Taking a whole import back, however long ago: each of its events is undone, unless what came after it would hang in the
 * air. A new thing that was lent, counted or corrected since stays; so does a count that things were taken from.
 */
import type { LedgerEvent, NewEvent } from '../ledger/event.ts';
import { compareEvents } from '../ledger/event.ts';

export interface KeptThing {
  readonly itemId: string;
  readonly why: 'lent' | 'changed';
}

interface Undoing {
  readonly events: readonly NewEvent[];
  readonly kept: KeptThing | null;
}

/** What becomes of one thing's share of the import. `stream`: all events of that thing, in order. */
export function undoInStream(batch: string, stream: readonly LedgerEvent[]): Undoing {
  const undone = new Set(stream.flatMap((event) => (event.kind === 'item.undone' ? [event.payload.eventId] : [])));
  const live = stream.filter((event) => event.kind !== 'item.undone' && !undone.has(event.id));
  const own = live.filter((event) => event.batch === batch);
  const [first] = own;
  if (first === undefined) return { events: [], kept: null };
  const later = live.filter((event) => event.batch !== batch && compareEvents(event, first) > 0);
  const itemId = first.stream.slice('item:'.length);
  if (own.some(({ kind }) => kind === 'item.registered') && later.length > 0)
    return { events: [], kept: { itemId, why: later.some(isUse) ? 'lent' : 'changed' } };
  const counted = later.some(({ kind }) => kind === 'item.stocked' || kind === 'item.taken');
  const undo = own.filter(({ kind }) => kind !== 'item.stocked' || !counted);
  return {
    events: undo.map(({ stream: of, id }) => ({ stream: of, kind: 'item.undone', payload: { eventId: id } })),
    kept: undo.length === own.length ? null : { itemId, why: 'changed' },
  };
}

const isUse = ({ kind }: LedgerEvent): boolean =>
  kind === 'item.lent' || kind === 'item.taken' || kind === 'item.held' || kind === 'item.returned';
