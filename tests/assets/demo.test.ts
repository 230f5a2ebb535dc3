/** The demo is plausible, the same every time, and every event in it is one the kiosk's own decisions would have made. */
import { createHash } from 'node:crypto';
import { isDeepStrictEqual } from 'node:util';
import { beforeAll, describe, expect, it } from 'vitest';
import { templates } from '../../assets/demo/catalogue.ts';
import { demoLabels, demoRoom } from '../../assets/demo/demo-room.ts';
import { demoEvents } from '../../assets/demo/history.ts';
import { demoRooms, holidays } from '../../assets/demo/rooms.ts';
import { addDays, dayOf, daysBetween, weekday } from '../../core/calendar.ts';
import { formatItemCode, readOwnCode } from '../../core/circulation/codes.ts';
import { isBlocked, isLowStock, nextOpenDay, overdueDays } from '../../core/circulation/rules.ts';
import { EnvelopeSchema, payloads, readEvent, wallOf, type LedgerEvent } from '../../core/ledger/event.ts';
import { foldItem } from '../../core/ledger/fold.ts';
import { readSettings } from '../../core/settings.ts';
import { openStore } from '../../db/store.ts';
import { replay } from '../helpers/replay.ts';
import { countedIds, NOON } from '../helpers/world.ts';

const settings = readSettings({});
const known = (now: number): readonly LedgerEvent[] =>
  demoEvents({ now }).map((event) => {
    const read = readEvent(event);
    if (read === null) throw new Error(`not readable: ${event.kind}`);
    return read;
  });
const fingerprint = (events: unknown): string => createHash('sha256').update(JSON.stringify(events)).digest('hex');

let events: readonly LedgerEvent[] = [];
beforeAll(() => {
  events = known(NOON);
});
const of = <K extends LedgerEvent['kind']>(kind: K): readonly Extract<LedgerEvent, { kind: K }>[] =>
  events.filter((event): event is Extract<LedgerEvent, { kind: K }> => event.kind === kind);
const monthOf = (event: LedgerEvent): number => Number(dayOf(wallOf(event.time)).slice(5, 7));

type Kind = Extract<LedgerEvent, { kind: 'item.registered' }>['payload'];
const rain = ({ name }: Kind): boolean => ['长柄雨伞', '雨衣'].includes(name);
const benches = ({ name }: Kind): boolean => ['手锯', '木工夹', '砂光机', '砂纸'].includes(name);
const cleaning = ({ categoryId }: Kind): boolean => categoryId === 'cleaning';
const sewing = ({ categoryId }: Kind): boolean => categoryId === 'sewing';

