/**
 * Eighteen months of three rooms, day by day: neighbours register, hand things in, borrow with the seasons and the
 * weather, bring back (some late, some damaged, a few never), wait for what is out, take supplies; volunteers meet, mend,
 * restock and write off. Pure: the same seed and `now` give the same events.
 */
import { addDays, daysBetween, weekday } from '../../core/calendar.ts';
import { defaultCategories } from '../../core/catalogue/default-categories.ts';
import type { StoredEvent } from '../../core/ledger/event.ts';
import { activityOn, type DemoActivity } from './activities.ts';
import { templates, type Template } from './catalogue.ts';
import type { Borrower, Thing } from './desk.ts';
import { makeDonor } from './donors.ts';
import { planFinale } from './finale.ts';
import { createRandom, type Random } from './random.ts';
import { demoRooms, springFestival } from './rooms.ts';
import { visit } from './visits.ts';
import { CAST, createWorld, DAYS, DEMO_SEED, openDay, openingMinute, type World } from './world.ts';

/** The demo's events up to `now` (wall milliseconds), each kiosk's in its order. */
export function demoEvents({
  now,
  seed = DEMO_SEED,
}: {
  readonly now: number;
  readonly seed?: number;
}): readonly StoredEvent[] {
  const world = createWorld(now, seed);
  const weather = createRandom(seed + 4);
  planOpening(world);
  world.things.forEach((thing, place) => planArrival(world, thing, place));
  world.borrowers.forEach((borrower) => planRegistration(world, borrower));
  planFinale(world);
  for (let index = 0; index <= DAYS; index += 1) {
    const day = addDays(world.firstDay, index);
    if (index > 0) planDay(world, day, index / DAYS, isRainy(weather, day));
    world.agenda.live(day);
  }
  return world.ledger.events;
}

function planOpening({ ledger, agenda, calendars, firstDay }: World): void {
  const actor = { type: 'kiosk' } as const;
  agenda.plan(firstDay, 480, (opening) => {
    demoRooms.forEach(({ id, name, prefix, community, volunteer }, room) => {
      const at = opening + room * 1000;
      const { closedWeekdays = [], closedDays = [] } = calendars[room] ?? {};
      const days = { weekdays: [...closedWeekdays], days: [...closedDays] };
      // No PIN fits 'none': the demo's volunteers stand in the records only.
      const staff = { name: volunteer.name, role: 'staff', pin: 'none' } as const;
      ledger.append(room, at, actor, [
        { stream: `room:${id}`, kind: 'room.opened', payload: { name, prefix, community } },
        { stream: `room:${id}`, kind: 'room.closedDaysSet', payload: days },
        { stream: `staff:${volunteer.id}`, kind: 'staff.added', payload: staff },
      ]);
    });
    const categories = defaultCategories.map(({ id, payload }, position) => ({
      stream: `category:${id}`,
      kind: 'category.defined' as const,
      payload: { ...payload, position },
    }));
    ledger.append(0, opening + 3000, actor, categories);
  });
}

function planArrival(world: World, thing: Thing, place: number): void {
  const { agenda, random, desk, borrowers, firstDay } = world;
  const { arrives, room } = thing.plan;
  const first = arrives === 0;
  const day = first ? firstDay : openDay(world, room, addDays(firstDay, arrives));
  agenda.plan(day, first ? 485 + place * 0.75 : openingMinute(world), (at) => {
    const known = borrowers.filter(({ registered }) => registered).map(({ index }) => index);
    const people = borrowers.map(({ person }) => person);
    const donor = makeDonor(random, people, known, room);
    const giver = borrowers.find(({ index }) => index === donor?.resident);
    desk.receive(at, thing, donor === null ? null : { display: donor.display, residentId: giver?.id ?? null });
  });
}

