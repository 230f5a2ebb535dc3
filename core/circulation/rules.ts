/** Every lending rule, once. Plain values in, plain values out; who asks and what follows is decided elsewhere. */
import { addDays, daysBetween, weekday } from '../calendar.ts';
import type { RefusalCode } from '../errors.ts';
import { isLive } from '../ledger/fold-item.ts';
import type { CategoryState, Hold, RoomState } from '../ledger/state.ts';
import type { Settings } from '../settings.ts';

/** Loan period in days: the category's own, else the pool's. */
export const loanDays = (category: CategoryState | undefined, settings: Settings): number =>
  category?.loanDays ?? settings['loan.days'];

const isClosed = (day: string, room: Pick<RoomState, 'closedWeekdays' | 'closedDays'>): boolean =>
  room.closedWeekdays.includes(weekday(day)) || room.closedDays.includes(day);

/** `day`, or the next day the room is open. A room closed for over a year keeps the day itself. */
export function nextOpenDay(day: string, room: Pick<RoomState, 'closedWeekdays' | 'closedDays'> | undefined): string {
  if (room === undefined) return day;
  for (let ahead = 0; ahead <= 366; ahead += 1) {
    const candidate = addDays(day, ahead);
    if (!isClosed(candidate, room)) return candidate;
  }
  return day;
}

/** Day a thing lent today is due: the period on, moved off closed days. */
export const dueOn = (
  today: string,
  days: number,
  room: Pick<RoomState, 'closedWeekdays' | 'closedDays'> | undefined,
): string => nextOpenDay(addDays(today, days), room);

/** Last day a held thing waits. */
export const pickUpBy = (
  today: string,
  settings: Settings,
  room: Pick<RoomState, 'closedWeekdays' | 'closedDays'> | undefined,
): string => nextOpenDay(addDays(today, settings['hold.pickUpDays']), room);

/** How many more things may go out to someone with `open` out and `chosen` in the basket. */
export const remaining = (open: number, chosen: number, settings: Settings): number =>
  Math.max(0, settings['loan.limit'] - open - chosen);

/** Whole days a loan is overdue; 0 when it is not. */
export const overdueDays = (due: string, today: string): number => Math.max(0, daysBetween(due, today));

export const needsNotice = (overdue: number, settings: Settings): boolean => overdue >= settings['overdue.noticeDays'];

/** Blocked from borrowing: long overdue, and staff have not lifted it for today. */
export const isBlocked = (overdue: number, liftedUntil: string | null, today: string, settings: Settings): boolean =>
  overdue >= settings['overdue.blockDays'] && !(liftedUntil !== null && today <= liftedUntil);

export const mayRenewAgain = (renewals: number, settings: Settings): boolean => renewals < settings['loan.renewals'];

/** Things staff must hand over (power tools). */
export const needsStaff = (category: CategoryState | undefined, staffPresent: boolean): boolean =>
  category?.staffOnly === true && !staffPresent;

export const isLowStock = (stock: number | null, lowStockAt: number | null): boolean =>
  stock !== null && lowStockAt !== null && stock <= lowStockAt;

/**
 * Lent so short ago that a scan is more likely a second look than a return. `lentAt` may lie ahead of `now`: the hybrid
 * clock follows other kiosks up to its drift bound, and a wall may be set back.
 */
export const asksBeforeReturn = (lentAt: number, now: number, settings: Settings): boolean =>
  now - lentAt < settings['return.askSeconds'] * 1000;

/** Not older than the setting; `doneAt` may lie ahead of `now` for the same reason. */
export const mayUndo = (doneAt: number, now: number, settings: Settings): boolean =>
  now - doneAt <= settings['undo.seconds'] * 1000;

/** Who waits, the next one first: a ready hold before every waiting one, among equals the earlier wish. */
export const queueOf = (holds: readonly Hold[]): readonly Hold[] =>
  holds
    .filter(isLive)
    .toSorted(
      (a, b) =>
        Number(b.status === 'ready') - Number(a.status === 'ready') ||
        a.placedAt - b.placedAt ||
        (a.id < b.id ? -1 : Number(a.id > b.id)),
    );

/**
 * Rules a member of staff may set aside, with a reason. Not on the list: what is out is brought back first, what is not
 * counted is counted first, and nothing goes to nobody.
 */
export const maySetAside = (code: RefusalCode): boolean =>
  code === 'item-withdrawn' ||
  code === 'item-not-lendable' ||
  code === 'item-in-repair' ||
  code === 'item-held' ||
  code === 'staff-only' ||
  code === 'resident-blocked' ||
  code === 'limit-reached';
