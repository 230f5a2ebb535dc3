/** Every report, once. A new one is a line of columns and a way to its rows. */
import { addDays, clockOf, dayOf, daysBetween, startOfDay } from '../calendar.ts';
import { maskDoor, maskName } from '../residents/mask.ts';
import { activityOf, type Tally } from './activity.ts';
import type { Column, Report, ReportName, ReportQuery, Row } from './report.ts';
import type { Lending, ReportSource, Scope } from './source.ts';

/** What of the query the source is asked. */
export function scopeOf(source: Pick<ReportSource, 'rooms'>, query: ReportQuery): Scope {
  const rooms = source.rooms().map(({ id }) => id);
  return {
    period: { from: startOfDay(query.from), to: startOfDay(addDays(query.to, 1)) },
    roomIds: query.roomId === null ? rooms : [query.roomId],
    categoryId: query.categoryId,
  };
}

const text = (key: string, width: number): Column => ({ key, kind: 'text', width });
const word = (key: string, width: number): Column => ({ key, kind: 'word', width });
const number = (key: string, width = 6): Column => ({ key, kind: 'number', width });
const day = (key: string, width = 10): Column => ({ key, kind: 'day', width });
const personal = (key: string, width: number): Column => ({ key, kind: 'text', width, personal: true });

const numbered = function* (rows: Iterable<Row>): Iterable<Row> {
  let serial = 0;
  for (const row of rows) {
    serial += 1;
    yield { serial, ...row };
  }
};

const map = function* <T>(facts: Iterable<T>, row: (fact: T) => Row | null): Iterable<Row> {
  for (const fact of facts) {
    const made = row(fact);
    if (made !== null) yield made;
  }
};

const dayOrNull = (at: number | null): string | null => (at === null ? null : dayOf(at));
const lateBy = ({ dueOn, endedAt }: Lending, today: string): number =>
  dueOn === null ? 0 : Math.max(0, daysBetween(dueOn, endedAt === null ? today : dayOf(endedAt)));

/** The office's own form: a row for every thing that went out, signed by finger where the resident did. */
const register: Report = {
  name: 'register',
  landscape: true,
  filters: ['period', 'room', 'category'],
  reading: 'lendings',
  columns: [
    number('serial', 5),
    day('day', 9.5),
    text('item', 12.5),
    text('code', 12.5),
    number('quantity', 5),
    personal('person', 9),
    personal('door', 13.5),
    personal('phone', 11),
    { key: 'signature', kind: 'image', width: 9, personal: true },
    word('kind', 5),
    day('dueOn', 9.5),
    day('returnedOn', 9.5),
    word('condition', 7.5),
    text('returnSignature', 8.5),
    text('by', 7),
    text('note', 8),
  ],
  rows: (source, query) =>
    numbered(
      map(source.lendings(scopeOf(source, query)), (lending) => ({
        day: dayOf(lending.at),
        item: lending.item,
        code: lending.code,
        quantity: lending.quantity,
        person: lending.person,
        door: lending.door,
        phone: lending.phone,
        signature: lending.signature,
        kind: lending.kind,
        dueOn: lending.dueOn,
        returnedOn: lending.ended === 'returned' ? dayOrNull(lending.endedAt) : null,
        condition: lending.ended === 'lost' ? 'lost' : lending.condition,
        // Signed with a pen on the printed form.
        returnSignature: '',
        by: lending.by,
        note: lending.note,
      })),
    ),
  totals: ['quantity'],
  signed: true,
};

