/**
 * What the month's charts draw: options for ECharts, the same on the screen and on paper. No colour alone: the second and
 * third series are also lighter and hatched, so that a black-and-white printer tells them apart, and bars carry numbers.
 */
import type { Month } from './month.ts';
import { chartTitles, columnTitles, type Language } from './words.ts';

export interface Chart {
  readonly caption: string;
  readonly option: Readonly<Record<string, unknown>>;
}

/** Ours, from ui/tokens.css: paper has no style sheet. */
const LOOKS = [
  { color: '#1E6B52' },
  { color: '#F0B27A', decal: hatch(Math.PI / 4) },
  { color: '#F3E3C3', decal: hatch(-Math.PI / 4) },
];
const INK = '#1F2A2E';
const FONT = 12;
const FACES = "'Noto Sans SC Variable', 'Rare Han', sans-serif";
/** Pixels for a category's name before it goes on in the next line. */
const WORD = 60;
/** 'YYYY-MM-DD'. */
const DAY = 10;

function hatch(rotation: number): Readonly<Record<string, unknown>> {
  return { symbol: 'rect', color: 'rgba(31, 42, 46, 0.75)', dashArrayX: [1, 0], dashArrayY: [1.5, 5], rotation };
}

interface Series {
  readonly name: string;
  readonly data: readonly number[];
}

interface Look {
  /** On top of each other, each with its number: for few bars, of which most have one part only. */
  readonly stacked?: boolean;
}

const bars = (names: readonly string[], series: readonly Series[], { stacked = false }: Look) => ({
  textStyle: { color: INK, fontSize: FONT, fontFamily: FACES },
  legend: { top: 0, itemWidth: 28, textStyle: { fontSize: FONT, color: INK } },
  grid: { left: 44, right: 16, top: 36, bottom: 40 },
  // Every category has its word; of many days some.
  xAxis: {
    type: 'category',
    data: names,
    axisTick: { alignWithLabel: true },
    axisLabel: {
      color: INK,
      fontSize: FONT,
      ...(names.length > 24 ? {} : { interval: 0, width: WORD, overflow: 'break', lineHeight: FONT + 2 }),
    },
  },
  yAxis: { type: 'value', minInterval: 1, axisLabel: { color: INK, fontSize: FONT } },
  series: series.map(({ name, data }, index) => ({
    name,
    // A nought is no bar: neither a line on the axis nor a number.
    data: data.map((value) => (value === 0 ? { value, label: { show: false }, itemStyle: { borderWidth: 0 } } : value)),
    type: 'bar',
    barMaxWidth: 36,
    itemStyle: { ...LOOKS[index], borderColor: INK, borderWidth: 0.5 },
    ...(stacked ? { stack: 'all', label: { show: true, position: 'top', distance: 2, color: INK } } : {}),
  })),
});

export function chartOptions({ steps, categories, hours }: Month, language: Language): readonly Chart[] {
  const word = (key: string): string => columnTitles[key]?.[language] ?? key;
  const titles = chartTitles[language];
  const lent = categories.filter(({ lendings, takes }) => lendings + takes > 0);
  const hurt = categories.filter(({ damaged, incomplete }) => damaged + incomplete > 0);
  const both = (rows: readonly { readonly lendings: number; readonly returns: number }[]): readonly Series[] => [
    { name: titles.out, data: rows.map(({ lendings }) => lendings) },
    { name: word('returns'), data: rows.map(({ returns }) => returns) },
  ];
  const counted = (rows: Month['categories'], ...keys: readonly ('lendings' | 'takes' | 'damaged' | 'incomplete')[]) =>
    keys.map((key): Series => ({ name: word(key), data: rows.map((row) => row[key]) }));
  return [
    {
      caption: steps.every(({ step }) => step.length === DAY) ? titles.days : titles.months,
      option: bars(
        steps.map(({ step }) => stepName(step)),
        both(steps),
        {},
      ),
    },
    ...(lent.length === 0
      ? []
      : [{ caption: titles.categories, option: bars(names(lent), counted(lent, 'lendings', 'takes'), { stacked: true }) }]), // prettier-ignore
    ...(hurt.length === 0
      ? []
      : [{ caption: titles.hurt, option: bars(names(hurt), counted(hurt, 'damaged', 'incomplete'), { stacked: true }) }]), // prettier-ignore
    {
      caption: titles.hours,
      option: bars(
        openHours(hours).map(({ hour }) => String(hour)),
        both(openHours(hours)),
        {},
      ),
    },
  ];
}

const names = (rows: Month['categories']): readonly string[] => rows.map(({ name }) => name);

/** 11-24 of a day; a month is written whole. */
const stepName = (step: string): string => (step.length === DAY ? step.slice(5) : step);

/** From the first hour in which something happened to the last: nobody wants to look at the night. */
function openHours(hours: Month['hours']): Month['hours'] {
  const busy = hours.filter(({ lendings, returns }) => lendings + returns > 0).map(({ hour }) => hour);
  return hours.slice(Math.min(8, ...busy), Math.max(18, ...busy) + 1);
}
