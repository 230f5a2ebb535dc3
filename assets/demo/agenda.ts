/** What will happen when: plans for days to come, lived through one day after the other. */
import { dayOf, dayStart, daysBetween } from '../../core/calendar.ts';

export interface Agenda {
  /** Something to happen `minutes` after midnight of a day that is not over yet. */
  readonly plan: (day: string, minutes: number, happen: (at: number) => void) => void;
  /** Something to happen `seconds` after `at`, the same day. */
  readonly soon: (at: number, seconds: number, happen: (at: number) => void) => void;
  /** Lets a day happen in order of time, up to `now`. */
  readonly live: (day: string) => void;
}

interface Entry {
  readonly at: number;
  readonly happen: (at: number) => void;
}

const MINUTE = 60_000;

export function createAgenda(now: number, today: string): Agenda {
  const days = new Map<string, Entry[]>();
  const add = (day: string, entry: Entry): void => {
    const entries = days.get(day) ?? [];
    entries.push(entry);
    days.set(day, entries);
  };
  return {
    plan: (day, minutes, happen) =>
      add(day, { at: Math.floor(dayStart(now) + (daysBetween(today, day) * 1440 + minutes) * MINUTE), happen }),
    soon: (at, seconds, happen) => add(dayOf(at), { at: at + seconds * 1000, happen }),
    live: (day) => {
      const entries = days.get(day) ?? [];
      for (;;) {
        // What happens may plan more for the same day.
        const next = entries.reduce<Entry | null>(
          (first, entry) => (first !== null && first.at <= entry.at ? first : entry),
          null,
        );
        if (next === null || next.at > now) return;
        entries.splice(entries.indexOf(next), 1);
        next.happen(next.at);
      }
    },
  };
}
