/** A label as dots for a label printer: modules and bars on whole dots, text from outlines, black where half a dot is ink. */
import type { Bitmap } from '../../core/labels/tspl.ts';
import type { Glyph, Glyphs } from './glyphs.ts';
import type { Drawing } from './label.ts';
import type { Rectangle } from './symbols.ts';

/** Of the usual 203-dpi print head. */
const DOTS_PER_MILLIMETRE = 8;
/** Samples a dot, each way. */
const FINE = 4;
/** Of 16 samples, so many make a dot black: a little under half, or thin strokes would break. */
const ENOUGH = 7;

export function drawBitmap(drawing: Drawing, glyphs: Glyphs): Bitmap {
  const width = wholeDots(drawing.width);
  const height = wholeDots(drawing.height);
  const stride = Math.ceil(width / 8);
  const ink = new Uint8Array(stride * height);
  const dot = (x: number, y: number): void => {
    if (x < 0 || y < 0 || x >= width || y >= height) return;
    const at = y * stride + (x >> 3);
    ink[at] = (ink[at] ?? 0) | (0x80 >> (x & 7));
  };
  for (const rectangle of drawing.ink) fill(rectangle, dot);
  for (const { text, x, y, size, bold } of drawing.texts) {
    let at = x;
    for (const character of text) {
      const glyph = glyphs.glyph(character, bold);
      print(glyph, { x: at, y, size }, dot);
      at += glyph.advance * size;
    }
  }
  return { width, height, ink };
}

type Dot = (x: number, y: number) => void;

const wholeDots = (millimetres: number): number => Math.round(millimetres * DOTS_PER_MILLIMETRE);

/** Both edges on whole dots, so that every module of a code is as wide as the next. */
function fill([x, y, width, height]: Rectangle, dot: Dot): void {
  for (let row = wholeDots(y); row < wholeDots(y + height); row += 1)
    for (let column = wholeDots(x); column < wholeDots(x + width); column += 1) dot(column, row);
}

/** By non-zero winding, as typefaces are drawn. */
function print(glyph: Glyph, place: { readonly x: number; readonly y: number; readonly size: number }, dot: Dot): void {
  const scale = DOTS_PER_MILLIMETRE * FINE;
  const lines = glyph.contours.map((contour) =>
    contour.map(([x, y]) => [(place.x + x * place.size) * scale, (place.y - y * place.size) * scale] as const),
  );
  const all = lines.flat();
  if (all.length === 0) return;
  const [top, bottom] = [Math.min(...all.map(([, y]) => y)), Math.max(...all.map(([, y]) => y))];
  for (let row = Math.floor(top / FINE); row <= Math.floor(bottom / FINE); row += 1) {
    const counts = new Map<number, number>();
    for (let fine = 0; fine < FINE; fine += 1) {
      for (const [from, to] of spans(lines, row * FINE + fine + 0.5))
        for (let sample = Math.ceil(from - 0.5); sample + 0.5 < to; sample += 1) {
          const column = Math.floor(sample / FINE);
          counts.set(column, (counts.get(column) ?? 0) + 1);
        }
    }
    for (const [column, count] of counts) if (count >= ENOUGH) dot(column, row);
  }
}

/** Where the line at height `y` runs inside. */
function spans(
  lines: readonly (readonly (readonly [number, number])[])[],
  y: number,
): readonly (readonly [number, number])[] {
  const crossings: (readonly [x: number, way: number])[] = [];
  for (const line of lines) {
    for (const [index, [x, fromY]] of line.entries()) {
      const [toX, toY] = line[(index + 1) % line.length] ?? [x, fromY];
      if (fromY <= y === toY <= y) continue;
      crossings.push([x + ((y - fromY) / (toY - fromY)) * (toX - x), toY > fromY ? 1 : -1]);
    }
  }
  const inside: (readonly [number, number])[] = [];
  let winding = 0;
  for (const [index, [x, way]] of crossings.toSorted(([a], [b]) => a - b).entries()) {
    if (winding === 0) inside.push([x, x]);
    winding += way;
    if (winding === 0 && index > 0) inside.push([inside.pop()?.[0] ?? x, x]);
  }
  return inside;
}
