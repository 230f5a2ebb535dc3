/** Lending a whole basket: all of it or nothing. */
import { isRefusal, refuse, type Refusal } from '../errors.ts';
import type { NewEvent } from '../ledger/event.ts';
import type { Deciding } from './deciding.ts';
import { decideLend } from './lend.ts';
import type { BasketEntry, Done, Session } from './session.ts';

/** Loans in the basket before `index`: what counts towards the limit. */
export const loansBefore = ({ reader }: Deciding, basket: readonly BasketEntry[], index: number): number =>
  basket.slice(0, index).filter((entry) => reader.item(entry.itemId)?.kind !== 'supply').length;

/** Refused with the first line's reason that stands in the way, 'basket-empty', or 'no-resident'. */
export function decideCheckout(deciding: Deciding, session: Session): readonly NewEvent[] | Refusal {
  const { basket, residentId, staffPresent } = session;
  if (basket.length === 0) return refuse('basket-empty');
  if (residentId === null) return refuse('no-resident');
  const events: NewEvent[] = [];
  for (const [index, entry] of basket.entries()) {
    const decided = decideLend(deciding, {
      ...entry,
      residentId,
      staffPresent,
      alreadyInBasket: loansBefore(deciding, basket, index),
      overrides: [],
      reason: null,
    });
    if (isRefusal(decided)) return decided;
    events.push(...decided);
  }
  return events;
}

/** What was lent until when, in the basket's order. */
export function lentLines(basket: readonly BasketEntry[], events: readonly NewEvent[]): Done['lines'] {
  const due = new Map(
    events.flatMap((event) => (event.kind === 'item.lent' ? [[event.stream, event.payload.dueOn] as const] : [])),
  );
  return basket.map(({ itemId, quantity }) => ({ itemId, quantity, dueOn: due.get(`item:${itemId}`) ?? null }));
}