const loans: Report = {
  name: 'loans',
  landscape: true,
  filters: ['period', 'room', 'category'],
  reading: 'lendings',
  columns: [
    number('serial', 5),
    { key: 'at', kind: 'time', width: 14 },
    text('item', 15),
    text('code', 12.5),
    text('category', 9),
    word('kind', 5),
    number('quantity', 5),
    text('masked', 7),
    text('room', 10),
    day('dueOn'),
    day('returnedOn'),
    text('returnRoom', 10),
    word('condition', 8),
    number('renewals', 5),
    number('lateDays', 8),
  ],
  rows: (source, query, today) =>
    numbered(
      map(source.lendings(scopeOf(source, query)), (lending) => ({
        at: lending.at,
        item: lending.item,
        code: lending.code,
        category: lending.category,
        kind: lending.kind,
        quantity: lending.quantity,
        masked: lending.person === '' ? '' : maskName(lending.person),
        room: lending.room,
        dueOn: lending.dueOn,
        returnedOn: dayOrNull(lending.endedAt),
        returnRoom: lending.returnRoom,
        condition: lending.ended === 'lost' ? 'lost' : lending.condition,
        renewals: lending.renewals,
        lateDays: lateBy(lending, today),
      })),
    ),
  totals: ['quantity', 'renewals', 'lateDays'],
  signed: false,
};

const overdue: Report = {
  name: 'overdue',
  landscape: false,
  filters: ['room', 'category'],
  reading: 'openLoans',
  columns: [
    number('serial', 5),
    text('item', 16),
    text('code', 15.5),
    text('masked', 8),
    text('building', 10),
    text('room', 12),
    day('lentOn', 12),
    day('dueOn', 12),
    number('lateDays', 9),
  ],
  rows: (source, query, today) =>
    numbered(
      map(source.openLoans(scopeOf(source, query)), (lending) => {
        const lateDays = lateBy(lending, today);
        if (lateDays === 0) return null;
        return {
          item: lending.item,
          code: lending.code,
          masked: lending.person === '' ? '' : maskName(lending.person),
          building: lending.door === '' ? '' : maskDoor(lending.door),
          room: lending.room,
          lentOn: dayOf(lending.at),
          dueOn: lending.dueOn,
          lateDays,
        };
      }),
    ),
  totals: ['lateDays'],
  signed: false,
};

/** Every thing and what it has been worth: how often lent, never lent, idle for a year. */
const inventory: Report = {
  name: 'inventory',
  landscape: true,
  filters: ['room', 'category'],
  reading: 'inventory',
  columns: [
    text('code', 12.5),
    text('item', 17),
    word('itemKind', 5),
    text('category', 8.5),
    text('home', 10),
    text('present', 10),
    text('shelf', 6),
    word('status', 6.5),
    number('stock', 6),
    text('unit', 5),
    number('timesLent', 8),
    day('lastLentOn'),
    number('idleDays', 8),
    word('use', 11),
    day('registeredOn'),
    text('donor', 12),
  ],
  rows: (source, query, today) =>
    map(source.inventory(scopeOf(source, query)), (line) => {
      const idleDays = daysBetween(dayOf(line.lastLentAt ?? line.registeredAt), today);
      return {
        code: line.code,
        item: line.name,
        itemKind: line.kind,
        category: line.category,
        home: line.home,
        present: line.present,
        shelf: line.shelf,
        status: line.status,
        stock: line.stock,
        unit: line.unit,
        timesLent: line.timesLent,
        lastLentOn: dayOrNull(line.lastLentAt),
        idleDays,
        use: line.timesLent === 0 ? 'never' : idleDays > 365 ? 'idle' : 'used',
        registeredOn: dayOf(line.registeredAt),
        donor: line.donor,
      };
    }),
  totals: ['timesLent'],
  counted: 'use',
  signed: false,
};

const tallyColumns = (first: string): readonly Column[] => [
  text(first, 20),
  number('lendings', 12),
  number('takes', 12),
  number('returns', 12),
  number('damaged', 12),
  number('incomplete', 12),
];
const tallied = (first: string, tallies: readonly Tally[]): Iterable<Row> =>
  map(tallies, ({ name, ...tally }) => ({ [first]: name, ...tally }));
const tallyTotals = ['lendings', 'takes', 'returns', 'damaged', 'incomplete'] as const;

const categories: Report = {
  name: 'categories',
  landscape: false,
  filters: ['period', 'room'],
  reading: 'activity',
  columns: tallyColumns('category'),
  rows: (source, query) => tallied('category', activityOf(source, scopeOf(source, query)).categories),
  totals: tallyTotals,
  signed: false,
};

