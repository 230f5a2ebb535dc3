/** Two numbers a day as bars, drawn here: no script, no style of its own, so that the CSP stays shut. */
import { html, type Html } from './html.ts';
import type { Overview } from './ports.ts';
import type { Words } from './words.ts';

const WIDTH = 760;
const HEIGHT = 300;
const [LEFT, RIGHT, TOP, BOTTOM] = [36, 22, 10, 26];

/** Steps an axis has: 1, 2 or 5 times a power of ten, at most five of them. */
export function axis(most: number): readonly number[] {
  const rough = Math.max(most, 1) / 4;
  const power = 10 ** Math.floor(Math.log10(rough));
  const step = Math.max(1, [1, 2, 5, 10].map((times) => times * power).find((size) => size >= rough) ?? rough);
  return Array.from({ length: Math.ceil(Math.max(most, 1) / step) + 1 }, (_, index) => index * step);
}

const round = (pixels: number): number => Math.round(pixels * 10) / 10;

/** `dayText`: a day as the axis writes it. */
export function barChart(days: Overview['days'], words: Words, dayText: (day: number) => string): Html {
  const steps = axis(Math.max(...days.map(({ lent, returned }) => Math.max(lent, returned))));
  const top = steps.at(-1) ?? 1;
  const y = (count: number): number => round(TOP + (HEIGHT - TOP - BOTTOM) * (1 - count / top));
  const slot = (WIDTH - LEFT - RIGHT) / days.length;
  const bar = slot * 0.36;
  const lines = steps.map(
    (step) =>
      html`<g>
        <line class="grid" x1="${LEFT}" x2="${WIDTH - RIGHT}" y1="${y(step)}" y2="${y(step)}"></line>
        <text class="tick" x="${LEFT - 8}" y="${y(step) + 4}" text-anchor="end">${step}</text>
      </g>`,
  );
  const one = (count: number, kind: 'lent' | 'returned', x: number): Html =>
    html`<rect
      class="${kind}"
      x="${round(x)}"
      y="${y(count)}"
      width="${round(bar)}"
      height="${round(y(0) - y(count))}"
    ></rect>`;
  const bars = days.map(({ day, lent, returned }, index) => {
    const x = LEFT + slot * index;
    // The last day, and each seventh before it.
    const named = (days.length - 1 - index) % 7 === 0;
    const label = html`<text class="tick" x="${round(x + slot / 2)}" y="${HEIGHT - 6}" text-anchor="middle"
      >${dayText(day)}</text
    >`;
    return html`<g>
      <title>${dayText(day)}: ${words.chart.lent} ${lent}, ${words.chart.returned} ${returned}</title>
      <rect class="slot" x="${round(x)}" y="${TOP}" width="${round(slot)}" height="${HEIGHT - TOP - BOTTOM}"></rect>
      ${one(lent, 'lent', x + slot * 0.12)} ${one(returned, 'returned', x + slot * 0.12 + bar + slot * 0.04)}
      ${named ? label : []}
    </g>`;
  });
  const sum = (kind: 'lent' | 'returned'): number => days.reduce((total, one) => total + one[kind], 0);
  const summary = words.chart.summary(days.length, sum('lent'), sum('returned'));
  return html`<svg class="chart" viewBox="0 0 ${WIDTH} ${HEIGHT}" role="img" aria-label="${summary}">
    ${lines}${bars}
  </svg>`;
}
