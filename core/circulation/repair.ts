/** Something is wrong with a thing, on the shelf or in somebody's hands: it is for repair, at once or when it is back. */
import { refuse, type Refusal } from '../errors.ts';
import type { NewEvent } from '../ledger/event.ts';
import type { ItemState } from '../ledger/state.ts';

/**
 * Whoever waits for it goes on waiting, also when it comes back whole. Refused for supplies, which are counted only
 * ('item-is-supply'), for what is withdrawn or lost ('item-withdrawn', 'item-lost'), and a second time ('item-in-repair').
 */
export function decideMarkForRepair(item: ItemState, note: string): readonly NewEvent[] | Refusal {
  if (item.kind === 'supply') return refuse('item-is-supply');
  if (item.withdrawn) return refuse('item-withdrawn');
  if (item.lost) return refuse('item-lost');
  if (item.inRepair) return refuse('item-in-repair');
  return [{ stream: `item:${item.id}`, kind: 'item.markedForRepair', payload: { note } }];
}
