/** A loan that staff write down after it happened: it began on that day, its due day counts from it. */
import { addDays, dayOf, startOfDay } from '../calendar.ts';
import type { Deciding } from '../circulation/deciding.ts';
import { dueOn, loanDays } from '../circulation/rules.ts';
import { refuse, type Refusal } from '../errors.ts';
import type { NewEvent } from '../ledger/event.ts';
import { foldItem } from '../ledger/fold.ts';
import type { Reader } from '../ports.ts';

/** Days a loan may be written down afterwards; older ones are for the auditor, not for the desk. */
const LONGEST_DAYS = 60;
const NOON_MILLISECONDS = 12 * 3_600_000;

/** Whether a loan may be said to have begun on `day`. */
export const mayBackDate = (day: string, now: number): boolean =>
  day < dayOf(now) && day >= addDays(dayOf(now), -LONGEST_DAYS);

/**
 * The events of a lending as if it had happened on `day`, at noon or when the thing came back that day. Refused
 * ('day-impossible') where somebody else still had the thing after that day, and for supplies: a taking has its own time.
 * Registering and losing do not stand in the way: the old list is brought in late, and what was lent unwritten is missed.
 */
export function backDated(
  { reader, roomId }: Deciding,
  events: readonly NewEvent[],
  day: string,
  reason: string | null,
): readonly NewEvent[] | Refusal {
  const room = reader.rooms().find((candidate) => candidate.id === roomId);
  const dated: NewEvent[] = [];
  for (const event of events) {
    if (event.kind === 'item.taken') return refuse('day-impossible');
    if (event.kind !== 'item.lent') {
      dated.push(event);
      continue;
    }
    const itemId = event.stream.slice('item:'.length);
    const since = inSince(reader, itemId);
    if (since !== null && dayOf(since) > day) return refuse('day-impossible');
    const item = reader.item(itemId);
    const category = reader.categories().find(({ id }) => id === item?.categoryId);
    const due = dueOn(day, loanDays(category, reader.settings()), room);
    const lentAt = Math.max(startOfDay(day) + NOON_MILLISECONDS, since ?? 0);
    dated.push({ ...event, payload: { ...event.payload, dueOn: due, lentAt, reason } });
  }
  return dated;
}

/** When the last loan of a thing ended, in wall milliseconds; null when it was never out. */
function inSince(reader: Reader, itemId: string): number | null {
  const ends = (foldItem(reader.stream(`item:${itemId}`))?.loans ?? []).flatMap(({ endedAt }) => endedAt ?? []);
  return ends.length === 0 ? null : Math.max(...ends);
}
