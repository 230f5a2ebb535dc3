/** What happened in a period, counted in one go through what began and one through what ended. */
import { BEIJING_OFFSET, dayNumber, dayOfNumber } from '../calendar.ts';
import type { Named, ReportSource, Scope } from './source.ts';

export interface Tally {
  readonly name: string;
  readonly lendings: number;
  readonly takes: number;
  readonly returns: number;
  readonly damaged: number;
  readonly incomplete: number;
}

export interface Activity extends Omit<Tally, 'name'> {
  /** Different residents on different days (人次), and different residents. */
  readonly visits: number;
  readonly borrowers: number;
  readonly lost: number;
  /** Returned late in the period, and by how many days in sum. */
  readonly late: number;
  readonly lateDays: number;
  readonly categories: readonly Tally[];
  readonly rooms: readonly Tally[];
  /** Lendings with takings, and returns, by day; only days on which something happened, in order. */
  readonly days: readonly { readonly day: string; readonly lendings: number; readonly returns: number }[];
  /** The same by hour of the room's clock, 0 … 23. */
  readonly hours: readonly { readonly hour: number; readonly lendings: number; readonly returns: number }[];
}

interface Counting {
  lendings: number;
  takes: number;
  returns: number;
  damaged: number;
  incomplete: number;
}
const zero = (): Counting => ({ lendings: 0, takes: 0, returns: 0, damaged: 0, incomplete: 0 });

const HOUR = 3_600_000;
const OFFSET = BEIJING_OFFSET * 60_000;

export function activityOf(
  source: Pick<ReportSource, 'went' | 'ended' | 'rooms' | 'categories'>,
  scope: Scope,
): Activity {
  const all = zero();
  const categories = new Map<string, Counting>();
  const rooms = new Map<string, Counting>();
  const days = new Map<number, { lendings: number; returns: number }>();
  const hours = Array.from({ length: 24 }, (_, hour) => ({ hour, lendings: 0, returns: 0 }));
  const here = new Set(scope.roomIds);
  const people = new Map<string, number>();
  const visitors = new Map<number, Set<number>>();
  let [lost, late, lateDays] = [0, 0, 0];

  /** By number instead of by date: a million dates written out would cost more than all the rest. */
  const when = (at: number) => {
    const hour = Math.floor((at + OFFSET) / HOUR);
    const day = Math.floor(hour / 24);
    return { day, byDay: madeFor(days, day, () => ({ lendings: 0, returns: 0 })), byHour: hours[hour - day * 24] };
  };

  for (const { kind, roomId, categoryId, residentId, at } of source.went(scope)) {
    const what = kind === 'loan' ? 'lendings' : 'takes';
    all[what] += 1;
    madeFor(categories, categoryId, zero)[what] += 1;
    madeFor(rooms, roomId, zero)[what] += 1;
    const { day, byDay, byHour } = when(at);
    byDay.lendings += 1;
    if (byHour !== undefined) byHour.lendings += 1;
    madeFor(visitors, day, () => new Set<number>()).add(madeFor(people, residentId, () => people.size));
  }

  const dueDays = new Map<string, number>();
  for (const { how, roomId, returnRoomId, categoryId, at, dueOn, condition } of source.ended(scope)) {
    if (how === 'lost' && here.has(roomId)) lost += 1;
    if (returnRoomId === null || !here.has(returnRoomId)) continue;
    for (const tally of [all, madeFor(categories, categoryId, zero), madeFor(rooms, returnRoomId, zero)]) {
      tally.returns += 1;
      if (condition === 'damaged' || condition === 'incomplete') tally[condition] += 1;
    }
    const { day, byDay, byHour } = when(at);
    byDay.returns += 1;
    if (byHour !== undefined) byHour.returns += 1;
    const by = day - madeFor(dueDays, dueOn, () => dayNumber(dueOn));
    if (by <= 0) continue;
    late += 1;
    lateDays += by;
  }

  return {
    ...all,
    visits: [...visitors.values()].reduce((sum, { size }) => sum + size, 0),
    borrowers: people.size,
    lost,
    late,
    lateDays,
    categories: named(source.categories(), categories),
    rooms: named(
      source.rooms().filter(({ id }) => here.has(id)),
      rooms,
    ),
    days: [...days].toSorted(([a], [b]) => a - b).map(([day, counts]) => ({ day: dayOfNumber(day), ...counts })),
    hours,
  };
}

function madeFor<K, V>(map: Map<K, V>, key: K, make: () => V): V {
  let value = map.get(key);
  if (value === undefined) map.set(key, (value = make()));
  return value;
}

/** Everything that has a name, also where nothing happened, and last what a newer kiosk knows and this one does not. */
const named = (known: readonly Named[], counts: ReadonlyMap<string, Counting>): readonly Tally[] => [
  ...known.map(({ id, name }) => ({ name, ...(counts.get(id) ?? zero()) })),
  ...[...counts].filter(([id]) => known.every((one) => one.id !== id)).map(([, tally]) => ({ name: '—', ...tally })),
];
