/** The demo's rooms, things and people as they stand on some day, and the randomness that moves them. */
import { addDays, dayOf, dayStart } from '../../core/calendar.ts';
import { nextOpenDay } from '../../core/circulation/rules.ts';
import { createAgenda, type Agenda } from './agenda.ts';
import { createDesk } from './desk.ts';
import type { Borrower, Desk, RoomCalendar, Thing } from './desk.ts';
import { createDemoLedger, type DemoLedger } from './ledger.ts';
import { makePeople, type DemoResident } from './people.ts';
import { createRandom, type Random } from './random.ts';
import { demoRooms, holidays } from './rooms.ts';
import { planStock, type PlannedThing } from './stock.ts';

export const DEMO_SEED = 20_260_501;
const RESIDENTS = 300;
/** Days the rooms have been open: eighteen months. */
export const DAYS = 548;
/** For so many days the things on the sheet and the people with its cards have been left alone, but for the finale. */
const QUIET = 65;
/** Residents of the first kiosk's room whose last weeks are told by finale.ts. */
export const CAST = 4;

export interface World {
  readonly random: Random;
  readonly ledger: DemoLedger;
  readonly desk: Desk;
  readonly agenda: Agenda;
  readonly calendars: readonly RoomCalendar[];
  readonly things: readonly Thing[];
  /** By the name of their kind. */
  readonly byName: ReadonlyMap<string, readonly Thing[]>;
  readonly borrowers: readonly Borrower[];
  readonly firstDay: string;
  readonly today: string;
  /** From this day on the finale has its things and people to itself. */
  readonly quietFrom: string;
}

// Each table has its own numbers: a longer catalogue does not rename the people.
export const demoPeople = (seed: number): readonly DemoResident[] => makePeople(createRandom(seed), RESIDENTS);
export const demoStock = (seed: number): readonly PlannedThing[] => planStock(createRandom(seed + 1), DAYS);

export function createWorld(now: number, seed: number): World {
  const today = dayOf(now);
  const firstDay = addDays(today, -DAYS);
  const years = new Set([firstDay, today, addDays(today, 366)].map((day) => Number(day.slice(0, 4))));
  const closedDays = [...years].flatMap(holidays);
  const calendars = demoRooms.map(({ closedWeekdays }) => ({ closedWeekdays, closedDays }));
  const ledger = createDemoLedger(createRandom(seed + 2));
  const opening = dayStart(now) - DAYS * 86_400_000;
  const things = demoStock(seed).map((plan): Thing => ({
    id: ledger.newId(opening),
    plan,
    room: plan.room,
    loan: null,
    holds: [],
    stock: plan.template.supply?.stock ?? 0,
    restocking: false,
    here: false,
    inRepair: false,
    gone: null,
  }));
  const borrowers = demoPeople(seed).map((person, index): Borrower => ({
    id: ledger.newId(opening),
    index,
    person,
    out: new Set(),
    registered: false,
    blockLiftedUntil: null,
  }));
  return {
    random: createRandom(seed + 3),
    ledger,
    desk: createDesk(ledger, calendars),
    agenda: createAgenda(now, today),
    calendars,
    things,
    borrowers,
    byName: Map.groupBy(things, ({ plan }) => plan.template.name),
    firstDay,
    today,
    quietFrom: addDays(today, -QUIET),
  };
}

/** `day`, or the next on which the room is open. */
export const openDay = ({ calendars }: World, room: number, day: string): string => nextOpenDay(day, calendars[room]);

/** Minutes after midnight when people come: 9-12 and 14-18, more in the morning. */
export const openingMinute = ({ random }: World): number =>
  random.chance(0.58) ? 540 + random.next() * 178 : 840 + random.next() * 235;
