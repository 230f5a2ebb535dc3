/** What the overview counts in a pool's events: things and places, never who. */
import { dayOf } from '../../core/calendar.ts';
import { EnvelopeSchema, readEvent, wallOf } from '../../core/ledger/event.ts';
import type { WireEvent } from '../../core/sync/protocol.ts';

export type FactKind = 'lent' | 'returned' | 'taken' | 'registered';

export interface Fact {
  readonly id: string;
  readonly kind: FactKind;
  /** Days since 1970 in the rooms' time zone. */
  readonly day: number;
  readonly roomId: string;
  readonly item: string;
}

export interface Named {
  readonly id: string;
  readonly name: string;
  readonly second: string;
  /** Hybrid time of the event that named it. */
  readonly at: string;
}

export interface Facts {
  readonly facts: readonly Fact[];
  /** Ids of events that are as if they had never been. */
  readonly undone: readonly string[];
  /** Things; `second`: the English name. */
  readonly named: readonly Named[];
  /** `second`: the community. */
  readonly rooms: readonly Named[];
}

/** Of events as the hub keeps them: payloads of people are not among them. */
export function factsOf(events: readonly WireEvent[]): Facts {
  const facts: Fact[] = [];
  const undone: string[] = [];
  const things: Named[] = [];
  const rooms: Named[] = [];
  for (const stored of events) {
    const { id, time, stream } = stored;
    const item = writable(stream.slice(stream.indexOf(':') + 1));
    const fact = (what: FactKind, roomId: string, at = wallOf(time)): void =>
      void facts.push({ id, kind: what, day: dayNumber(at), roomId: writable(roomId), item });
    const event = readEvent(stored);
    switch (event?.kind) {
      case 'item.lent':
        fact('lent', event.payload.roomId, event.payload.lentAt ?? wallOf(time));
        break;
      case 'item.returned':
        fact('returned', event.payload.roomId);
        break;
      case 'item.taken':
        fact('taken', event.payload.roomId);
        break;
      case 'item.undone':
        if (EventId.safeParse(event.payload.eventId).success) undone.push(event.payload.eventId);
        break;
      case 'item.registered':
        fact('registered', event.payload.homeRoomId);
        things.push(named(item, event.payload.name, event.payload.nameEnglish, time));
        break;
      case 'item.changed':
        if (event.payload.name !== undefined)
          things.push(named(item, event.payload.name, event.payload.nameEnglish ?? '', time));
        break;
      case 'room.opened':
      case 'room.changed':
        if (event.payload.name !== undefined)
          rooms.push(named(item, event.payload.name, event.payload.community ?? '', time));
        break;
      default:
    }
  }
  return { facts, undone, named: latest(things), rooms: latest(rooms) };
}

const EventId = EnvelopeSchema.shape.id;

/** What PostgreSQL takes as text: one odd name must not stop the counting. */
const writable = (text: string): string => text.toWellFormed().replaceAll('\0', '');
const named = (id: string, name: string, second: string, at: string): Named => ({
  id,
  name: writable(name),
  second: writable(second),
  at,
});

const DAY = 86_400_000;
const LAST_DAY = 2 ** 31 - 1;

/** Within what the database keeps: a clock can say anything. */
export const dayNumber = (at: number): number => {
  const wall = Math.min(Math.max(at, 0), 8e15);
  return Math.min(Math.trunc(Date.parse(dayOf(wall)) / DAY), LAST_DAY);
};

/** One a thing or room, as the last event has it; of equal times the first by name, on every hub alike. */
const latest = (named: readonly Named[]): readonly Named[] => [
  ...new Map(
    named
      .toSorted((a, b) => (a.at < b.at ? -1 : a.at > b.at ? 1 : a.name < b.name ? 1 : -1))
      .map((one) => [one.id, one]),
  ).values(),
];
