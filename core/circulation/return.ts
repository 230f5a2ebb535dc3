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

/**
 * Refuses only a thing it does not know ('not-found') and supplies ('item-not-lendable'): those never come back. A lost
 * thing is found first. The next who waits is told when it came back whole, in whichever room.
 */
export function decideReturn(deciding: Deciding, intent: ReturnIntent): readonly NewEvent[] | Refusal {
  const { reader, now, roomId } = deciding;
  const item = reader.item(intent.itemId);
  if (item === null) return refuse('not-found');
  if (item.kind === 'supply') return refuse('item-not-lendable');
  const { condition, checked, note, photo } = intent;
  const stream = `item:${item.id}`;
  const found: readonly NewEvent[] = item.lost ? [{ stream, kind: 'item.found', payload: { roomId } }] : [];
  const missingParts = item.parts.map((part) => part.id).filter((id) => intent.missingParts.includes(id));
  const loanId = item.loans.find((loan) => loan.endedAt === null)?.id ?? null;
  const back: NewEvent = {
    stream,
    kind: 'item.returned',
    payload: { loanId, roomId, condition, checked, missingParts, note, photo },
  };
  const onTheShelf = { ...item, lost: false, loans: [], inRepair: item.inRepair || condition !== 'good' };
  return [...found, back, ...readyForNext(deciding, onTheShelf, dayOf(now), null)];
}
