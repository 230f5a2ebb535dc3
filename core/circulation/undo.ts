/** Taking back what was just done: by compensating events, so that the ledger keeps both. */
import { refuse, type Refusal } from '../errors.ts';
import { compareEvents, wallOf, type NewEvent } from '../ledger/event.ts';
import { mayUndo } from './rules.ts';
import type { Deciding } from './deciding.ts';

/** Refused when the time is over ('undo-expired') or something else happened to one of the things since ('undo-overtaken'). */
export function decideUndo(
  { reader, now }: Deciding,
  { batch }: { readonly batch: string },
): readonly NewEvent[] | Refusal {
  const events = reader
    .batch(batch)
    .filter((event) => event.stream.startsWith('item:') && event.kind !== 'item.undone');
  const last = events.at(-1);
  if (last === undefined) return refuse('not-found');
  if (!mayUndo(wallOf(last.time), now, reader.settings())) return refuse('undo-expired');
  for (const event of events) {
    const overtaken = reader
      .stream(event.stream)
      .some((other) => other.batch !== batch && compareEvents(other, event) > 0);
    if (overtaken) return refuse('undo-overtaken');
  }
  return events.map((event) => ({ stream: event.stream, kind: 'item.undone', payload: { eventId: event.id } }));
}
