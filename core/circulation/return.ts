/** A thing is back: it always is, whatever the books said. Who waits for it is next. */
import { dayOf } from '../calendar.ts';
import { refuse, type Refusal } from '../errors.ts';
import type { NewEvent } from '../ledger/event.ts';
import type { Condition } from '../ledger/state.ts';
import type { Deciding } from './deciding.ts';
import { readyForNext } from './holds.ts';

export interface ReturnIntent {
  readonly itemId: string;
  readonly condition: Condition;
  /** False when nobody answered the question about its condition. */
  readonly checked: boolean;
  readonly missingParts: readonly string[];
  readonly note: string;
  /** SHA-256 of the photo of the damage. */
  readonly photo: string | null;
}

/** Refuses only a thing it does not know ('not-found') and supplies ('item-not-lendable'): those never come back. */
export function decideReturn(deciding: Deciding, intent: ReturnIntent): readonly NewEvent[] | Refusal {
  const { reader, now, roomId } = deciding;
  const item = reader.item(intent.itemId);
  if (item === null) return refuse('not-found');
  if (item.kind === 'supply') return refuse('item-not-lendable');
  const parts = new Set(item.parts.map((part) => part.id));
  const back: NewEvent = {
    stream: `item:${item.id}`,
    kind: 'item.returned',
    payload: {
      loanId: item.loans.find((loan) => loan.endedAt === null)?.id ?? null,
      roomId,
      condition: intent.condition,
      checked: intent.checked,
      missingParts: intent.missingParts.filter((part) => parts.has(part)),
      note: intent.note,
      photo: intent.photo,
    },
  };
  const lendableNow = intent.condition === 'good' && !item.inRepair && !item.withdrawn && item.lendable;
  return lendableNow ? [back, ...readyForNext(deciding, item, dayOf(now), null)] : [back];
}
