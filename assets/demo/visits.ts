/** What people do at the kiosk, and what follows from it on later days. */
import { addDays, dayOf, daysBetween } from '../../core/calendar.ts';
import type { Template } from './catalogue.ts';
import { blocked, isFree, mayBorrow } from './desk.ts';
import type { Borrower, Hold, Line, Thing } from './desk.ts';
import { CAST, openDay, openingMinute, type World } from './world.ts';

const DAMAGES = ['把手松了', '开关不灵', '有一道裂缝', '刀口钝了', '轮子不转', '插头接触不良', '有点生锈', '卡住了'];
const MENDINGS = ['志愿者修好了', '换了新零件', '上了油,好用了', '缺的配件补齐了', '紧了螺丝'];
/** Days past due after which a thing counts as lost. */
const LOST_AFTER = 60;
const LONGEST_QUEUE = 3;

/** Somebody stands in a room and would like some things; what cannot be had is waited for, swapped for another, or left. */
export function visit(world: World, room: number, at: number, borrower: Borrower, wishes: readonly Template[]): void {
  const { random, desk, agenda } = world;
  const day = dayOf(at);
  if (blocked(borrower, day)) {
    if (!random.chance(0.2)) return;
    desk.liftBlock(room, at, borrower, addDays(day, 7), '电话说好了,这周来还');
  }
  const lines: Line[] = [];
  for (const template of wishes) {
    const thing = onShelf(world, room, day, template).find((free) => lines.every((line) => line.thing !== free));
    if (thing === undefined) waitFor(world, room, at, borrower, template);
    else if (template.supply !== null) lines.push({ thing, quantity: quantityOf(world, thing) });
    else if (mayBorrow(borrower, day, lines.filter(({ thing: { stock } }) => stock === 0).length))
      lines.push({ thing, quantity: 1 });
  }
  const [first] = lines;
  if (first === undefined) return;
  const [eventId = ''] = checkout(world, room, at, borrower, lines);
  const { thing } = first;
  const { loan } = thing;
  if (lines.length > 1 || loan === null || thing.plan.onSheet || !random.chance(0.004)) return;
  // The wrong thing: undone at once, unless somebody has asked for it meanwhile.
  agenda.soon(at, 40, (when) => {
    if (thing.loan === loan && thing.holds.length === 0) desk.undoLend(room, when, thing, eventId);
  });
}

/** Whether finale.ts has it to itself by then. */
const isReserved = ({ quietFrom }: World, thing: Thing, day: string): boolean =>
  thing.plan.onSheet && thing.plan.template.kind !== 'supply' && day >= quietFrom;

/** What may be had of a kind in a room, the least lent shelf place first by chance. */
function onShelf(world: World, room: number, day: string, template: Template): readonly Thing[] {
  const free = (world.byName.get(template.name) ?? []).filter(
    (thing) => thing.room === room && isFree(thing) && !isReserved(world, thing, day),
  );
  const start = world.random.below(free.length + 1);
  return [...free.slice(start), ...free.slice(0, start)];
}

function quantityOf({ random }: World, thing: Thing): number {
  const many = (thing.plan.template.supply?.stock ?? 0) >= 100;
  return Math.min(thing.stock, many ? 8 + random.below(25) : 1 + random.below(6));
}

/** Hands out what may go out; answers the events' ids. */
function checkout(
  world: World,
  room: number,
  at: number,
  borrower: Borrower,
  lines: readonly Line[],
): readonly string[] {
  const ids = world.desk.checkout(room, at, borrower, lines);
  for (const { thing } of lines) {
    if (thing.loan === null) planRestock(world, thing, dayOf(at));
    else planReturn(world, thing, dayOf(at));
  }
  return ids;
}

const isCast = ({ borrower }: { readonly borrower: Borrower }): boolean => borrower.index < CAST;

function planReturn(world: World, thing: Thing, from: string): void {
  const { random, desk, agenda } = world;
  const { loan } = thing;
  if (loan === null) return;
  const back = (day: string, care: 'any' | 'whole' = 'any'): void => planBack(world, thing, day, care);
  const period = Math.max(1, daysBetween(from, loan.dueOn));
  if (thing.plan.onSheet || isCast(loan)) return back(addDays(from, 1 + random.below(period)), 'whole');
  const forgets = loan.borrower.person.forgetfulness;
  if (random.chance(0.003 * forgets)) return planLoss(world, thing);
  if (random.chance(0.02 * forgets)) return back(addDays(loan.dueOn, 8 + random.below(30)));
  if (random.chance(0.09 * forgets)) return back(addDays(loan.dueOn, 1 + random.below(7)));
  if (period < 6 || loan.renewals > 0 || !random.chance(0.12))
    return back(random.chance(0.12) ? loan.dueOn : addDays(from, Math.ceil(period * random.next() ** 0.8)));
  const { id } = loan;
  const eve = openDay(world, thing.room, addDays(loan.dueOn, -1));
  agenda.plan(eve, openingMinute(world), (at) => {
    if (thing.loan?.id !== id) return;
    if (desk.renew(thing.room, at, thing)) planReturn(world, thing, dayOf(at));
    else back(dayOf(at), 'any');
  });
}

