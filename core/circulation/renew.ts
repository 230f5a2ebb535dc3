/** Keeping a thing longer. */
import { dayOf } from '../calendar.ts';
import { refuse, type Refusal } from '../errors.ts';
import type { NewEvent } from '../ledger/event.ts';
import { isLive } from '../ledger/fold-item.ts';
import type { Deciding } from './deciding.ts';
import { dueOn, loanDays, mayRenewAgain } from './rules.ts';
import { standing } from './standing.ts';

/** A new period from today. Refused for others' loans, when someone waits, past the limit, and for the blocked. */
export function decideRenew(
  deciding: Deciding,
  { itemId, residentId }: { readonly itemId: string; readonly residentId: string },
): readonly NewEvent[] | Refusal {
  const { reader, now, roomId } = deciding;
  const item = reader.item(itemId);
  const loan = item?.loans.find((candidate) => candidate.endedAt === null);
  if (item === null || item === undefined || loan === undefined) return refuse('not-found');
  if (loan.residentId !== residentId) return refuse('not-borrower');
  if (item.holds.some((hold) => isLive(hold) && hold.residentId !== residentId)) return refuse('renewal-held');
  const settings = reader.settings();
  if (!mayRenewAgain(loan.renewals, settings)) return refuse('renewal-limit', { limit: settings['loan.renewals'] });
  const where = standing(deciding, residentId);
  if (where.blocked) return refuse('resident-blocked', { days: where.oldestOverdueDays });
  const category = reader.categories().find((candidate) => candidate.id === item.categoryId);
  const room = reader.rooms().find((candidate) => candidate.id === roomId);
  const due = dueOn(dayOf(now), loanDays(category, settings), room);
  // A renewal never shortens a loan.
  const later = due > loan.dueOn ? due : loan.dueOn;
  return [{ stream: `item:${itemId}`, kind: 'item.renewed', payload: { loanId: loan.id, dueOn: later } }];
}