/** Somebody comes for the first time, because there is something they need. */
function planRegistration(world: World, borrower: Borrower): void {
  const { agenda, random, desk, firstDay } = world;
  const { joins, room } = borrower.person;
  const day = openDay(world, room, addDays(firstDay, Math.max(1, joins)));
  // The first stand at the door when it opens, in their order.
  agenda.plan(day, joins === 0 ? 540 + borrower.index / 20 : openingMinute(world), (at) => {
    desk.register(at, borrower);
    const wishes = [wish(random, demandOn(day, false))];
    agenda.soon(at, 60, (when) => visit(world, room, when, borrower, wishes));
  });
}

const growth = (share: number): number => 0.75 + 0.45 * share;
const byWeekday = [1, 1, 0.8, 1, 1.1, 1.7, 1.4];

function planDay(world: World, day: string, share: number, rainy: boolean): void {
  const { random, agenda, quietFrom } = world;
  const demand = demandOn(day, rainy);
  const activity = activityOn(day);
  demoRooms.forEach(({ visitors }, room) => {
    if (openDay(world, room, day) !== day) return;
    const expected = visitors * growth(share) * (byWeekday[weekday(day) - 1] ?? 1);
    const keen = keennessIn(world, room, day >= quietFrom);
    for (let count = Math.floor(expected + random.next()); count > 0; count -= 1) {
      const wishes = Array.from({ length: 1 + random.weighted([70, 22, 8]) }, () => wish(random, demand));
      agenda.plan(day, openingMinute(world), (at) => {
        const borrower = world.borrowers[random.weighted(keen)];
        if (borrower?.registered === true) visit(world, room, at, borrower, wishes);
      });
    }
    if (activity !== null) planActivity(world, room, day, activity);
  });
}

/** How likely each resident is to be the next visitor of a room: neighbours mostly, others now and then. */
const keennessIn = ({ borrowers }: World, room: number, quiet: boolean): readonly number[] =>
  borrowers.map(({ index, registered, person }) =>
    registered && !(quiet && index < CAST) ? person.keenness * (person.room === room ? 1 : 0.08) : 0,
  );

const named = (names: readonly string[]): readonly Template[] => templates.filter(({ name }) => names.includes(name));

/** Volunteers meet at nine, each fetches some of what is needed. */
function planActivity(world: World, room: number, day: string, { volunteers, things, supplies }: DemoActivity): void {
  const { agenda, random, borrowers } = world;
  for (let count = 0; count < volunteers; count += 1) {
    agenda.plan(day, 541 + count * 3 + random.next() * 2, (at) => {
      const willing = borrowers.filter(
        ({ index, registered, person }) =>
          index >= CAST && registered && person.room === room && person.optionalConsent,
      );
      const volunteer = willing[random.below(willing.length)];
      const wishes = [
        ...named(things).filter((_, place) => place % volunteers === count),
        ...(count === 0 ? named(supplies) : []),
      ];
      if (volunteer !== undefined) visit(world, room, at, volunteer, wishes);
    });
  }
}

const wish = (random: Random, demand: readonly number[]): Template =>
  templates[random.weighted(demand)] ?? random.pick(templates);

/** A room has one shelf place of each supply: asked for less often than its name would be, so that tools lead the lists. */
const SUPPLIES = 0.5;

/** How much of each kind is asked for on a day, relative. */
function demandOn(day: string, rainy: boolean): readonly number[] {
  const [year, month] = day.split('-').map(Number);
  const toFestival = daysBetween(day, springFestival(year ?? 0));
  const beforeFestival = toFestival >= 1 && toFestival <= 28;
  return templates.map(({ popularity, months, peak, stays, supply }) => {
    const season = months.length === 0 ? 1 : months.includes(month ?? 0) ? 2.2 : 0.45;
    const event = peak === 'rain' ? (rainy ? 9 : 0.2) : peak === 'before-festival' ? (beforeFestival ? 3.5 : 0.8) : 1;
    return stays ? 0 : popularity * season * event * (supply === null ? 1 : SUPPLIES);
  });
}

/** Beijing's rain falls in summer. */
function isRainy(random: Random, day: string): boolean {
  const month = Number(day.slice(5, 7));
  return random.chance(month >= 6 && month <= 8 ? 0.34 : month === 5 || month === 9 ? 0.14 : 0.03);
}
