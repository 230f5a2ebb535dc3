/** The month for the office: its numbers, a paragraph in words, and what the charts draw. */
import { addDays } from '../calendar.ts';
import { scopeOf } from './reports.ts';
import type { ReportQuery } from './report.ts';
import type { MonthFacts, ReportSource, Tally } from './source.ts';
import type { Language } from './words.ts';

export interface Month {
  readonly facts: MonthFacts;
  readonly categories: readonly Tally[];
  readonly rooms: readonly Tally[];
  /** Every day of the period, also those on which nothing happened. */
  readonly days: readonly { readonly day: string; readonly lendings: number; readonly returns: number }[];
  readonly hours: readonly { readonly hour: number; readonly lendings: number; readonly returns: number }[];
}

export function monthOf(source: ReportSource, query: Omit<ReportQuery, 'name' | 'itemId'>): Month {
  const scope = scopeOf(source, { ...query, name: 'loans', itemId: null });
  const found = new Map(source.byDay(scope).map((one) => [one.day, one]));
  const days: Month['days'][number][] = [];
  // A period of many years is drawn by the days that had something.
  for (let day = query.from; day <= query.to && days.length < LONGEST; day = addDays(day, 1))
    days.push(found.get(day) ?? { day, lendings: 0, returns: 0 });
  return {
    facts: source.month(scope, query.to),
    categories: source.byCategory(scope),
    rooms: source.byRoom(scope),
    days,
    hours: source.byHour(scope),
  };
}

const LONGEST = 400;

/** Share of the loans due in the period that were back by its end; null when none was due. */
export const returnRate = ({ due, dueBack }: MonthFacts): number | null => (due === 0 ? null : dueBack / due);
/** Mean days late of those that came back late in the period; null when none did. */
export const meanLateDays = ({ late, lateDays }: MonthFacts): number | null => (late === 0 ? null : lateDays / late);

/** Names and values, in the order the office reads them. */
export function monthPairs(facts: MonthFacts, language: Language): readonly (readonly [string, string])[] {
  const rate = returnRate(facts);
  const late = meanLateDays(facts);
  const zh = language === 'zh';
  const share = rate === null ? '—' : `${(100 * rate).toFixed(1)}%`;
  const days = late === null ? '—' : late.toFixed(1);
  const pairs: readonly (readonly [string, string, string | number])[] = [
    ['借用件次', 'Lent', facts.lendings],
    ['领用件次', 'Taken', facts.takes],
    ['服务人次', 'Visits', facts.visits],
    ['借用人数', 'Borrowers', facts.borrowers],
    ['归还件次', 'Returned', facts.returns],
    ['期末在借', 'Out at the end', facts.out],
    ['期末逾期', 'Overdue at the end', facts.overdue],
    ['损坏', 'Damaged', facts.damaged],
    ['缺件', 'Parts missing', facts.incomplete],
    ['遗失', 'Lost', facts.lost],
    ['新增捐赠', 'Donated', facts.donated],
    ['新入库', 'Registered', facts.registered],
    ['归还率', 'Return rate', share],
    ['平均逾期天数', 'Mean days late', days],
  ];
  return pairs.map(([chinese, english, value]) => [zh ? chinese : english, String(value)]);
}

/** The paragraph that goes into the office's monthly letter. */
export function monthWords(
  month: Month,
  query: Pick<ReportQuery, 'from' | 'to'>,
  room: string,
  language: Language,
): string {
  const { facts, categories } = month;
  const busiest = categories.toSorted((a, b) => b.lendings - a.lendings)[0];
  const hurt = categories.filter(({ damaged, incomplete }) => damaged + incomplete > 0);
  const rate = returnRate(facts);
  const late = meanLateDays(facts);
  if (language === 'en') {
    const hurtWords = hurt.map(({ name, damaged, incomplete }) => `${name} ${damaged + incomplete}`).join(', ');
    return [
      `From ${query.from} to ${query.to}, ${room} lent ${facts.lendings} things and gave out ${facts.takes} in ${facts.visits} visits by ${facts.borrowers} residents; ${facts.returns} came back.`,
      busiest === undefined || busiest.lendings === 0 ? '' : `Most asked for: ${busiest.name} (${busiest.lendings}).`,
      `At the end ${facts.out} were out, ${facts.overdue} of them overdue.`,
      rate === null
        ? ''
        : `Of those due, ${(100 * rate).toFixed(1)}% are back${late === null ? '' : `, late ones after ${late.toFixed(1)} days on average`}.`,
      hurt.length === 0 ? 'Nothing came back damaged or incomplete.' : `Damaged or incomplete: ${hurtWords}.`,
      `${facts.donated} things were donated.`,
    ]
      .filter((sentence) => sentence !== '')
      .join(' ');
  }
  const hurtWords = hurt.map(({ name, damaged, incomplete }) => `${name} ${damaged + incomplete} 件`).join('、');
  return [
    `${query.from} 至 ${query.to},${room}共借出 ${facts.lendings} 件次、领用 ${facts.takes} 件次,服务 ${facts.visits} 人次(${facts.borrowers} 人),归还 ${facts.returns} 件次。`,
    busiest === undefined || busiest.lendings === 0 ? '' : `最常借的是${busiest.name}(${busiest.lendings} 件次)。`,
    `期末在借 ${facts.out} 件,其中逾期 ${facts.overdue} 件。`,
    rate === null
      ? ''
      : `到期应还的物品已归还 ${(100 * rate).toFixed(1)}%${late === null ? '' : `,逾期归还的平均晚 ${late.toFixed(1)} 天`}。`,
    hurt.length === 0 ? '归还的物品没有损坏和缺件。' : `损坏或缺件:${hurtWords}。`,
    `新增捐赠 ${facts.donated} 件。`,
  ].join('');
}
