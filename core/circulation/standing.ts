/** Where a resident stands: what is out, what is late, how much more may go out. */
import { dayOf } from '../calendar.ts';
import type { Loan } from '../ledger/state.ts';
import type { Deciding } from './deciding.ts';
import { isBlocked, needsNotice, overdueDays, remaining } from './rules.ts';

export interface Standing {
  readonly openLoans: readonly Loan[];
  readonly oldestOverdueDays: number;
  readonly notice: boolean;
  readonly blocked: boolean;
  /** Things that may still go out. */
  readonly remaining: number;
}

export function standing({ reader, now }: Deciding, residentId: string): Standing {
  const today = dayOf(now);
  const settings = reader.settings();
  const openLoans = reader.openLoans(residentId);
  const oldest = openLoans.reduce((most, loan) => Math.max(most, overdueDays(loan.dueOn, today)), 0);
  const liftedUntil = reader.resident(residentId)?.blockLiftedUntil ?? null;
  return {
    openLoans,
    oldestOverdueDays: oldest,
    notice: needsNotice(oldest, settings),
    blocked: isBlocked(oldest, liftedUntil, today, settings),
    remaining: remaining(openLoans.length, 0, settings),
  };
}