describe('the demo', () => {
  it('has over a thousand things in three rooms, three hundred people, eighteen months of lending', () => {
    const lent = of('item.lent');
    expect(of('item.registered').length).toBeGreaterThanOrEqual(1000);
    expect(of('resident.registered').length).toBe(300);
    expect(of('room.opened').map(({ payload }) => payload.prefix)).toEqual(['HJD', 'NHX', 'FRJ']);
    expect(wallOf(lent.at(-1)?.time ?? '') - wallOf(lent[0]?.time ?? '')).toBeGreaterThan(540 * 86_400_000);
    expect(events.every(({ time }) => wallOf(time) <= NOON)).toBe(true);
    expect(templates.length).toBeGreaterThanOrEqual(150);
    expect(new Set(templates.map(({ name }) => name)).size).toBe(templates.length);
    for (const { id } of demoRooms) {
      const here = lent.filter(({ payload }) => payload.roomId === id).length;
      const taken = of('item.taken').filter(({ payload }) => payload.roomId === id).length;
      expect((here + taken) / 548).toBeGreaterThan(3);
      expect((here + taken) / 548).toBeLessThan(8);
    }
  });

  it('is the same for the same day and seed, and another for another seed', () => {
    expect(fingerprint(demoEvents({ now: NOON }))).toBe(fingerprint(demoEvents({ now: NOON })));
    expect(fingerprint(demoEvents({ now: NOON, seed: 7 }))).not.toBe(fingerprint(demoEvents({ now: NOON })));
    expect(fingerprint(demoRoom(NOON))).toBe(fingerprint(demoRoom(NOON)));
    expect(demoRoom(NOON).roomId).toBe('room-hjd');
  });

  it('follows the wire schema to the letter; each kiosk numbers without a gap and its time only rises', () => {
    const last = new Map<string, { sequence: number; time: string }>();
    const ids = new Set<string>();
    for (const event of demoEvents({ now: NOON })) {
      const payload = payloads[event.kind as LedgerEvent['kind']].parse(event.payload);
      expect(isDeepStrictEqual(EnvelopeSchema.parse(event), event), event.id).toBe(true);
      expect(isDeepStrictEqual(payload, event.payload), event.id).toBe(true);
      const before = last.get(event.kiosk) ?? { sequence: 0, time: '' };
      expect(event.sequence).toBe(before.sequence + 1);
      expect(event.time > before.time).toBe(true);
      last.set(event.kiosk, event);
      ids.add(event.id);
    }
    expect(ids.size).toBe(events.length);
    expect(last.size).toBe(3);
  });

  it('does nothing the kiosk’s own decisions would have refused or done otherwise', () => {
    const { decided, states } = replay(events);
    expect(decided).toBeGreaterThan(15_000);
    for (const state of states.values()) expect(state.exceptions).toEqual([]);
  });

  it('has the seasons in it', () => {
    const names = new Map(of('item.registered').map(({ stream, payload }) => [stream, payload]));
    const counted = (wanted: (kind: Kind) => boolean, months: readonly number[]): number =>
      [...of('item.lent'), ...of('item.taken')].filter((event) => {
        const payload = names.get(event.stream);
        return payload !== undefined && wanted(payload) && months.includes(monthOf(event));
      }).length;
    const perMonth = (wanted: Parameters<typeof counted>[0], months: readonly number[]): number => {
      // Eighteen months hold some calendar months twice: compare per month lived.
      const lived = Array.from({ length: 548 }, (_, ago) => Number(addDays(dayOf(NOON), -ago).slice(5, 7)));
      return counted(wanted, months) / lived.filter((month) => months.includes(month)).length;
    };
    expect(perMonth(rain, [6, 7, 8])).toBeGreaterThan(3 * perMonth(rain, [12, 1, 2]));
    expect(perMonth(cleaning, [1, 2])).toBeGreaterThan(1.3 * perMonth(cleaning, [6, 7, 8]));
    expect(perMonth(sewing, [10, 11])).toBeGreaterThan(1.3 * perMonth(sewing, [5, 6, 7]));
    expect(perMonth(benches, [3, 4, 5])).toBeGreaterThan(1.5 * perMonth(benches, [8, 9, 10]));
  });

  it('rests on closed days and is busiest on Saturdays', () => {
    const byWeekday = [0, 0, 0, 0, 0, 0, 0];
    for (const event of of('item.lent')) {
      const day = dayOf(wallOf(event.time));
      const room = demoRooms.find(({ id }) => id === event.payload.roomId);
      expect(room?.closedWeekdays).not.toContain(weekday(day));
      expect(holidays(Number(day.slice(0, 4)))).not.toContain(day);
      const hour = new Date(wallOf(event.time) + 8 * 3_600_000).getUTCHours();
      expect(hour >= 9 && hour < 18 && hour !== 13, event.time).toBe(true);
      byWeekday[weekday(day) - 1] = (byWeekday[weekday(day) - 1] ?? 0) + 1;
    }
    expect(Math.max(...byWeekday)).toBe(byWeekday[5]);
    expect(byWeekday[5]).toBeGreaterThan(1.5 * (byWeekday[2] ?? 0));
  });

  it('has late, damaged, incomplete and lost things, drift between rooms, renewals, holds of every end', () => {
    const conditions = Map.groupBy(of('item.returned'), ({ payload }) => payload.condition);
    for (const condition of ['good', 'damaged', 'incomplete'] as const)
      expect(conditions.get(condition)?.length).toBeGreaterThan(10);
    const homes = new Map(of('item.registered').map(({ stream, payload }) => [stream, payload.homeRoomId]));
    expect(
      of('item.returned').filter(({ stream, payload }) => homes.get(stream) !== payload.roomId).length,
    ).toBeGreaterThan(100);
    expect(of('item.renewed').length).toBeGreaterThan(100);
    expect(of('item.lost').length).toBeGreaterThan(3);
    expect(of('item.found').length).toBeGreaterThan(0);
    expect(of('item.undone').length).toBeGreaterThan(0);
    expect(of('item.stocked').length).toBeGreaterThan(5);
    expect(of('resident.blockLifted').length).toBeGreaterThan(0);
    const fulfilled = of('item.lent').filter(({ payload }) => payload.holdId !== null).length;
    const ended = Map.groupBy(of('item.holdEnded'), ({ payload }) => payload.how);
    for (const count of [fulfilled, ended.get('expired')?.length, ended.get('cancelled')?.length])
      expect(count).toBeGreaterThan(10);
  });

  it('contradicts nothing in the store: no exception, and the tables are the fold', () => {
    const store = openStore({ folder: null, clock: { now: () => NOON }, ids: countedIds() });
    store.receive(events);
    store.setIdentity({ kioskId: 'k', roomId: 'room-hjd' });
    expect(store.read((reader) => reader.exceptions())).toEqual([]);
    expect(store.checkRebuild()).toEqual([]);
    const wall = store.read((reader) => reader.wallNumbers('room-hjd', NOON - 12 * 3_600_000));
    expect(wall.lentToday).toBeGreaterThan(0);
    expect(wall.available).toBeGreaterThan(300);
    store.close();
  });
});

