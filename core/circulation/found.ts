/** A lost thing that somebody holds in front of the kiosk is found, in this room; who waits for it is next. */
import { dayOf } from '../calendar.ts';
import type { NewEvent } from '../ledger/event.ts';
import type { Deciding } from './deciding.ts';
import { readyForNext } from './holds.ts';

/** Nothing for a thing that is not lost. */
export function decideFound(deciding: Deciding, itemId: string): readonly NewEvent[] {
  const item = deciding.reader.item(itemId);
  if (item === null || !item.lost) return [];
  return [
    { stream: `item:${itemId}`, kind: 'item.found', payload: { roomId: deciding.roomId } },
    ...readyForNext(deciding, { ...item, lost: false }, dayOf(deciding.now), null),
  ];
}
