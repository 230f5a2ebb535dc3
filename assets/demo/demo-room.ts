/**
 * The demo: three rooms, 1,000+ things, 300 residents and 18 months of loans with the seasons in them. Made by code from
 * a fixed seed as ordinary events, so that everything the kiosk does with real data it does with these.
 */
import { addDays, dayOf, dayStart, daysBetween, weekday } from '../../core/calendar.ts';
import { defaultCategories } from '../../core/catalogue/default-categories.ts';
import { formatItemCode } from '../../core/circulation/codes.ts';
import type { Actor, NewEvent, StoredEvent } from '../../core/ledger/event.ts';
import { tick, ZERO_TIME } from '../../core/ledger/clock.ts';
import { templates, type Template } from './catalogue.ts';
import { makePeople, type DemoResident } from './people.ts';
import { createRandom, type Random } from './random.ts';

export const demoRooms = [
  { id: 'room-hjd', name: '花家地南里', prefix: 'HJD', community: '花家地南里社区' },
  { id: 'room-nhx', name: '南湖西里', prefix: 'NHX', community: '南湖西里社区' },
  { id: 'room-frj', name: '阜荣街', prefix: 'FRJ', community: '阜荣街社区' },
] as const;

const SEED = 20_260_501;
const DAYS = 548;
const RESIDENTS = 300;
const LOAN_LIMIT = 5;
const HOUR = 3_600_000;

interface DemoItem {
  readonly id: string;
  readonly template: Template;
  /** Index of the room it is in. */
  room: number;
  /** Day it comes back; null when it is in. */
  out: { readonly resident: number; readonly loanId: string; readonly dueOn: string; readonly backOn: string } | null;
  stock: number;
  gone: boolean;
}

/** The demo's events up to `now` (wall milliseconds) and the room this kiosk stands in. */
export function demoRoom(now: number): { readonly events: readonly StoredEvent[]; readonly roomId: string } {
  const random = createRandom(SEED);
  const ledger = createLedger(random);
  const today = dayOf(now);
  const firstDay = addDays(today, -DAYS);
  const at = (day: string, hour: number): number => dayStart(now) - daysBetween(day, today) * 24 * HOUR + hour * HOUR;
  const people = makePeople(random, RESIDENTS);

  foundRooms(ledger, at(firstDay, 7));
  const items = stockRooms(ledger, random, at(firstDay, 7.5));
  people.forEach((person, index) => registerPerson(ledger, person, index, at(firstDay, 8)));
  liveOn(ledger, random, items, { firstDay, today, now, at });
  return { events: ledger.events, roomId: demoRooms[0].id };
}

interface Ledger {
  readonly events: StoredEvent[];
  readonly add: (room: number, at: number, actor: Actor, event: NewEvent) => void;
  readonly newId: (at: number) => string;
}

/** Events numbered by each room's own kiosk, with ids and hybrid times that only depend on the seed and the day. */
function createLedger(random: Random): Ledger {
  const events: StoredEvent[] = [];
  const kiosks = demoRooms.map((room) => ({ id: `demo-${room.prefix.toLowerCase()}`, sequence: 0, time: ZERO_TIME }));
  const hex = (digits: number): string => Array.from({ length: digits }, () => random.below(16).toString(16)).join('');
  const newId = (at: number): string => {
    const time = Math.trunc(at).toString(16).padStart(12, '0');
    return `${time.slice(0, 8)}-${time.slice(8)}-7${hex(3)}-8${hex(3)}-${hex(12)}`;
  };
  return {
    events,
    newId,
    add: (room, at, actor, event) => {
      const kiosk = kiosks[room];
      if (kiosk === undefined) throw new Error('no such room');
      kiosk.sequence += 1;
      kiosk.time = tick(kiosk.time, at);
      const id = newId(at);
      events.push({
        ...event,
        id,
        batch: id,
        version: 1,
        kiosk: kiosk.id,
        sequence: kiosk.sequence,
        time: kiosk.time,
        actor,
      });
    },
  };
}

const kioskActor: Actor = { type: 'kiosk' };

function foundRooms(ledger: Ledger, at: number): void {
  demoRooms.forEach(({ id, ...payload }, room) =>
    ledger.add(room, at, kioskActor, { stream: `room:${id}`, kind: 'room.opened', payload }),
  );
  defaultCategories.forEach(({ id, payload }, position) =>
    ledger.add(0, at, kioskActor, {
      stream: `category:${id}`,
      kind: 'category.defined',
      payload: { ...payload, position },
    }),
  );
}

