/** The month for the office: its numbers, a paragraph in words, and what the charts draw. */
import { dayNumber, dayOfNumber, daysBetween } from '../calendar.ts';
import { activityOf, type Activity, type Tally } from './activity.ts';
import { scopeOf } from './reports.ts';
import type { ReportQuery } from './report.ts';
import type { ReportSource, Standing } from './source.ts';
import { furniture, type Language } from './words.ts';

/** What the monthly report counts. */
export type MonthFacts = Standing &
  Pick<
    Activity,
    'lendings' | 'takes' | 'visits' | 'borrowers' | 'returns' | 'damaged' | 'incomplete' | 'lost' | 'late' | 'lateDays'
  >;

export interface Month {
  readonly facts: MonthFacts;
  readonly categories: readonly Tally[];
  readonly rooms: readonly Tally[];
  /** Every day of the period ('YYYY-MM-DD'), or every month ('YYYY-MM') of a long one; also where nothing happened. */
  readonly steps: readonly { readonly step: string; readonly lendings: number; readonly returns: number }[];
  readonly hours: Activity['hours'];
}

/** A period of more days than these is drawn by months. */
const BY_DAY = 62;

export function monthOf(source: ReportSource, query: Omit<ReportQuery, 'name' | 'itemId'>): Month {
  const scope = scopeOf(source, { ...query, name: 'loans', itemId: null });
  const { categories, rooms, days, hours, ...counts } = activityOf(source, scope);
  const byDay = daysBetween(query.from, query.to) < BY_DAY;
  const stepOf = (day: string): string => (byDay ? day : day.slice(0, 7));
  const steps = new Map<string, { lendings: number; returns: number }>();
  for (let day = dayNumber(query.from); day <= dayNumber(query.to); day += 1)
    steps.set(stepOf(dayOfNumber(day)), { lendings: 0, returns: 0 });
  for (const { day, lendings, returns } of days) {
    const step = steps.get(stepOf(day));
    if (step === undefined) continue;
    step.lendings += lendings;
    step.returns += returns;
  }
  return {
    facts: { ...counts, ...source.standing(scope, query.to) },
    categories,
    rooms,
    steps: [...steps].map(([step, found]) => ({ step, ...found })),
    hours,
  };
}

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
  const when = sayPeriod(query, language);
  const busiest = categories.toSorted((a, b) => b.lendings - a.lendings)[0];
  const hurt = categories.filter(({ damaged, incomplete }) => damaged + incomplete > 0);
  const rate = returnRate(facts);
  const late = meanLateDays(facts);
  if (language === 'en') {
    const hurtWords = hurt.map(({ name, damaged, incomplete }) => `${name} ${damaged + incomplete}`).join(', ');
    return [
      `${when}, ${room === furniture.en.allRooms ? 'all rooms' : room} lent ${facts.lendings} things and gave out ${facts.takes} in ${facts.visits} visits by ${facts.borrowers} residents; ${facts.returns} came back.`,
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
    `${when}，${room}共借出 ${facts.lendings} 件次、领用 ${facts.takes} 件次，服务 ${facts.visits} 人次（${facts.borrowers} 人），归还 ${facts.returns} 件次。`,
    busiest === undefined || busiest.lendings === 0 ? '' : `最常借的是${busiest.name}（${busiest.lendings} 件次）。`,
    `期末在借 ${facts.out} 件，其中逾期 ${facts.overdue} 件。`,
    rate === null
      ? ''
      : `到期应还的物品已归还 ${(100 * rate).toFixed(1)}%${late === null ? '' : `，逾期归还的平均晚 ${late.toFixed(1)} 天`}。`,
    hurt.length === 0 ? '归还的物品没有损坏和缺件。' : `损坏或缺件：${hurtWords}。`,
    `新增捐赠 ${facts.donated} 件。`,
  ].join('');
}

const englishMonth = new Intl.DateTimeFormat('en', { month: 'long', year: 'numeric', timeZone: 'UTC' });

/** A whole month by its name, anything else by its first and last day. */
function sayPeriod({ from, to }: Pick<ReportQuery, 'from' | 'to'>, language: Language): string {
  const [[year, month, day], [lastYear, lastMonth, lastDay]] = [parts(from), parts(to)];
  const whole = from.slice(0, 7) === to.slice(0, 7) && day === 1 && dayOfNumber(dayNumber(to) + 1).endsWith('-01');
  if (language === 'en') return whole ? `In ${englishMonth.format(new Date(from))}` : `From ${from} to ${to}`;
  const last = `${lastYear === year ? '' : `${lastYear} 年 `}${lastMonth} 月 ${lastDay} 日`;
  return whole ? `${year} 年 ${month} 月` : `${year} 年 ${month} 月 ${day} 日至 ${last}`;
}

const parts = (day: string): readonly [number, number, number] => [
  Number(day.slice(0, 4)),
  Number(day.slice(5, 7)),
  Number(day.slice(8)),
];
