/**
 * What is not needed any more is forgotten (PIPL Art. 19 and 47): a settled loan loses its person some months after it was
 * settled, and who has had nothing for as long is erased, as the notice on the wall says. What happened is kept: how often
 * a thing was lent, how many people came in a month.
 */
import { addMonths, dayOf, startOfDay } from '../calendar.ts';
import type { Deciding } from '../circulation/deciding.ts';
import { foldItem } from '../ledger/fold.ts';
import { MOST_UNLINKED, wallOf, type LedgerEvent, type NewEvent } from '../ledger/event.ts';
import { namelessId, personOf } from '../ledger/unlink.ts';
import { decideErase } from './erase.ts';

/** Things whose streams one run changes: what is left waits for the next. */
const MOST_STREAMS = 2_000;
/** Persons whose past is read at once: each reading goes through all that is older than what is needed. */
const PERSONS_AT_ONCE = 200;

export interface Forgetting {
  readonly events: readonly NewEvent[];
  /** Lendings and takings that lose their person. */
  readonly lendings: number;
  /** Persons erased. */
  readonly people: number;
  /** Whether another run is needed. */
  readonly more: boolean;
}

/** First millisecond of what is still needed. */
export const neededSince = (now: number, months: number): number => startOfDay(addMonths(dayOf(now), -months));

/**
 * Whether this room's own past bears the calendar out: in half of the months that are kept somebody borrowed something.
 * Behind a clock that was set ahead there is no such past, and what is forgotten is forgotten for good and everywhere.
 */
export function isBorneOut({ reader, now }: Pick<Deciding, 'reader' | 'now'>): boolean {
  const months = reader.settings()['retention.months'];
  const startOf = (monthsAgo: number): number => startOfDay(addMonths(dayOf(now), -monthsAgo));
  const used = Array.from({ length: months }, (_, ago) => reader.wasUsed(startOf(ago + 1), startOf(ago)));
  return 2 * used.filter(Boolean).length >= months;
}

export function decideForgetting(deciding: Deciding, most = MOST_STREAMS): Forgetting {
  const { reader, now } = deciding;
  const settings = reader.settings();
  const since = neededSince(now, settings['retention.months']);
  const events: NewEvent[] = [];
  let people = 0;
  if (settings['retention.erase'])
    for (const id of reader.personsIdleSince(since)) {
      const erased = decideErase(deciding, id, 'purpose-over');
      if (!Array.isArray(erased)) continue;
      events.push(...(erased as readonly NewEvent[]));
      people += 1;
    }
  const { named, lendings, more } = nameless(deciding, since, most);
  for (const [stream, list] of named)
    for (let from = 0; from < list.length; from += MOST_UNLINKED)
      events.push({ stream, kind: 'item.unlinked', payload: { events: list.slice(from, from + MOST_UNLINKED) } });
  return { events, lendings, people, more };
}

type Named = { readonly id: string; readonly as: string | null }[];

/**
 * Person by person and month by month: a month of somebody's is forgotten when everything of it is settled, and all of it
 * gets one nameless id, so that the numbers of people who came stay what they were.
 */
function nameless(
  { reader, newId }: Deciding,
  since: number,
  most: number,
): { readonly named: ReadonlyMap<string, Named>; readonly lendings: number; readonly more: boolean } {
  const named = new Map<string, Named>();
  const needed = new Map<string, ReadonlySet<string>>();
  const neededOf = (stream: string): ReadonlySet<string> => {
    const known = needed.get(stream) ?? stillNeeded(reader.stream(stream), since);
    needed.set(stream, known);
    return known;
  };
  let lendings = 0;
  for (const linked of linkedByPerson(reader, since)) {
    for (const month of Map.groupBy(linked, monthOf).values()) {
      if (month.some((event) => isNeeded(event, neededOf(event.stream)))) continue;
      const as = namelessId(newId());
      for (const { id, stream, kind } of month) {
        const list = named.get(stream) ?? [];
        list.push({ id, as: kind === 'item.lent' || kind === 'item.taken' || kind === 'item.held' ? as : null });
        named.set(stream, list);
        lendings += Number(kind === 'item.lent' || kind === 'item.taken');
      }
      if (named.size >= most) return { named, lendings, more: true };
    }
  }
  return { named, lendings, more: false };
}

/** What is older than `since` and still names somebody: one person's after another's. */
function* linkedByPerson(reader: Deciding['reader'], since: number): Generator<readonly LedgerEvent[]> {
  const persons = reader.personsLinkedBefore(since);
  for (let from = 0; from < persons.length; from += PERSONS_AT_ONCE) {
    const some = persons.slice(from, from + PERSONS_AT_ONCE);
    const byEntry = Map.groupBy(reader.linkedEvents(some.flat(), since), personOf);
    for (const entries of some) yield entries.flatMap((id) => byEntry.get(id) ?? []);
  }
}

/** The month something counts in: a loan written down later counts when it really began. */
const monthOf = (event: LedgerEvent): string =>
  dayOf(event.kind === 'item.lent' ? (event.payload.lentAt ?? wallOf(event.time)) : wallOf(event.time)).slice(0, 7);

/** Ids of a thing's loans and wishes that are not over, or not for long enough. */
function stillNeeded(events: readonly LedgerEvent[], since: number): ReadonlySet<string> {
  const item = foldItem(events);
  return new Set(
    [...(item?.loans ?? []), ...(item?.holds ?? [])].flatMap(({ id, endedAt }) =>
      endedAt === null || endedAt >= since ? [id] : [],
    ),
  );
}

function isNeeded(event: LedgerEvent, needed: ReadonlySet<string>): boolean {
  const { loanId, holdId } = event.payload as { readonly loanId?: string | null; readonly holdId?: string | null };
  const isOver = (id: string | null | undefined): boolean => id === null || id === undefined || !needed.has(id);
  return !(isOver(loanId) && isOver(holdId));
}
