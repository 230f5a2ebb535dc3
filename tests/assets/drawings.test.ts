/** The drawings are one family: same frame, the house's colours, two line weights, nothing that loads or runs. */
import { readdirSync, readFileSync } from 'node:fs';
import { Resvg } from '@resvg/resvg-js';
import { describe, expect, it } from 'vitest';
import { templates } from '../../assets/demo/catalogue.ts';
import { defaultCategories } from '../../core/catalogue/default-categories.ts';

const folder = new URL('../../assets/drawings/', import.meta.url);
const names = readdirSync(folder)
  .filter((file) => file.endsWith('.svg'))
  .map((file) => file.slice(0, -'.svg'.length));
const read = (name: string): string => readFileSync(new URL(`${name}.svg`, folder), 'utf8');

/** Pixels: an outline is three wide then. */
const SIZE = 120;
const tokens = new Set(['#1F2A2E', '#1E6B52', '#C2410C', '#E4DCCF', '#FBF7F0']);
const elements = new Set(['svg', 'g', 'path', 'circle', 'ellipse', 'rect']);
const attributes = new Set([
  'xmlns', 'viewBox', 'fill', 'stroke', 'stroke-width', 'stroke-linecap', 'stroke-linejoin', 'stroke-dasharray',
  'transform', 'd', 'cx', 'cy', 'r', 'rx', 'ry', 'x', 'y', 'width', 'height',
]); // prettier-ignore

const svgs = names.map((name) => [name, read(name)] as const);

describe('every drawing', () => {
  it('stands in the common frame and uses plain shapes only: no script, style, text, link or picture', () => {
    for (const [name, svg] of svgs) {
      expect(svg, name).toMatch(/^<svg xmlns="http:\/\/www\.w3\.org\/2000\/svg" viewBox="0 0 240 240" /);
      for (const [, element = ''] of svg.matchAll(/<([^\s/>!?]+)/g)) expect(elements, name).toContain(element);
      for (const [, attribute = ''] of svg.matchAll(/\s([\w:-]+)="/g)) expect(attributes, name).toContain(attribute);
      expect(svg, name).not.toMatch(/<[!?]|&|url\(/);
    }
  });

  it('has only the colours of the tokens', () => {
    for (const [name, svg] of svgs)
      for (const [, colour = ''] of svg.matchAll(/(?:fill|stroke)="([^"]*)"/g)) {
        if (colour !== 'none') expect(tokens, name).toContain(colour);
      }
  });

  it('renders, shows something, and keeps inside its frame', () => {
    for (const [name, svg] of svgs) {
      const { width, height, pixels } = new Resvg(svg, { fitTo: { mode: 'width', value: SIZE } }).render();
      expect([width, height]).toEqual([SIZE, SIZE]);
      let dark = 0;
      let edge = 0;
      for (let at = 0; at < SIZE * SIZE; at += 1) {
        const inked = (pixels[at * 4 + 3] ?? 0) > 128 && (pixels[at * 4] ?? 255) < 60;
        if (!inked) continue;
        dark += 1;
        const [x, y] = [at % SIZE, Math.floor(at / SIZE)];
        if (x === 0 || y === 0 || x === SIZE - 1 || y === SIZE - 1) edge += 1;
      }
      expect(dark, name).toBeGreaterThan(400);
      expect(edge, name).toBe(0);
    }
  });
});

describe('the set', () => {
  it('has a drawing for every category, every thing of the demo, and the screens that show no thing', () => {
    const wanted = [
      ...defaultCategories.map(({ payload }) => payload.drawing),
      ...templates.map(({ drawing }) => drawing),
      'tool',
      'empty-shelf',
      'thank-you',
      'help',
      'no-camera',
      'room',
    ];
    for (const name of wanted) expect(names).toContain(name);
  });

  it('draws no two categories alike', () => {
    const drawn = defaultCategories.map(({ payload }) => read(payload.drawing));
    expect(new Set(drawn).size).toBe(drawn.length);
  });

  it('outlines with two weights, and a third kind of line only as the body of a rod', () => {
    for (const [name, svg] of svgs) {
      for (const [, width = '', path = ''] of svg.matchAll(/<path stroke-width="(\d+)" d="([^"]*)"\/>/g)) {
        // An ink path wider than an outline is the edge of a rod: the same path lies on it, 12 narrower.
        if (Number(width) > 10) expect(svg, name).toContain(`stroke-width="${Number(width) - 12}" d="${path}"`);
      }
    }
  });
});
