/** Things that can be had again without having been lent: found, mended, put back. Who waits for them is next. */
import { dayOf } from '../calendar.ts';
import type { NewEvent } from '../ledger/event.ts';
import type { ItemState } from '../ledger/state.ts';
import type { Deciding } from './deciding.ts';
import { readyForNext } from './holds.ts';

/** Tells the first who waits, if `item`, as it is from now on, can be handed out. */
export function readyAgain(deciding: Deciding, item: ItemState): readonly NewEvent[] {
  const here = item.lendable && !item.withdrawn && !item.lost && !item.inRepair;
  const out = item.loans.some((loan) => loan.endedAt === null);
  return here && !out ? readyForNext(deciding, item, dayOf(deciding.now), null) : [];
}

/** A lost thing that somebody holds in front of the kiosk is found, in this room. Nothing for any other. */
export function decideFound(deciding: Deciding, itemId: string): readonly NewEvent[] {
  const item = deciding.reader.item(itemId);
  if (item === null || !item.lost) return [];
  return [
    { stream: `item:${itemId}`, kind: 'item.found', payload: { roomId: deciding.roomId } },
    ...readyAgain(deciding, { ...item, lost: false }),
  ];
}
