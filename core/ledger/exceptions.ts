/**
 * Contradictions that no single stream shows, derived from the tables. Those of one item are raised by its fold
 * (fold-item.ts); each kind has a default outcome that holds until staff decide otherwise.
 */
import type { ExceptionCase, ExceptionKind, Loan, ResidentState } from './state.ts';

/** What was assumed for each kind; staff read it in plain words. */
export const defaultOutcome: { readonly [K in ExceptionKind]: string } = {
  'lent-while-out': 'the later lending stands, the earlier loan ended when it began',
  'sent-while-out': 'the thing was in the parcel, the loan ended when it was packed',
  'returned-while-in': 'the thing is in the room where it was shown last',
  'over-limit': 'all loans stand',
  'lent-though-held': 'the lending stands, the hold goes on waiting',
  'lent-though-withdrawn': 'the lending stands, the thing stays withdrawn when it is back',
  'lent-though-not-lendable': 'the lending stands',
  'lost-thing-seen': 'the thing is found',
  'stock-below-zero': 'the count stays below zero until it is counted',
  'same-resident-twice': 'both entries stay',
  'wrong-clock': 'the events keep their order, their time is doubtful',
};

/** One case for each open loan past the limit, the latest ones; the same on every kiosk that has the same loans. */
export function overLimit(openLoans: readonly Loan[], limit: number): readonly ExceptionCase[] {
  return openLoans
    .toSorted((a, b) => a.lentAt - b.lentAt || (a.eventId < b.eventId ? -1 : 1))
    .slice(limit)
    .map((loan) => ({
      id: `over-limit:${loan.eventId}`,
      kind: 'over-limit',
      stream: `item:${loan.itemId}`,
      eventId: loan.eventId,
      otherEventId: null,
      at: loan.lentAt,
    }));
}

/** A case for every later entry with a telephone number that an earlier one has, unless either is erased. */
export function sameResidentTwice(
  residents: readonly Pick<ResidentState, 'id' | 'phone' | 'registeredAt' | 'erased'>[],
): readonly ExceptionCase[] {
  const first = new Map<string, string>();
  const ordered = residents
    .filter((resident) => !resident.erased && resident.phone !== '')
    .toSorted((a, b) => a.registeredAt - b.registeredAt || (a.id < b.id ? -1 : 1));
  return ordered.flatMap((resident) => {
    const earlier = first.get(resident.phone);
    if (earlier === undefined) {
      first.set(resident.phone, resident.id);
      return [];
    }
    return [
      {
        id: `same-resident-twice:${resident.id}`,
        kind: 'same-resident-twice' as const,
        stream: `resident:${resident.id}`,
        eventId: resident.id,
        otherEventId: earlier,
        at: resident.registeredAt,
      },
    ];
  });
}