function stockRooms(ledger: Ledger, random: Random, at: number): readonly DemoItem[] {
  const numbers = [0, 0, 0];
  const items: DemoItem[] = [];
  templates.forEach((template) => {
    for (let copy = 0; copy < template.copies; copy += 1) {
      const room = copy % 3;
      const home = demoRooms[room] ?? demoRooms[0];
      const number = (numbers[room] ?? 0) + 1;
      numbers[room] = number;
      const id = `demo-${home.prefix.toLowerCase()}-${number}`;
      const stock = template.kind === 'supply' ? 60 + random.below(300) : 0;
      const donor = random.chance(0.75) ? { display: `${1 + random.below(18)}号楼的邻居`, residentId: null } : null;
      ledger.add(room, at + number * 1000, kioskActor, {
        stream: `item:${id}`,
        kind: 'item.registered',
        payload: {
          code: formatItemCode({ prefix: home.prefix, number }),
          name: template.name,
          nameEnglish: template.nameEnglish,
          kind: template.kind,
          categoryId: template.categoryId,
          homeRoomId: home.id,
          shelf: `${'ABCDEF'[random.below(6)] ?? 'A'}${1 + random.below(8)}`,
          parts: template.parts.map(([name, count], index) => ({ id: `p${index + 1}`, name, count })),
          synonyms: [...template.synonyms],
          unit: template.unit,
          lowStockAt: template.kind === 'supply' ? 20 : null,
          note: '',
          drawing: template.drawing,
          picture: null,
          donor,
          lendable: true,
          stock: template.kind === 'supply' ? stock : null,
        },
      });
      items.push({ id, template, room, out: null, stock, gone: false });
    }
  });
  return items;
}

function registerPerson(ledger: Ledger, person: DemoResident, index: number, at: number): void {
  const id = `demo-resident-${index + 1}`;
  ledger.add(
    index % 3,
    at + index * 1000,
    { type: 'resident', id },
    {
      stream: `resident:${id}`,
      kind: 'resident.registered',
      payload: { ...person, noticeVersion: '2026-11', signature: null },
    },
  );
}

interface Span {
  readonly firstDay: string;
  readonly today: string;
  readonly now: number;
  readonly at: (day: string, hour: number) => number;
}

/** Day by day: things come back, things go out. Nothing happens that the rules would have refused. */
function liveOn(ledger: Ledger, random: Random, items: readonly DemoItem[], { firstDay, today, now, at }: Span): void {
  const open = new Map<number, number>();
  const periods = new Map(defaultCategories.map(({ id, payload }) => [id as string, payload.loanDays ?? 14]));
  for (let index = 1; index <= DAYS; index += 1) {
    const day = addDays(firstDay, index);
    for (const item of items) {
      if (item.out !== null && item.out.backOn === day)
        bringBack(ledger, random, item, open, at(day, 9 + random.next() * 9), now);
    }
    const busy = weekday(day) >= 6 ? 1.6 : 1;
    const visits = Math.round((8 + random.below(10)) * busy);
    for (let visit = 0; visit < visits; visit += 1) {
      const time = at(day, 9 + (visit / visits) * 9 + random.next() * 0.4);
      if (day === today && time > now) break;
      const item = wanted(random, items, Number(day.slice(5, 7)));
      const resident = random.below(RESIDENTS);
      if (item.template.kind === 'supply') takeSome(ledger, random, item, resident, time);
      else if (mayLend(item, open.get(resident) ?? 0)) {
        const period = periods.get(item.template.categoryId) ?? 14;
        lendOut(ledger, random, { item, resident, day, time, period });
        open.set(resident, (open.get(resident) ?? 0) + 1);
      }
    }
  }
}

const mayLend = (item: DemoItem, open: number): boolean => item.out === null && !item.gone && open < LOAN_LIMIT;

function wanted(random: Random, items: readonly DemoItem[], month: number): DemoItem {
  for (;;) {
    const item = random.pick(items);
    const weight =
      (item.template.popularity / 10) *
      (item.template.season.length === 0 ? 0.6 : item.template.season.includes(month) ? 1 : 0.3);
    if (random.chance(weight)) return item;
  }
}

