/** Erasing somebody: what stands in the way, what goes, what follows for those who wait for the same things. */
import type { Deciding } from '../circulation/deciding.ts';
import { decideCancelHold } from '../circulation/holds.ts';
import { isRefusal, refuse, type Refusal } from '../errors.ts';
import type { NewEvent, Payload } from '../ledger/event.ts';

/** `asked`: by themselves. `purpose-over`: they have had nothing for so long. `mistake`: nobody should have been registered. */
export type EraseReason = 'asked' | 'purpose-over' | 'mistake';

/**
 * Refused while something is out ('things-out', with how many): it must come back first, or be written off. Wishes end, and
 * whoever is next is told. All entries of the person go. `sheet` is kept for the confirmation.
 */
export function decideErase(
  deciding: Deciding,
  residentId: string,
  reason: EraseReason,
  sheet: Payload<'resident.erased'>['sheet'] = undefined,
): readonly NewEvent[] | Refusal {
  const { reader } = deciding;
  const { entries } = reader.entries(residentId);
  const living = entries.filter(({ erased }) => !erased);
  if (living.length === 0) return refuse('not-found');
  const out = reader.openLoans(residentId);
  if (out.length > 0) return refuse('things-out', { count: out.length });
  const ended = reader.liveHolds(residentId).flatMap(({ id, itemId, residentId: holder }) => {
    const cancelled = decideCancelHold(deciding, { itemId, holdId: id, residentId: holder });
    return isRefusal(cancelled) ? [] : cancelled;
  });
  return [
    ...ended,
    ...living.map(({ id }, index): NewEvent => ({
      stream: `resident:${id}`,
      kind: 'resident.erased',
      // One sheet for all entries of the person.
      payload: { reason, ...(index === 0 && sheet !== undefined ? { sheet } : {}) },
    })),
  ];
}
