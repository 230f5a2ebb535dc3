/**
 * The monthly report over 1,000,000 loans, as its job makes it, against the bare SQL: one plain statement for each number,
 * on the same connection and indexes, and the same numbers. Rounds in turn. One month of three years, and all of them.
 * Goal: 1.5× the time. Then how the time grows from a hundredth of the loans.
 */
import { BEIJING_OFFSET, addDays, dayOf, startOfDay } from '../../core/calendar.ts';
import type { JobInputs } from '../../core/jobs.ts';
import type { Month } from '../../core/reports/month.ts';
import { openDatabase } from '../../db/open.ts';
import type { ReadableDatabase } from '../../db/sql.ts';
import { monthTask } from '../../electron/jobs/report-task.ts';
import { fillLoans, FIRST, LAST } from './many-loans.ts';
import { contest } from './rounds.ts';

const GOAL = 1.5;
/** Fewer of the largest, where each takes seconds. */
const roundsOf = (loans: number): number => (loans < 1_000_000 ? 9 : 3);
const SIZES = [10_000, 100_000, 1_000_000];
const PERIODS = [
  { name: 'one month', from: '2026-10-01', to: '2026-10-31' },
  { name: 'three years', from: dayOf(FIRST), to: dayOf(LAST - 1) },
];

let worst = 0;
const first = new Map<string, number>();
for (const size of SIZES) {
  const db = openDatabase(':memory:', null);
  fillLoans(db, size);
  for (const { name, from, to } of PERIODS) {
    const asked = { from, to, roomId: null, categoryId: null, language: 'zh', as: 'rows' } as const;
    const sums = await ours(db, asked);
    same(sums, bareMonth(db, from, to));
    const { speed } = await contest(
      // For the screen it is done when it answers: nothing in it waits.
      () => void ours(db, asked),
      () => void bareMonth(db, from, to),
      roundsOf(size),
    );
    const each = Math.min(...Array.from({ length: 3 }, () => milliseconds(() => void ours(db, asked))));
    first.set(name, first.get(name) ?? each);
    const grown = each / (first.get(name) ?? each);
    console.log(
      `month, ${name}, ${sums.facts.lendings} of ${size} loans: ${(1 / speed).toFixed(2)}× the bare SQL; ${grown.toFixed(0)}× of what it takes in ${SIZES[0]}`,
    );
    if (size === SIZES.at(-1)) worst = Math.max(worst, 1 / speed);
  }
  db.close();
}
console.log(`month: ${worst <= GOAL ? 'reaches' : 'misses'} the goal of ${GOAL} (worst ${worst.toFixed(2)})`);
process.exitCode = worst <= GOAL ? 0 : 1;

async function ours(db: ReadableDatabase, asked: JobInputs['month']): Promise<Month> {
  const outcome = await monthTask(asked, {
    db,
    folder: '',
    fonts: '',
    newId: () => '',
    openStore: () => {
      throw new Error('a report writes nothing');
    },
    clock: { now: () => LAST },
    pdf: () => Promise.reject(new Error('none is asked for')),
    progress: () => undefined,
    cancelled: () => false,
  });
  return (outcome as { readonly result: unknown }).result as Month;
}

function milliseconds(work: () => void): number {
  const began = performance.now();
  work();
  return performance.now() - began;
}

type Rows = readonly (readonly (string | number | null)[])[];

