/** What the month's charts draw: options for ECharts, the same on the screen and on paper. */
import type { Month } from './month.ts';
import { columnTitles, reportTitles, type Language } from './words.ts';

export interface Chart {
  readonly caption: string;
  readonly option: Readonly<Record<string, unknown>>;
}

/** Ours, from ui/tokens.css: paper has no style sheet. The second differs in lightness, too, for a black-and-white printer. */
const COLOURS = ['#1E6B52', '#E39A5B'];

const bars = (names: readonly string[], series: readonly (readonly [string, readonly number[]])[]) => ({
  color: COLOURS,
  legend: { top: 0 },
  grid: { left: 48, right: 16, top: 32, bottom: 32 },
  // Every category has its word; of many days some.
  xAxis: { type: 'category', data: names, axisLabel: names.length > 24 ? {} : { interval: 0, fontSize: 10 } },
  yAxis: { type: 'value', minInterval: 1 },
  series: series.map(([name, data]) => ({ name, type: 'bar', data })),
});

export function chartOptions(month: Month, language: Language): readonly Chart[] {
  const word = (key: string): string => columnTitles[key]?.[language] ?? key;
  return [
    {
      caption: word('day'),
      option: bars(
        month.days.map(({ day }) => day.slice(5)),
        [
          [word('lendings'), month.days.map(({ lendings }) => lendings)],
          [word('returns'), month.days.map(({ returns }) => returns)],
        ],
      ),
    },
    {
      caption: reportTitles.categories[language],
      option: bars(
        month.categories.map(({ name }) => name),
        [
          [word('lendings'), month.categories.map(({ lendings }) => lendings)],
          [word('damaged'), month.categories.map(({ damaged, incomplete }) => damaged + incomplete)],
        ],
      ),
    },
    {
      caption: reportTitles.hours[language],
      option: bars(
        month.hours.map(({ hour }) => String(hour)),
        [
          [word('lendings'), month.hours.map(({ lendings }) => lendings)],
          [word('returns'), month.hours.map(({ returns }) => returns)],
        ],
      ),
    },
  ];
}
