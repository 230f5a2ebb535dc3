/**
 * Handwriting recognised on the machine. First the ink's directions on a coarse grid find 160 of the 9,574 characters,
 * whatever the order of strokes (the "directional element" feature of Kato et al. 1999); then strokes are compared
 * point by point: in order, with strokes that ran together taken apart by dynamic programming, and free of order.
 */
import { fitted, POINTS, resampled, SIDE, type Point, type Stroke } from './strokes.ts';

export interface Guess {
  readonly character: string;
  /** Mean distance a point, 0 = the same; lower is likelier. */
  readonly cost: number;
}

export type Recognise = (ink: readonly Stroke[], likely?: string) => readonly Guess[];

/** Eight points a stroke, flat: x, y, x, y … */
type Flat = Float32Array;

interface Template {
  readonly character: string;
  readonly strokes: readonly Flat[];
}

const SHOWN = 8;
const COMPARED = 160;
/** Strokes that may run together into one. */
const JOINED = 3;
const CELLS = 8;
const DIRECTIONS = 4;
const FEATURES = CELLS * CELLS * DIRECTIONS;
/** What running together costs, so that plain readings win ties. */
const JOIN_COST = 6;
const FREE_ORDER_COST = 4;
/** A character that fits the place (a surname at the start of a name) is let off this much. */
const LIKELY_BONUS = 4;

/** `data` as assets/make/strokes.ts writes it. Answers up to eight guesses, the likeliest first; none for no ink. */
export function createRecogniser(data: Uint8Array): Recognise {
  const templates = readTemplates(data);
  const features = new Float32Array(templates.length * FEATURES);
  templates.forEach((template, index) => features.set(directions(template.strokes), index * FEATURES));

  return (ink, likely = '') => {
    const drawn = ink.filter((stroke) => stroke.length > 0);
    if (drawn.length === 0) return [];
    const strokes = fitted(drawn.map(resampled)).map(flatten);
    const wanted = directions(strokes);
    const likelySet = new Set(likely);
    return nearest(features, wanted, templates, strokes.length)
      .map(({ template, distance }) => ({
        character: template.character,
        cost:
          compare(strokes, template.strokes) + distance * 0.5 - (likelySet.has(template.character) ? LIKELY_BONUS : 0),
      }))
      .toSorted((a, b) => a.cost - b.cost)
      .slice(0, SHOWN);
  };
}

function readTemplates(data: Uint8Array): readonly Template[] {
  const templates: Template[] = [];
  let at = 0;
  while (at < data.length) {
    const code = ((data[at] ?? 0) << 16) | ((data[at + 1] ?? 0) << 8) | (data[at + 2] ?? 0);
    const count = data[at + 3] ?? 0;
    at += 4;
    const strokes = Array.from({ length: count }, (_, index) =>
      Float32Array.from(data.subarray(at + index * POINTS * 2, at + (index + 1) * POINTS * 2)),
    );
    at += count * POINTS * 2;
    templates.push({ character: String.fromCodePoint(code), strokes });
  }
  return templates;
}

const flatten = (stroke: Stroke): Flat => Float32Array.from(stroke.flatMap(({ x, y }) => [x, y]));

/** Length of ink in each cell and direction, spread over neighbours, square-rooted, of length one. */
function directions(strokes: readonly Flat[]): Float32Array {
  const grid = new Float32Array(FEATURES);
  const steps = 3;
  for (const stroke of strokes) {
    for (let point = 0; point < POINTS - 1; point += 1) {
      const [x, y, nextX, nextY] = [stroke[point * 2] ?? 0, stroke[point * 2 + 1] ?? 0, stroke[point * 2 + 2] ?? 0, stroke[point * 2 + 3] ?? 0]; // prettier-ignore
      const [dx, dy] = [nextX - x, nextY - y];
      const length = Math.hypot(dx, dy);
      if (length === 0) continue;
      // Where the ink runs, not which way: a stroke drawn backwards looks the same.
      const turn = ((Math.atan2(dy, dx) + Math.PI) / Math.PI) * DIRECTIONS;
      const low = Math.floor(turn) % DIRECTIONS;
      const share = turn - Math.floor(turn);
      for (let step = 0; step < steps; step += 1) {
        const part = (step + 0.5) / steps;
        spread(grid, x + dx * part, y + dy * part, low, (length / steps) * (1 - share));
        spread(grid, x + dx * part, y + dy * part, (low + 1) % DIRECTIONS, (length / steps) * share);
      }
    }
  }
  let sum = 0;
  for (let index = 0; index < FEATURES; index += 1) {
    const value = Math.sqrt(grid[index] ?? 0);
    grid[index] = value;
    sum += value * value;
  }
  const norm = Math.sqrt(sum) || 1;
  for (let index = 0; index < FEATURES; index += 1) grid[index] = (grid[index] ?? 0) / norm;
  return grid;
}

/** Bilinear, so that ink near an edge counts on both sides of it. */
function spread(grid: Float32Array, x: number, y: number, direction: number, amount: number): void {
  const column = Math.min(CELLS - 1.001, Math.max(0, (x / SIDE) * CELLS - 0.5));
  const row = Math.min(CELLS - 1.001, Math.max(0, (y / SIDE) * CELLS - 0.5));
  const [left, top] = [Math.floor(column), Math.floor(row)];
  const [right, down] = [column - left, row - top];
  for (const [across, shareX] of [
    [0, 1 - right],
    [1, right],
  ] as const) {
    for (const [along, shareY] of [
      [0, 1 - down],
      [1, down],
    ] as const) {
      const cell = ((top + along) * CELLS + left + across) * DIRECTIONS + direction;
      grid[cell] = (grid[cell] ?? 0) + amount * shareX * shareY;
    }
  }
}