/** What a person would type into sqlite3, a statement for each number or table. */
function bareMonth(db: ReadableDatabase, firstDay: string, lastDay: string): { readonly [name: string]: Rows } {
  const [from, to] = [startOfDay(firstDay), startOfDay(addDays(lastDay, 1))];
  const offset = BEIJING_OFFSET * 60_000;
  const given = { from, to, firstDay, lastDay };
  const ask = (text: string): Rows => db.prepare(text).raw().all(given) as Rows;
  const rooms = 'IN (SELECT id FROM room)';
  const lent = `loan.room_id ${rooms} AND lent_at >= @from AND lent_at < @to`;
  const taken = `take.room_id ${rooms} AND taken_at >= @from AND taken_at < @to`;
  const back = `return_room_id ${rooms} AND ended_at >= @from AND ended_at < @to`;
  const day = (at: string): string => `(${at} + ${offset}) / 86400000`;
  const hurt = `sum(condition = 'damaged'), sum(condition = 'incomplete')`;
  const by = (unit: (at: string) => string): Rows =>
    ask(`SELECT unit, sum(lent), sum(back) FROM (
      SELECT ${unit('lent_at')} AS unit, 1 AS lent, 0 AS back FROM loan WHERE ${lent}
      UNION ALL SELECT ${unit('taken_at')}, 1, 0 FROM take WHERE ${taken}
      UNION ALL SELECT ${unit('ended_at')}, 0, 1 FROM loan WHERE ${back}) GROUP BY unit`);
  return {
    lent: ask(`SELECT count(*) FROM loan WHERE ${lent}`),
    taken: ask(`SELECT count(*) FROM take WHERE ${taken}`),
    people: ask(`SELECT count(*), count(DISTINCT resident_id) FROM (
      SELECT resident_id, ${day('lent_at')} FROM loan WHERE ${lent}
      UNION SELECT resident_id, ${day('taken_at')} FROM take WHERE ${taken})`),
    back: ask(`SELECT count(*), ${hurt}, sum(late > 0), sum(max(late, 0)) FROM (
      SELECT condition, ${day('ended_at')} - unixepoch(due_on) / 86400 AS late FROM loan WHERE ${back})`),
    lost: ask(
      `SELECT count(*) FROM loan WHERE ended = 'lost' AND room_id ${rooms} AND ended_at >= @from AND ended_at < @to`,
    ),
    out: ask(`SELECT count(*), sum(due_on < @lastDay) FROM loan
      WHERE room_id ${rooms} AND lent_at < @to AND (ended_at IS NULL OR ended_at >= @to)`),
    due: ask(`SELECT count(*), sum(ended = 'returned' AND ended_at < @to) FROM loan
      WHERE room_id ${rooms} AND lent_at < @to AND due_on >= @firstDay AND due_on <= @lastDay`),
    came: ask(`SELECT count(*), sum(donor IS NOT NULL) FROM item
      WHERE home_room_id ${rooms} AND registered_at >= @from AND registered_at < @to`),
    categories: [
      ...ask(`SELECT category_id, count(*) FROM loan JOIN item ON item.id = item_id WHERE ${lent} GROUP BY 1`),
      ...ask(`SELECT category_id, count(*) FROM take JOIN item ON item.id = item_id WHERE ${taken} GROUP BY 1`),
      ...ask(`SELECT category_id, count(*), ${hurt} FROM loan JOIN item ON item.id = item_id WHERE ${back} GROUP BY 1`),
    ],
    rooms: [
      ...ask(`SELECT room_id, count(*) FROM loan WHERE ${lent} GROUP BY 1`),
      ...ask(`SELECT room_id, count(*) FROM take WHERE ${taken} GROUP BY 1`),
      ...ask(`SELECT return_room_id, count(*), ${hurt} FROM loan WHERE ${back} GROUP BY 1`),
    ],
    hours: by((at) => `(${at} + ${offset}) / 3600000 % 24`),
    days: by(day),
  };
}

function cells(rows: Rows | undefined): number[] {
  return (rows ?? []).flat().filter((cell) => typeof cell === 'number');
}

function sum(rows: Rows | undefined, cell: number): number {
  return (rows ?? []).reduce((all, row) => all + Number(row[cell] ?? 0), 0);
}

function tallied(tallies: Month['rooms']): number {
  return tallies.reduce((all, { lendings, takes, returns }) => all + lendings + takes + returns, 0);
}

/** The comparison is worth nothing if they count different things. */
function same({ facts, categories, rooms, hours, steps }: Month, bare: ReturnType<typeof bareMonth>): void {
  const pairs: readonly (readonly [string, readonly number[], readonly number[]])[] = [
    ['lent', [facts.lendings], cells(bare['lent'])],
    ['taken', [facts.takes], cells(bare['taken'])],
    ['people', [facts.visits, facts.borrowers], cells(bare['people'])],
    ['back', [facts.returns, facts.damaged, facts.incomplete, facts.late, facts.lateDays], cells(bare['back'])],
    ['lost', [facts.lost], cells(bare['lost'])],
    ['out', [facts.out, facts.overdue], cells(bare['out'])],
    ['due', [facts.due, facts.dueBack], cells(bare['due'])],
    ['came', [facts.registered, facts.donated], cells(bare['came'])],
    ['categories', [tallied(categories)], [sum(bare['categories'], 1)]],
    ['rooms', [tallied(rooms)], [sum(bare['rooms'], 1)]],
    ['hours', hours.filter(({ lendings, returns }) => lendings + returns > 0).flatMap(({ hour, lendings, returns }) => [hour, lendings, returns]), cells(bare['hours'])], // prettier-ignore
    ['days', [steps.reduce((all, { lendings }) => all + lendings, 0)], [sum(bare['days'], 1)]],
  ];
  for (const [name, here, there] of pairs)
    if (here.join() !== there.join()) throw new Error(`${name}: ${here.join()} here, ${there.join()} there`);
}
