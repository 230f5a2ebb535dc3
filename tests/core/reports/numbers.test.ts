/** The demo room's eighteen months: what reports say, computed a second time from the raw events. */
import { beforeAll, describe, expect, it } from 'vitest';
import { demoRoom } from '../../../assets/demo/demo-room.ts';
import { addDays } from '../../../core/calendar.ts';
import { compareEvents, readEvent, type LedgerEvent } from '../../../core/ledger/event.ts';
import { monthOf } from '../../../core/reports/month.ts';
import { reports } from '../../../core/reports/reports.ts';
import { tableOf } from '../../../core/reports/table.ts';
import { createReportSource } from '../../../db/reports.ts';
import { openDatabase } from '../../../db/open.ts';
import { createStore } from '../../../db/store.ts';
import { fc } from '../../helpers/fc.ts';
import { rawMonth } from '../../helpers/raw-month.ts';
import { seed } from '../../helpers/seed.ts';
import { countedIds, NOON } from '../../helpers/world.ts';

const db = openDatabase(':memory:', null);
const source = createReportSource(db, 'zh');
let events: readonly LedgerEvent[] = [];
let rooms: readonly string[] = [];
const TODAY = '2026-11-24';

beforeAll(() => {
  const store = createStore(db, { now: () => NOON }, countedIds(), () => db.close());
  const demo = demoRoom(NOON);
  store.receive(demo.events);
  const undone = new Set<string>();
  const known = demo.events.map(readEvent).filter((event) => event !== null);
  for (const event of known) if (event.kind === 'item.undone') undone.add(event.payload.eventId);
  events = known.filter((event) => event.kind !== 'item.undone' && !undone.has(event.id)).toSorted(compareEvents);
  rooms = createReportSource(db, 'zh')
    .rooms()
    .map(({ id }) => id);
}, 60_000);

const sum = (numbers: readonly number[]): number => numbers.reduce((total, one) => total + one, 0);

describe('the month', () => {
  it(`agrees with the raw events in any period and room (seed ${seed})`, () => {
    const some = fc.record({
      start: fc.integer({ min: -560, max: 0 }),
      length: fc.integer({ min: 0, max: 120 }),
      room: fc.integer({ min: -1, max: 2 }),
    });
    fc.assert(
      fc.property(some, ({ start, length, room }) => {
        const from = addDays(TODAY, start);
        const to = addDays(from, length);
        const roomId = rooms[room] ?? null;
        const {
          facts,
          categories,
          rooms: byRoom,
          steps,
          hours,
        } = monthOf(source, { from, to, roomId, categoryId: null });
        expect(facts).toEqual(rawMonth(events, from, to, roomId === null ? rooms : [roomId]));
        for (const parts of [categories, byRoom]) {
          expect(sum(parts.map(({ lendings }) => lendings))).toBe(facts.lendings);
          expect(sum(parts.map(({ returns }) => returns))).toBe(facts.returns);
          expect(sum(parts.map(({ damaged }) => damaged))).toBe(facts.damaged);
        }
        for (const parts of [steps, hours]) {
          expect(sum(parts.map(({ lendings }) => lendings))).toBe(facts.lendings + facts.takes);
          expect(sum(parts.map(({ returns }) => returns))).toBe(facts.returns);
        }
        expect(steps).toHaveLength(length < 62 ? length + 1 : new Set(steps.map(({ step }) => step)).size);
        expect([steps[0]?.step, steps.at(-1)?.step]).toEqual(
          length < 62 ? [from, to] : [from.slice(0, 7), to.slice(0, 7)],
        );
      }),
      { numRuns: 40, seed },
    );
  });
});

describe('each report', () => {
  const query = { from: '2026-10-01', to: '2026-10-31', roomId: null, categoryId: null };
  const rowsOf = (name: keyof typeof reports, itemId: string | null = null) => {
    const table = tableOf(reports[name], source, { ...query, name, itemId }, TODAY, 'zh');
    return { table, rows: Array.from(table.rows, (row) => [...row]) };
  };

  it('register and loans have a row for everything that went out, in order of time', () => {
    const raw = rawMonth(events, query.from, query.to, rooms);
    for (const name of ['register', 'loans'] as const) {
      const { table, rows } = rowsOf(name);
      expect(rows).toHaveLength(raw.lendings + raw.takes);
      expect(rows.map(([serial]) => serial)).toEqual(rows.map((_, index) => index + 1));
      expect(table.totals()[table.columns.findIndex(({ key }) => key === 'quantity')]).toBe(
        rows.reduce((sum, row) => sum + Number(row[table.columns.findIndex(({ key }) => key === 'quantity')]), 0),
      );
    }
    expect(raw.lendings).toBeGreaterThan(100);
  });

  it('overdue is what is out past its day, with no name in full', () => {
    const { table, rows } = rowsOf('overdue');
    const raw = rawMonth(events, '2020-01-01', TODAY, rooms);
    expect(rows.length).toBe(raw.overdue);
    const masked = table.columns.findIndex(({ key }) => key === 'masked');
    for (const row of rows) expect(String(row[masked])).toMatch(/^.{1,2}\*\*$/u);
  });

  it('inventory has every thing once and its lendings add up', () => {
    const { table, rows } = rowsOf('inventory');
    const things = events.filter(({ kind }) => kind === 'item.registered').length;
    expect(rows).toHaveLength(things);
    const went = events.filter(({ kind }) => kind === 'item.lent' || kind === 'item.taken').length;
    expect(table.totals()[table.columns.findIndex(({ key }) => key === 'timesLent')]).toBe(went);
  });

  it('donors, hours, rooms and categories sum to the same lendings', () => {
    const raw = rawMonth(events, query.from, query.to, rooms);
    const totalOf = (name: 'hours' | 'rooms' | 'categories', key: string): unknown => {
      const { table } = rowsOf(name);
      return table.totals()[table.columns.findIndex((column) => column.key === key)];
    };
    expect(totalOf('rooms', 'lendings')).toBe(raw.lendings);
    expect(totalOf('categories', 'lendings')).toBe(raw.lendings);
    expect(totalOf('categories', 'takes')).toBe(raw.takes);
    expect(totalOf('hours', 'lendings')).toBe(raw.lendings + raw.takes);
    const { rows } = rowsOf('donors');
    const donated = events.filter((event) => event.kind === 'item.registered' && event.payload.donor !== null).length;
    expect(rows.reduce((sum, row) => sum + Number(row[2]), 0)).toBe(donated);
  });

  it('a drift log tells what a thing has done, the first thing first', () => {
    const lent = events.find(({ kind }) => kind === 'item.lent');
    const { rows } = rowsOf('drift', lent?.stream.slice('item:'.length) ?? '');
    expect(rows[0]?.[2]).toBe('donated');
    expect(rows.some((row) => row[2] === 'lent')).toBe(true);
  });
});