/** The templates whose ink lies most alike. Far more strokes than the character has is never right, fewer may be joined. */
function nearest(
  features: Float32Array,
  wanted: Float32Array,
  templates: readonly Template[],
  count: number,
): readonly { readonly template: Template; readonly distance: number }[] {
  const found: { readonly template: Template; readonly distance: number }[] = [];
  templates.forEach((template, index) => {
    const strokes = template.strokes.length;
    if (count > strokes + 2 || strokes > count * JOINED + 2) return;
    let product = 0;
    const from = index * FEATURES;
    for (let feature = 0; feature < FEATURES; feature += 1)
      product += (features[from + feature] ?? 0) * (wanted[feature] ?? 0);
    found.push({ template, distance: (1 - product) * 100 });
  });
  return found.toSorted((a, b) => a.distance - b.distance).slice(0, COMPARED);
}

/** The better of two readings: strokes in their order, some run together; and each stroke's best partner in any order. */
function compare(ink: readonly Flat[], template: readonly Flat[]): number {
  return Math.min(inOrder(ink, template), anyOrder(ink, template) + FREE_ORDER_COST);
}

/** Dynamic programming over both orders; up to JOINED neighbours on either side make one stroke. */
function inOrder(ink: readonly Flat[], template: readonly Flat[]): number {
  const columns = template.length + 1;
  const best = new Float64Array((ink.length + 1) * columns).fill(Number.POSITIVE_INFINITY);
  best[0] = 0;
  for (let i = 0; i <= ink.length; i += 1) {
    for (let j = 0; j <= template.length; j += 1) {
      const here = best[i * columns + j] ?? Number.POSITIVE_INFINITY;
      if (!Number.isFinite(here)) continue;
      const step = (drawn: number, printed: number): void => {
        if (i + drawn > ink.length || j + printed > template.length) return;
        const parts = Math.max(drawn, printed);
        const cost = distanceOf(joined(ink, i, drawn), joined(template, j, printed)) * parts + JOIN_COST * (parts - 1);
        const to = (i + drawn) * columns + j + printed;
        best[to] = Math.min(best[to] ?? Number.POSITIVE_INFINITY, here + cost);
      };
      step(1, 1);
      for (let more = 2; more <= JOINED; more += 1) step(1, more);
      step(2, 1);
    }
  }
  return (best.at(-1) ?? Number.POSITIVE_INFINITY) / Math.max(ink.length, template.length);
}

/** Each template stroke, or two or three neighbours joined, takes the nearest ink left; what is left over costs. */
function anyOrder(ink: readonly Flat[], template: readonly Flat[]): number {
  const pairs: { readonly stroke: number; readonly from: number; readonly count: number; readonly cost: number }[] = [];
  const missing = template.length - ink.length;
  for (let stroke = 0; stroke < ink.length; stroke += 1) {
    for (let from = 0; from < template.length; from += 1) {
      for (let count = 1; count <= (missing > 0 ? JOINED : 1) && from + count <= template.length; count += 1) {
        const cost =
          distanceOf(joined(ink, stroke, 1), joined(template, from, count)) + (JOIN_COST * (count - 1)) / count;
        pairs.push({ stroke, from, count, cost });
      }
    }
  }
  const [usedInk, usedTemplate] = [new Set<number>(), new Set<number>()];
  let total = 0;
  for (const { stroke, from, count, cost } of pairs.toSorted((a, b) => a.cost - b.cost)) {
    if (usedInk.has(stroke)) continue;
    let free = true;
    for (let part = 0; part < count; part += 1) free &&= !usedTemplate.has(from + part);
    if (!free) continue;
    usedInk.add(stroke);
    for (let part = 0; part < count; part += 1) usedTemplate.add(from + part);
    total += cost * count;
  }
  const left = ink.length - usedInk.size + (template.length - usedTemplate.size);
  return (total + left * 60) / Math.max(ink.length, template.length);
}

const joins = new WeakMap<readonly Flat[], Map<number, Flat>>();

/** `count` strokes from `from` on as one line of eight points, kept: the same are asked for many times. */
function joined(strokes: readonly Flat[], from: number, count: number): Flat {
  const only = strokes[from];
  if (count === 1 && only !== undefined) return only;
  let known = joins.get(strokes);
  if (known === undefined) joins.set(strokes, (known = new Map()));
  const key = from * 10 + count;
  let line = known.get(key);
  if (line === undefined) {
    const points = strokes.slice(from, from + count).flatMap((stroke) =>
      Array.from({ length: POINTS }, (_, index): Point => ({
        x: stroke[index * 2] ?? 0,
        y: stroke[index * 2 + 1] ?? 0,
      })),
    );
    known.set(key, (line = flatten(resampled(points))));
  }
  return line;
}

/** Mean distance of the points, in units of the square. */
function distanceOf(a: Flat, b: Flat): number {
  let sum = 0;
  for (let index = 0; index < POINTS; index += 1) {
    const at = index * 2;
    sum += Math.hypot((a[at] ?? 0) - (b[at] ?? 0), (a[at + 1] ?? 0) - (b[at + 1] ?? 0));
  }
  return sum / POINTS;
}
