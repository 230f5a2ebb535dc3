/** A loan that staff write down after it happened: its time is the day's noon, its due day counts from that day. */
import { addDays, dayOf, startOfDay } from '../calendar.ts';
import { dueOn, loanDays } from '../circulation/rules.ts';
import type { Deciding } from '../circulation/deciding.ts';
import type { NewEvent } from '../ledger/event.ts';

/** Days a loan may be written down afterwards; older ones are for the auditor, not for the desk. */
const LONGEST_DAYS = 60;
const NOON_MILLISECONDS = 12 * 3_600_000;

/** Whether a loan may be said to have begun on `day`. */
export const mayBackDate = (day: string, now: number): boolean =>
  day < dayOf(now) && day >= addDays(dayOf(now), -LONGEST_DAYS);

/** The events of a lending as if it had happened on `day`. */
export const backDated = (
  { reader, roomId }: Deciding,
  events: readonly NewEvent[],
  day: string,
): readonly NewEvent[] => {
  const room = reader.rooms().find((candidate) => candidate.id === roomId);
  return events.map((event): NewEvent => {
    if (event.kind !== 'item.lent') return event;
    const item = reader.item(event.stream.slice('item:'.length));
    const category = reader.categories().find(({ id }) => id === item?.categoryId);
    const due = dueOn(day, loanDays(category, reader.settings()), room);
    return { ...event, payload: { ...event.payload, dueOn: due, lentAt: startOfDay(day) + NOON_MILLISECONDS } };
  });
};