describe('what a room without a line wrote', () => {
  it('follows, and is what the inbox shows: one thing lent twice, one lost and seen, one person registered twice', () => {
    const { events: all } = demoRoom(NOON);
    expect(all.slice(0, events.length)).toEqual(demoEvents({ now: NOON }));
    const more = all.slice(events.length).map((event) => readEvent(event));
    expect(more.every((event) => event !== null && wallOf(event.time) <= NOON)).toBe(true);
    const store = openStore({ folder: null, clock: { now: () => NOON }, ids: countedIds() });
    store.receive(all);
    store.setIdentity({ kioskId: 'k', roomId: 'room-hjd' });
    const kinds = store.read((reader) => reader.exceptions()).map(({ kind }) => kind);
    expect(kinds.toSorted()).toEqual(['lent-while-out', 'lost-thing-seen', 'same-resident-twice']);
    expect(store.checkRebuild()).toEqual([]);
    store.close();
  });
});

describe('the people of the demo', () => {
  it('have names careless systems lose, valid telephones nobody has, and tails that collide', () => {
    const people = of('resident.registered').map(({ payload }) => payload);
    for (const part of ['䶮', '㛃', '𬭩', '𫖯', '喆', '犇', '·'])
      expect(
        people.some(({ name }) => name.includes(part)),
        part,
      ).toBe(true);
    expect(new Set(people.map(({ phone }) => phone)).size).toBe(people.length);
    expect(new Set(people.map(({ card }) => card)).size).toBe(people.length);
    for (const { phone, door, card } of people) {
      expect(phone).toMatch(/^1(54|61|63|64)\d{8}$/);
      expect(door).toMatch(/^\d{1,2}号楼\d单元\d{3,4}$/);
      expect(readOwnCode((card ?? '').replaceAll('-', '')).code).toMatchObject({ type: 'resident' });
    }
    const tails = Map.groupBy(people, ({ phone }) => phone.slice(-4));
    expect([...tails.values()].filter((same) => same.length > 1).length).toBeGreaterThanOrEqual(8);
  });

  it('are named as donors only when they agreed, and never in full', () => {
    const agreed = new Map(of('resident.registered').map(({ stream, payload }) => [stream, payload]));
    const named = of('item.registered').flatMap(({ payload }) => (payload.donor?.residentId ? [payload.donor] : []));
    expect(named.length).toBeGreaterThan(20);
    for (const { display, residentId } of named) {
      const person = agreed.get(`resident:${residentId}`);
      expect(person?.optionalConsent).toBe(true);
      expect(display).not.toContain(person?.name ?? '');
    }
    expect(of('item.registered').some(({ payload }) => payload.donor === null)).toBe(true);
  });
});