function planBack(world: World, thing: Thing, wanted: string, care: 'any' | 'whole'): void {
  const { random, desk, agenda } = world;
  const id = thing.loan?.id;
  // One in twenty is brought to another room: it drifts. What is on the sheet stays.
  const room = care === 'any' && random.chance(0.05) ? random.below(3) : thing.room;
  agenda.plan(openDay(world, room, wanted), openingMinute(world), (at) => {
    if (thing.loan === null || thing.loan.id !== id) return;
    // Where neighbours wait for it, it comes back to them.
    if (thing.holds.length > 0 && room !== thing.room) return planBack(world, thing, addDays(dayOf(at), 1), 'whole');
    const condition = care === 'whole' ? 'good' : conditionOf(world, thing);
    const checked = condition !== 'good' || random.chance(0.9);
    const note = condition === 'damaged' ? random.pick(DAMAGES) : '';
    const waits = desk.bringBack(room, at, thing, condition, checked, note);
    if (waits) planPickUp(world, thing, dayOf(at));
    if (condition !== 'good') planMending(world, thing, dayOf(at));
  });
}

const conditionOf = ({ random }: World, { plan }: Thing): 'good' | 'damaged' | 'incomplete' =>
  (['good', 'damaged', 'incomplete'] as const)[random.weighted([975, 18, plan.template.parts.length > 0 ? 16 : 0])] ??
  'good';

/** Most are mended within a month; one in twelve is past it. */
function planMending(world: World, thing: Thing, day: string): void {
  const { random, desk, agenda } = world;
  agenda.plan(openDay(world, thing.room, addDays(day, 3 + random.below(28))), openingMinute(world), (at) => {
    if (random.chance(0.08)) desk.writeOff(at, thing, 'withdrawn', '修不好了');
    else if (desk.mend(at, thing, random.pick(MENDINGS))) planPickUp(world, thing, dayOf(at));
  });
}

/** Never brought back: after two months it is written off; one in four turns up later. */
function planLoss(world: World, thing: Thing): void {
  const { random, desk, agenda } = world;
  const { loan } = thing;
  if (loan === null) return;
  const { id, dueOn } = loan;
  agenda.plan(openDay(world, thing.room, addDays(dueOn, LOST_AFTER)), openingMinute(world), (at) => {
    if (thing.loan?.id !== id) return;
    desk.writeOff(at, thing, 'lost', '电话联系几次,没有找到');
    if (!random.chance(0.25)) return;
    const found = openDay(world, thing.room, addDays(dayOf(at), 5 + random.below(50)));
    agenda.plan(found, openingMinute(world), (when) => desk.find(thing.room, when, thing));
  });
}

/** All of a kind are out or in other rooms: some wait for the one that is due first. */
function waitFor(world: World, room: number, at: number, borrower: Borrower, template: Template): void {
  const { random, desk, agenda, byName } = world;
  if (borrower.index < CAST || !random.chance(0.5)) return;
  const [thing] = (byName.get(template.name) ?? [])
    .filter(
      ({ plan, loan, gone, holds }) =>
        loan !== null && gone === null && loan.borrower !== borrower && !plan.onSheet && !isCast(loan) &&
        holds.length < LONGEST_QUEUE && holds.every((hold) => hold.borrower !== borrower),
    )
    .toSorted((a, b) => ((a.loan?.dueOn ?? '') < (b.loan?.dueOn ?? '') ? -1 : 1)); // prettier-ignore
  if (thing === undefined) return;
  const hold = desk.hold(thing.room, at, borrower, thing);
  if (!random.chance(0.08)) return;
  // Thinks better of it.
  agenda.plan(openDay(world, room, addDays(dayOf(at), 1 + random.below(5))), openingMinute(world), (when) => {
    if (thing.holds.includes(hold) && hold.pickUpBy === null) desk.endHold(when, thing, hold, 'cancelled');
  });
}

/** Told that it is there, most come within the days it is kept; the kiosk ends the others' holds the morning after. */
export function planPickUp(world: World, thing: Thing, day: string): void {
  const [hold] = thing.holds;
  if (hold === undefined || hold.pickUpBy === null) return;
  const { random, agenda, desk } = world;
  const last = hold.pickUpBy;
  const comes = openDay(world, thing.room, addDays(day, 1 + random.below(3)));
  const stillWaits = (waiting: Hold): boolean => thing.holds.includes(waiting);
  if (comes <= last && random.chance(0.82)) {
    agenda.plan(comes, openingMinute(world), (at) => {
      if (stillWaits(hold) && mayBorrow(hold.borrower, dayOf(at), 0))
        checkout(world, thing.room, at, hold.borrower, [{ thing, quantity: 1 }]);
    });
  }
  agenda.plan(addDays(last, 1), 8.5 * 60, (at) => {
    if (stillWaits(hold) && desk.endHold(at, thing, hold, 'expired')) planPickUp(world, thing, dayOf(at));
  });
}

/** Neighbours bring more some days after it ran low; what is on the sheet the day after. */
function planRestock(world: World, thing: Thing, day: string): void {
  const { supply } = thing.plan.template;
  const { random, desk, agenda } = world;
  if (supply === null || thing.stock > supply.low || thing.restocking) return;
  thing.restocking = true;
  const after = thing.plan.onSheet ? 1 : 8 + random.below(25);
  agenda.plan(openDay(world, thing.room, addDays(day, after)), openingMinute(world), (at) => {
    thing.restocking = false;
    desk.restock(
      at,
      thing,
      Math.ceil(supply.stock * (0.6 + random.next() * 0.6)),
      random.pick(['邻居补充', '居委会采购', '物业送来']),
    );
  });
}