function lendOut(
  ledger: Ledger,
  random: Random,
  {
    item,
    resident,
    day,
    time,
    period,
  }: { item: DemoItem; resident: number; day: string; time: number; period: number },
): void {
  const loanId = ledger.newId(time);
  const residentId = `demo-resident-${resident + 1}`;
  const dueOn = addDays(day, period);
  // Nine in ten are in time; a few forget for weeks, one in two hundred never comes.
  const late = random.weighted([90, 8, 2]);
  const kept =
    late === 0 ? 1 + random.below(period) : late === 1 ? period + 1 + random.below(9) : period + 15 + random.below(40);
  item.out = { resident, loanId, dueOn, backOn: addDays(day, kept) };
  ledger.add(
    item.room,
    time,
    { type: 'resident', id: residentId },
    {
      stream: `item:${item.id}`,
      kind: 'item.lent',
      payload: {
        loanId,
        residentId,
        roomId: demoRooms[item.room]?.id ?? demoRooms[0].id,
        dueOn,
        missingParts: [],
        holdId: null,
        overrode: [],
        reason: null,
      },
    },
  );
}

function bringBack(
  ledger: Ledger,
  random: Random,
  item: DemoItem,
  open: Map<number, number>,
  time: number,
  now: number,
): void {
  if (item.out === null || time > now) return;
  const { resident, loanId } = item.out;
  const condition =
    (['good', 'damaged', 'incomplete'] as const)[random.weighted([985, 9, item.template.parts.length > 0 ? 6 : 0])] ??
    'good';
  // One in twenty is brought to another room: it drifts.
  if (random.chance(0.05)) item.room = random.below(3);
  item.out = null;
  open.set(resident, Math.max(0, (open.get(resident) ?? 0) - 1));
  const stream = `item:${item.id}`;
  const roomId = demoRooms[item.room]?.id ?? demoRooms[0].id;
  ledger.add(
    item.room,
    time,
    { type: 'resident', id: null },
    {
      stream,
      kind: 'item.returned',
      payload: {
        loanId,
        roomId,
        condition,
        checked: true,
        missingParts: condition === 'incomplete' ? ['p1'] : [],
        note: condition === 'damaged' ? random.pick(['把手松了', '开关不灵', '有裂缝', '钝了']) : '',
        photo: null,
      },
    },
  );
  if (condition === 'good') return;
  // Mended within the day, except for one in four that still waits.
  if (random.chance(0.25)) item.gone = true;
  else
    ledger.add(item.room, time + HOUR / 4, kioskActor, {
      stream,
      kind: 'item.repaired',
      payload: { note: '志愿者修好了', partsBack: ['p1'] },
    });
}

function takeSome(ledger: Ledger, random: Random, item: DemoItem, resident: number, time: number): void {
  const stream = `item:${item.id}`;
  const quantity = Math.min(item.stock, 1 + random.below(item.template.unit === '颗' ? 20 : 3));
  if (quantity < 1) {
    const delivered = 150 + random.below(150);
    item.stock += delivered;
    ledger.add(item.room, time, kioskActor, {
      stream,
      kind: 'item.stocked',
      payload: { quantity: delivered, reason: '邻居补充' },
    });
    return;
  }
  item.stock -= quantity;
  const residentId = `demo-resident-${resident + 1}`;
  ledger.add(
    item.room,
    time,
    { type: 'resident', id: residentId },
    {
      stream,
      kind: 'item.taken',
      payload: {
        takeId: ledger.newId(time),
        residentId,
        roomId: demoRooms[item.room]?.id ?? demoRooms[0].id,
        quantity,
      },
    },
  );
}

/** Twenty labels and three cards that exist in the demo, to print and try with. */
export function demoLabels(): {
  readonly items: readonly { readonly code: string; readonly name: string }[];
  readonly cards: readonly { readonly code: string; readonly name: string }[];
} {
  const { events } = demoRoom(Date.UTC(2026, 10, 24, 4));
  const items = events.flatMap((event) =>
    event.kind === 'item.registered' ? [event.payload as { code: string; name: string }] : [],
  );
  const people = events.flatMap((event) =>
    event.kind === 'resident.registered' ? [event.payload as { card: string; name: string }] : [],
  );
  const step = Math.floor(items.length / 20);
  return {
    items: Array.from({ length: 20 }, (_, index) => items[index * step])
      .filter((item) => item !== undefined)
      .map(({ code, name }) => ({ code, name })),
    cards: people.slice(0, 3).map(({ card, name }) => ({ code: card, name })),
  };
}