describe.each([
  ['a Tuesday noon in November', NOON],
  ['before opening in July', Date.UTC(2026, 6, 5, 17)],
  ['a day in the Spring Festival', Date.UTC(2027, 1, 7, 3)],
  ['an autumn evening years on', Date.UTC(2031, 9, 18, 11)],
])('what the demo leaves behind on %s', (_, now) => {
  const all = known(now);
  const today = dayOf(now);
  const streams = Map.groupBy(all, ({ stream }) => stream);
  const items = [...streams].flatMap(([stream, own]) => (stream.startsWith('item:') ? [foldItem(own)] : []));
  const states = items.filter((item) => item !== null);
  const open = states.flatMap(({ loans }) => loans.filter(({ endedAt }) => endedAt === null));
  const blockedPeople = new Set(
    open
      .filter(({ dueOn }) => isBlocked(overdueDays(dueOn, today), null, today, settings))
      .map(({ residentId }) => residentId),
  );
  const labels = demoLabels();
  const residentOf = (code: string): string =>
    all.find((event) => event.kind === 'resident.registered' && event.payload.card === code)?.stream.slice(9) ?? '';
  const holdsOf = (status: string) => states.flatMap(({ holds }) => holds.filter((hold) => hold.status === status));

  const outOf = (id: string | undefined) => open.filter(({ residentId }) => residentId === id);

  it('is alive: things out, due, overdue, waiting, low, in repair', () => {
    expect(open.length).toBeGreaterThan(60);
    expect(open.length).toBeLessThan(states.length / 3);
    const soonest = nextOpenDay(today, { closedWeekdays: [], closedDays: holidays(Number(today.slice(0, 4))) });
    expect(open.filter(({ dueOn }) => dueOn >= today && daysBetween(soonest, dueOn) <= 1).length).toBeGreaterThan(0);
    expect(open.filter(({ dueOn }) => dueOn < today).length).toBeGreaterThan(4);
    expect(open.filter(({ dueOn }) => dueOn < today).length).toBeLessThan(open.length / 2);
    expect(blockedPeople.size).toBeGreaterThan(0);
    expect(holdsOf('ready').length).toBeGreaterThanOrEqual(2);
    expect(holdsOf('ready').every(({ pickUpBy }) => (pickUpBy ?? '') >= addDays(today, -1))).toBe(true);
    expect(holdsOf('waiting').length).toBeGreaterThan(3);
    expect(states.filter(({ stock, lowStockAt }) => isLowStock(stock, lowStockAt)).length).toBeGreaterThan(1);
    expect(states.filter(({ inRepair, withdrawn }) => inRepair && !withdrawn).length).toBeGreaterThan(1);
    expect(states.filter(({ inRepair, withdrawn }) => inRepair && !withdrawn).length).toBeLessThan(20);
  });

  it('has the labels and cards of the sheet, under the same codes on every day', () => {
    expect([labels.items.length, labels.cards.length]).toEqual([20, 3]);
    expect(labels.items[0]?.code).toBe(formatItemCode({ prefix: 'HJD', number: 1 }));
    const byCode = new Map(states.map((state) => [state.code, state]));
    const out = labels.items.filter(({ code, name }) => {
      const item = byCode.get(code);
      expect(item?.name).toBe(name);
      expect(item?.presentRoomId).toBe('room-hjd');
      expect(item?.inRepair || item?.lost || item?.withdrawn || item?.stock === 0).toBe(false);
      return item?.loans.some(({ endedAt }) => endedAt === null);
    });
    expect(out.map(({ name }) => name).toSorted()).toEqual(['折叠椅', '花铲', '长柄雨伞'].toSorted());
    const [first, second, third] = labels.cards.map(({ code }) => residentOf(code));
    expect(outOf(first)).toEqual([]);
    expect(outOf(second).length).toBe(2);
    expect(holdsOf('ready').filter(({ residentId }) => residentId === second).length).toBe(1);
    expect(blockedPeople).toContain(third);
    expect(blockedPeople).not.toContain(second);
  });
});
