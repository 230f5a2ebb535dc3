/** Events from elsewhere into the ledger: kept once, the others' clocks followed within bounds, each stream folded once. */
import { receive } from '../core/ledger/clock.ts';
import { compareEvents, EnvelopeSchema, readEvent, type LedgerEvent, type StoredEvent } from '../core/ledger/event.ts';
import { putRow } from './codec.ts';
import { insertEvent, kioskRow, lastOf, saveClock, type Place } from './events.ts';
import { projectMany } from './project.ts';
import type { WritableDatabase } from './sql.ts';

export interface Receiving {
  /** Keeps an event; false when its id or its number is taken. */
  readonly keep: (event: StoredEvent) => boolean;
  /** Folds what was touched. To be called once, in the same transaction. Answers how many events were kept. */
  readonly end: () => number;
}

interface Touched {
  /** The last event of the stream before; null of a new one. */
  readonly after: Place | null;
  readonly events: LedgerEvent[];
}

export function receiving(db: WritableDatabase, wall: number): Receiving {
  const touched = new Map<string, Touched>();
  let time = kioskRow(db).lastTime;
  let added = 0;
  return {
    keep: (event) => {
      const known = touched.get(event.stream) ?? { after: lastOf(db, event.stream), events: [] };
      const read = readEvent(event);
      if (!insertEvent(db, event, read !== null)) return false;
      added += 1;
      if (read !== null) known.events.push(read);
      touched.set(event.stream, known);
      const seen = receive(time, event.time, wall);
      time = seen.time;
      if (seen.drift === 'doubtful') {
        putRow(db, 'clock_doubt', { event_id: event.id, stream: event.stream, at: wall });
      }
      return true;
    },
    end: () => {
      projectMany(
        db,
        new Map(
          [...touched].map(([stream, { after, events }]) => {
            const sorted = events.toSorted(compareEvents);
            const [first] = sorted;
            const isLate = first !== undefined && after !== null && compareEvents(first, after) < 0;
            return [stream, isLate ? null : sorted];
          }),
        ),
      );
      saveClock(db, time, kioskRow(db).nextSequence);
      return added;
    },
  };
}

/** Events without sheets, as the demo and tests bring them. Answers how many were new. */
export function receiveEvents(db: WritableDatabase, events: readonly StoredEvent[], wall: number): number {
  const into = receiving(db, wall);
  const { kioskId, lastTime, nextSequence } = kioskRow(db);
  let next = nextSequence;
  for (const candidate of events) {
    const event = EnvelopeSchema.parse(candidate);
    // Numbers of its own that come from elsewhere are used.
    if (into.keep(event) && event.kiosk === kioskId) next = Math.max(next, event.sequence + 1);
  }
  saveClock(db, lastTime, next);
  return into.end();
}
