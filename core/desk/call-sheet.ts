/** Who must be called: residents with something overdue, what and since when, and what earlier calls came to. */
import { overdueDays } from '../circulation/rules.ts';
import type { LedgerEvent, Payload } from '../ledger/event.ts';
import { wallOf } from '../ledger/event.ts';
import type { PrintDocument } from '../print/document.ts';
import { furniture, type Language } from '../reports/words.ts';
import type { DeskRow } from './ports.ts';

export interface Call extends Payload<'resident.called'> {
  readonly at: number;
  readonly by: string;
}

export interface CallLine {
  readonly residentId: string;
  readonly name: string;
  readonly phone: string;
  readonly door: string;
  readonly things: readonly {
    readonly code: string;
    readonly name: string;
    readonly nameEnglish: string;
    readonly dueOn: string;
    readonly days: number;
  }[];
  /** Newest first. */
  readonly calls: readonly Call[];
}

/** Calls in a resident's stream, newest first; `nameOf` says who of the staff made them. */
export const callsOf = (events: readonly LedgerEvent[], nameOf: (staffId: string) => string): readonly Call[] =>
  events
    .flatMap((event): Call[] =>
      event.kind === 'resident.called'
        ? [{ ...event.payload, at: wallOf(event.time), by: event.actor.type === 'staff' ? nameOf(event.actor.id) : '' }]
        : [],
    )
    .toReversed();

/** Overdue rows of one list, a line a resident, the longest overdue first. */
export function groupByResident(rows: readonly DeskRow[], today: string): ReadonlyMap<string, CallLine['things']> {
  const grouped = new Map<string, CallLine['things'][number][]>();
  for (const { residentId, code, name, nameEnglish, day } of rows) {
    if (residentId === null || day === null) continue;
    const things = grouped.get(residentId) ?? [];
    things.push({ code, name, nameEnglish, dueOn: day, days: overdueDays(day, today) });
    grouped.set(residentId, things);
  }
  return grouped;
}

const words = {
  zh: {
    title: '逾期联系表',
    person: '居民',
    phone: '联系电话',
    door: '楼门号',
    things: '物品（应还日期）',
    days: '逾期天数',
    calls: '联系记录',
    today: '日期',
    result: '本次结果',
  },
  en: {
    title: 'Overdue call sheet',
    person: 'Resident',
    phone: 'Telephone',
    door: 'Door',
    things: 'Things (due)',
    days: 'Days late',
    calls: 'Earlier calls',
    today: 'Date',
    result: 'This time',
  },
} as const;

/** For the telephone and a pen: the last column is empty. */
export function printCallSheet(
  lines: readonly CallLine[],
  room: string,
  today: string,
  language: Language,
): PrintDocument {
  const word = words[language];
  return {
    language,
    title: word.title,
    lines: [room, `${word.today}:${today}`],
    landscape: true,
    blocks: [
      {
        type: 'table',
        columns: [
          { title: word.person, width: 10, align: 'left' },
          { title: word.phone, width: 12, align: 'left' },
          { title: word.door, width: 13, align: 'left' },
          { title: word.things, width: 34, align: 'left' },
          { title: word.days, width: 7, align: 'right' },
          { title: word.calls, width: 24, align: 'left' },
          { title: word.result, width: 20, align: 'left' },
        ],
        rows: lines.map(({ name, phone, door, things, calls }) =>
          [
            name,
            phone,
            door,
            things.map((thing) => `${thing.name} ${thing.code}(${thing.dueOn})`).join(';'),
            String(Math.max(0, ...things.map(({ days }) => days))),
            calls
              .map(({ promisedOn, note }) => [promisedOn ?? '', note].filter((part) => part !== '').join(' '))
              .join(';'),
            '',
          ].map((text) => ({ text })),
        ),
      },
    ],
    signatures: [furniture[language].filledBy],
    pageWords: furniture[language].page,
  };
}
