/** What was said of a thing when it last came back broken or incomplete, also when no loan was open. */
import { wallOf, type LedgerEvent } from '../ledger/event.ts';
import { inOrder } from '../ledger/fold.ts';

export interface Trouble {
  /** Wall milliseconds. */
  readonly at: number;
  readonly note: string;
  /** SHA-256 of the photo. */
  readonly photo: string | null;
}

/** From a thing's own stream; null when it always came back whole. */
export function lastTrouble(events: readonly LedgerEvent[]): Trouble | null {
  for (const event of inOrder(events).toReversed()) {
    if (event.kind !== 'item.returned' || event.payload.condition === 'good') continue;
    return { at: wallOf(event.time), note: event.payload.note, photo: event.payload.photo };
  }
  return null;
}