const rooms: Report = {
  name: 'rooms',
  landscape: false,
  filters: ['period', 'category'],
  reading: 'activity',
  columns: tallyColumns('room'),
  rows: (source, query) => tallied('room', activityOf(source, scopeOf(source, { ...query, roomId: null })).rooms),
  totals: tallyTotals,
  signed: false,
};

const hours: Report = {
  name: 'hours',
  landscape: false,
  filters: ['period', 'room'],
  reading: 'activity',
  columns: [text('hour', 20), number('lendings', 15), number('returns', 15)],
  rows: (source, query) =>
    map(activityOf(source, scopeOf(source, query)).hours, ({ hour, ...tally }) => ({
      hour: `${clockOf(hour * 3_600_000, 0)}–${clockOf(((hour + 1) % 24) * 3_600_000, 0)}`,
      ...tally,
    })),
  totals: ['lendings', 'returns'],
  signed: false,
};

/** Donors as they wish to be named; who did not agree to a name has none here. */
const donors: Report = {
  name: 'donors',
  landscape: false,
  filters: ['room', 'category'],
  reading: 'donors',
  columns: [number('serial', 6), text('donor', 40), number('things', 12), number('timesLent', 12)],
  rows: (source, query) => numbered(map(source.byDonor(scopeOf(source, query)), (tally) => ({ ...tally }))),
  totals: ['things', 'timesLent'],
  signed: false,
};

const drift: Report = {
  name: 'drift',
  landscape: false,
  filters: ['item'],
  reading: 'drift',
  columns: [
    number('serial', 6),
    { key: 'at', kind: 'time', width: 20 },
    word('what', 14),
    text('room', 24),
    word('condition', 14),
  ],
  rows: (source, query) =>
    numbered(map(query.itemId === null ? [] : source.drift(query.itemId), (fact) => ({ ...fact }))),
  totals: [],
  signed: false,
};

/** What goes along with the parcel: signed by who takes it out. */
const transit: Report = {
  name: 'transit',
  landscape: false,
  filters: ['room'],
  reading: 'onTheWay',
  columns: [
    number('serial', 6),
    text('code', 14),
    text('item', 22),
    text('from', 13),
    text('to', 13),
    day('sentOn', 11),
    number('days', 6),
    word('purpose', 9),
    text('received', 10),
  ],
  rows: (source, query, today) =>
    numbered(
      map(source.onTheWay(scopeOf(source, query)), ({ sentAt, awaited, ...fact }) => ({
        ...fact,
        sentOn: dayOf(sentAt),
        days: daysBetween(dayOf(sentAt), today),
        purpose: awaited ? 'awaited' : 'home',
        // Signed with a pen.
        received: '',
      })),
    ),
  totals: [],
  signed: true,
};

/** What lay there against what the books said: one piece of each thing, supplies as counted. */
const stocktake: Report = {
  name: 'stocktake',
  landscape: true,
  filters: ['period', 'stocktake'],
  reading: 'stocktake',
  columns: [
    number('serial', 4),
    text('code', 11),
    text('item', 17),
    text('category', 9),
    text('belongs', 9),
    text('seen', 9),
    number('book', 6),
    number('counted', 6),
    number('difference', 6),
    text('unit', 4),
    word('result', 9),
    word('done', 9),
    text('by', 8),
    text('note', 8),
  ],
  rows: (source, query) =>
    numbered(
      map(query.stocktakeId == null ? [] : source.stocktakeSheet(query.stocktakeId), ({ how, result, ...line }) => ({
        ...line,
        result: `met-${result}`,
        difference: line.book === null || line.counted === null ? null : line.counted - line.book,
        done: how === null || how === 'none' ? null : `done-${how}`,
        // Written with a pen.
        note: '',
      })),
    ),
  totals: ['book', 'counted', 'difference'],
  counted: 'result',
  signed: true,
};

export const reports: { readonly [N in ReportName]: Report } = {
  register,
  loans,
  overdue,
  inventory,
  categories,
  hours,
  rooms,
  donors,
  drift,
  transit,
  stocktake,
};
