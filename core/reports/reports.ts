/** Every report, once. A new one is a line of columns and a way to its rows. */
import { addDays, clockOf, dayOf, daysBetween, startOfDay } from '../calendar.ts';
import { maskDoor, maskName } from '../residents/mask.ts';
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
  columns: [
    number('serial', 4),
    day('day', 10),
    text('item', 13),
    text('code', 12),
    number('quantity', 4),
    personal('person', 8),
    personal('door', 12),
    personal('phone', 12),
    { key: 'signature', kind: 'image', width: 9, personal: true },
    word('kind', 5),
    day('dueOn', 10),
    day('returnedOn', 10),
    word('condition', 6),
    text('returnSignature', 8),
    text('by', 7),
    text('note', 7),
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
  columns: [
    number('serial', 4),
    { key: 'at', kind: 'time', width: 12 },
    text('item', 16),
    text('code', 11),
    text('category', 9),
    word('kind', 5),
    number('quantity', 5),
    text('masked', 9),
    text('room', 10),
    day('dueOn'),
    day('returnedOn'),
    text('returnRoom', 10),
    word('condition', 7),
    number('renewals', 5),
    number('lateDays', 5),
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
  columns: [
    number('serial', 4),
    text('item', 18),
    text('code', 12),
    text('masked', 9),
    text('building', 9),
    text('room', 11),
    day('lentOn'),
    day('dueOn'),
    number('lateDays', 7),
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
  columns: [
    text('code', 11),
    text('item', 18),
    word('itemKind', 6),
    text('category', 9),
    text('home', 10),
    text('present', 10),
    text('shelf', 7),
    word('status', 7),
    number('stock', 6),
    text('unit', 4),
    number('timesLent', 6),
    day('lastLentOn'),
    number('idleDays', 7),
    word('use', 8),
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
const tallyTotals = ['lendings', 'takes', 'returns', 'damaged', 'incomplete'] as const;

const categories: Report = {
  name: 'categories',
  landscape: false,
  filters: ['period', 'room'],
  columns: tallyColumns('category'),
  rows: (source, query) =>
    map(source.byCategory(scopeOf(source, query)), ({ name, ...tally }) => ({ category: name, ...tally })),
  totals: tallyTotals,
  signed: false,
};

const rooms: Report = {
  name: 'rooms',
  landscape: false,
  filters: ['period', 'category'],
  columns: tallyColumns('room'),
  rows: (source, query) =>
    map(source.byRoom(scopeOf(source, { ...query, roomId: null })), ({ name, ...tally }) => ({ room: name, ...tally })),
  totals: tallyTotals,
  signed: false,
};

const hours: Report = {
  name: 'hours',
  landscape: false,
  filters: ['period', 'room'],
  columns: [text('hour', 20), number('lendings', 15), number('returns', 15)],
  rows: (source, query) =>
    map(source.byHour(scopeOf(source, query)), ({ hour, ...tally }) => ({
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
  columns: [number('serial', 6), text('donor', 40), number('things', 12), number('timesLent', 12)],
  rows: (source, query) => numbered(map(source.byDonor(scopeOf(source, query)), (tally) => ({ ...tally }))),
  totals: ['things', 'timesLent'],
  signed: false,
};

const drift: Report = {
  name: 'drift',
  landscape: false,
  filters: ['item'],
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
};
