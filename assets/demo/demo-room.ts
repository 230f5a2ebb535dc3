/** The demo as the kiosk takes it: its events and the room this kiosk stands in, and what to print to try it with. */
import type { StoredEvent } from '../../core/ledger/event.ts';
import { contradictions } from './contradictions.ts';
import { demoEvents } from './history.ts';
import { demoRooms } from './rooms.ts';
import { DEMO_SEED, demoPeople, demoStock } from './world.ts';

/** Events up to `now` (wall milliseconds) and the id of this kiosk's room. */
export function demoRoom(now: number): { readonly events: readonly StoredEvent[]; readonly roomId: string } {
  const events = demoEvents({ now });
  return { events: [...events, ...contradictions(events, now)], roomId: demoRooms[0].id };
}

interface DemoLabel {
  readonly code: string;
  readonly name: string;
}

/** Twenty things of the first room and three residents' cards that exist in the demo, on whatever day it is begun. */
export function demoLabels(): { readonly items: readonly DemoLabel[]; readonly cards: readonly DemoLabel[] } {
  return {
    items: demoStock(DEMO_SEED)
      .filter(({ onSheet }) => onSheet)
      .map(({ code, template }) => ({ code, name: template.name })),
    cards: demoPeople(DEMO_SEED)
      .slice(0, 3)
      .map(({ card, name }) => ({ code: card, name })),
  };
}
