/** Calendar days in the room's time zone. China keeps UTC+8 all year without summer time, so an offset is enough. */
import { remembering } from './remembering.ts';

/** Minutes ahead of UTC. */
export const BEIJING_OFFSET = 480;

const DAY = 86_400_000;

/** The day with this number. */
export const dayOfNumber = (number: number): string => new Date(number * DAY).toISOString().slice(0, 10);

/** A list of a million times names few days, again and again. */
const rememberedDay = remembering(dayOfNumber, 10_000);

/** The calendar day 'YYYY-MM-DD' at wall milliseconds `at`. */
export const dayOf = (at: number, offsetMinutes = BEIJING_OFFSET): string =>
  rememberedDay(Math.floor((at + offsetMinutes * 60_000) / DAY));

/** Wall milliseconds at which the day of `at` began. */
export const dayStart = (at: number, offsetMinutes = BEIJING_OFFSET): number =>
  Math.floor((at + offsetMinutes * 60_000) / DAY) * DAY - offsetMinutes * 60_000;

/** Days since 1970; a day no calendar has ('2026-02-30' from a foreign event) counts on from the month's end. */
export const dayNumber = (day: string): number =>
  Date.UTC(Number(day.slice(0, 4)), Number(day.slice(5, 7)) - 1, Number(day.slice(8))) / DAY;

/** Wall milliseconds at which `day` begins. */
export const startOfDay = (day: string, offsetMinutes = BEIJING_OFFSET): number =>
  dayNumber(day) * DAY - offsetMinutes * 60_000;

/** The clock in the room at wall milliseconds `at`, 'HH:MM'. */
export function clockOf(at: number, offsetMinutes = BEIJING_OFFSET): string {
  const minutes = Math.floor(((((at + offsetMinutes * 60_000) % DAY) + DAY) % DAY) / 60_000);
  return `${twoDigits[Math.floor(minutes / 60)]}:${twoDigits[minutes % 60]}`;
}
const twoDigits = Array.from({ length: 60 }, (_, number) => String(number).padStart(2, '0'));

/** Day and clock in the room at wall milliseconds `at`, 'YYYY-MM-DD HH:MM'. */
export const momentOf = (at: number): string => `${dayOf(at)} ${clockOf(at)}`;

/** The same for the name of a file, where no colon may stand. */
export const stampOf = (at: number): string => momentOf(at).replace(':', '');

/** `day` moved by `days` (may be negative). */
export const addDays = (day: string, days: number): string => dayOfNumber(dayNumber(day) + days);

/** The same day `months` later (may be negative), or that month's last day where it has no such day. */
export function addMonths(day: string, months: number): string {
  const count = Number(day.slice(0, 4)) * 12 + Number(day.slice(5, 7)) - 1 + months;
  const first = `${String(Math.floor(count / 12)).padStart(4, '0')}-${String((count % 12) + 1).padStart(2, '0')}-01`;
  const last = new Date(Date.UTC(Math.floor(count / 12), (count % 12) + 1, 0)).getUTCDate();
  return `${first.slice(0, 8)}${String(Math.min(last, Number(day.slice(8)))).padStart(2, '0')}`;
}

/** `day` moved on by so many days from Monday to Friday; holidays are not known here, so it may be early, never late. */
export function addWorkingDays(day: string, days: number): string {
  let at = day;
  for (let left = days; left > 0; left -= Number(weekday(at) < 6)) at = addDays(at, 1);
  return at;
}

/** Days from `from` to `to`; negative when `to` is earlier. */
export const daysBetween = (from: string, to: string): number => dayNumber(to) - dayNumber(from);

/** ISO weekday, 1 = Monday … 7 = Sunday. */
export const weekday = (day: string): number => ((((dayNumber(day) + 3) % 7) + 7) % 7) + 1;
