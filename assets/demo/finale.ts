/**
 * The last weeks of the four residents with whom the demo is tried: the first card has nothing out, the second two things
 * and one waiting to be fetched, the third is long overdue and blocked; a fourth brought back what the second waits for.
 * And what happens on the last two days whatever chance brings, so that the wall and the hold shelf have something on them.
 */
import { addDays } from '../../core/calendar.ts';
import { templates } from './catalogue.ts';
import type { Thing } from './desk.ts';
import { visit } from './visits.ts';
import { CAST, type World } from './world.ts';

export function planFinale(world: World): void {
  const { agenda, desk, borrowers, things, calendars, today } = world;
  const room = 0;
  const [, second, third, fourth] = borrowers;
  const sheetThing = (name: string): Thing | undefined =>
    things.find(({ plan }) => plan.onSheet && plan.template.name === name);
  const umbrella = sheetThing('长柄雨伞');
  const trowel = sheetThing('花铲');
  const ladder = sheetThing('人字梯');
  const chair = sheetThing('折叠椅');
  if (!second || !third || !fourth || !umbrella || !trowel || !ladder || !chair)
    throw new Error('the cast is incomplete');
  /** The last open day that is `ago` days ago or longer. */
  const openBefore = (ago: number): string => {
    let day = addDays(today, -ago);
    while (calendars[room]?.closedDays.includes(day) === true) day = addDays(day, -1);
    return day;
  };
  const lend = (ago: number, minutes: number, borrower: typeof second, thing: Thing): void =>
    agenda.plan(openBefore(ago), minutes, (at) => {
      desk.checkout(room, at, borrower, [{ thing, quantity: 1 }]);
    });
  lend(40, 605, third, chair);
  lend(13, 610, second, umbrella);
  lend(5, 615, second, trowel);
  lend(9, 620, fourth, ladder);
  agenda.plan(openBefore(6), 625, (at) => {
    desk.hold(room, at, second, ladder);
  });
  agenda.plan(openBefore(1), 630, (at) => {
    desk.bringBack(room, at, ladder, 'good', true, '');
    awaited(world).forEach((thing) => desk.bringBack(thing.room, at, thing, 'good', true, ''));
  });
  agenda.plan(openBefore(2), 870, (at) =>
    COUNTED_SHORT.forEach((name) => {
      const thing = things.find(({ plan }) => plan.template.name === name && plan.room === room);
      const low = thing?.plan.template.supply?.low ?? 0;
      if (thing === undefined || thing.stock < low) return;
      thing.restocking = true;
      desk.restock(at, thing, low - 1 - thing.stock, '盘点更正');
    }),
  );
  MORNING.forEach((name, place) =>
    agenda.plan(today, 545 + place * 6, (at) => {
      const template = templates.find((kind) => kind.name === name);
      const keen = borrowers.filter(
        ({ index, person, out }) => index >= CAST && person.room === room && out.size === 0,
      );
      const neighbour = keen[place * 7];
      if (template === undefined || neighbour === undefined || openBefore(0) !== today) return;
      visit(world, room, at, neighbour, [template]);
    }),
  );
}

/** Asked for on the last morning, so that the wall has something to tell. */
const MORNING = ['卷尺', '折叠椅', '长柄雨伞'];

/** Counted two days before, there were fewer than the books said. */
const COUNTED_SHORT = ['灯泡', '五号电池', '生料带'];

/** Up to three things others wait for that come back the day before, and wait in turn. */
const awaited = ({ things, today }: World): readonly Thing[] =>
  things
    .filter(
      ({ loan, holds }) => loan !== null && loan.borrower.index >= CAST && loan.dueOn >= today && holds.length > 0,
    )
    .slice(0, 3);
