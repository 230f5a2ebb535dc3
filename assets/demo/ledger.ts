/** Writes the demo's events: numbered by each room's own kiosk, with ids and hybrid times from the seed and the day alone. */
import { tick, ZERO_TIME } from '../../core/ledger/clock.ts';
import type { Actor, NewEvent, StoredEvent } from '../../core/ledger/event.ts';
import type { Random } from './random.ts';
import { demoRooms } from './rooms.ts';

export interface DemoLedger {
  readonly events: readonly StoredEvent[];
  /** Appends one decision of a room's kiosk at wall milliseconds `at`; answers the events' ids. */
  readonly append: (room: number, at: number, actor: Actor, events: readonly NewEvent[]) => readonly string[];
  /** A UUIDv7 of that moment. */
  readonly newId: (at: number) => string;
}

/** `before`: what was written already; each kiosk goes on after its own part of it. */
export function createDemoLedger(random: Random, before: readonly StoredEvent[] = []): DemoLedger {
  const events: StoredEvent[] = [];
  const kiosks = demoRooms.map(({ kiosk: id }) => {
    const last = before.findLast(({ kiosk }) => kiosk === id);
    return { id, sequence: last?.sequence ?? 0, time: last?.time ?? ZERO_TIME };
  });
  const hex = (digits: number): string => Array.from({ length: digits }, () => random.below(16).toString(16)).join('');
  const newId = (at: number): string => {
    const time = at.toString(16).padStart(12, '0');
    return `${time.slice(0, 8)}-${time.slice(8)}-7${hex(3)}-8${hex(3)}-${hex(12)}`;
  };
  return {
    events,
    newId,
    append: (room, at, actor, decided) => {
      const kiosk = kiosks[room];
      if (kiosk === undefined) throw new Error(`no room ${room}`);
      const batch = newId(at);
      return decided.map((event) => {
        const id = newId(at);
        kiosk.sequence += 1;
        kiosk.time = tick(kiosk.time, at);
        events.push({
          ...event,
          id,
          batch,
          version: 1,
          kiosk: kiosk.id,
          sequence: kiosk.sequence,
          time: kiosk.time,
          actor,
        });
        return id;
      });
    },
  };
}
