/** What is wrong with a thing: said when it came back broken or incomplete, or when staff marked it for repair. */
import { wallOf, type LedgerEvent } from '../ledger/event.ts';
import { inOrder } from '../ledger/fold.ts';

export interface Trouble {
  /** When something was said last; wall milliseconds. */
  readonly at: number;
  /** All that was said, the earlier first, each once. */
  readonly note: string;
  /** SHA-256 of the latest photo. */
  readonly photo: string | null;
}

/** From a thing's own stream, since it was mended last; null when nothing was wrong. */
export function troubleIn(events: readonly LedgerEvent[]): Trouble | null {
  const all = inOrder(events);
  const said = all.slice(all.findLastIndex(({ kind }) => kind === 'item.repaired') + 1).flatMap((event) => {
    const at = wallOf(event.time);
    if (event.kind === 'item.markedForRepair') return [{ at, note: event.payload.note, photo: null }];
    if (event.kind !== 'item.returned' || event.payload.condition === 'good') return [];
    return [{ at, note: event.payload.note, photo: event.payload.photo }];
  });
  const last = said.at(-1);
  if (last === undefined) return null;
  const notes = new Set(said.map(({ note }) => note).filter((note) => note !== ''));
  return {
    at: last.at,
    note: [...notes].join(' · '),
    photo: said.findLast(({ photo }) => photo !== null)?.photo ?? null,
  };
}
