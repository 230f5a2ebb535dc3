/**
 * Outlines of characters from the typefaces that the window ships, for label printers that take dots and no text. The
 * Noto of the window is a variable one whose default is its thinnest, packed as WOFF2; fontkit 2.0.4 unpacks it and knows
 * how its points move with the weight, but applies that to TrueType files only: here it is applied to what was unpacked.
 * (Others tried: resvg reads no WOFF2; a browser's screenshot differs from version to version.)
 */
// The names with a low line are fontkit's own and not promised: its version is fixed, and a test compares the outlines.
/* oxlint-disable no-underscore-dangle */
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { create, type Font, type Point } from 'fontkit';

export interface Glyph {
  /** Closed lines in ems, y upwards from the baseline. */
  readonly contours: readonly (readonly (readonly [x: number, y: number])[])[];
  /** In ems. */
  readonly advance: number;
}

export interface Glyphs {
  /** A box for a character that no typeface has. */
  readonly glyph: (character: string, bold: boolean) => Glyph;
}

interface Face {
  readonly file: string;
  readonly ranges: readonly (readonly [from: number, to: number])[];
}

const REGULAR = 400;
const BOLD = 700;

/** `css` are @font-face rules with file addresses, the preferred first. */
export function openGlyphs(css: string): Glyphs {
  const faces = (css.match(/@font-face\s*\{[^}]*\}/g) ?? []).flatMap(faceOf);
  const opened = new Map<string, Font>();
  const open = (file: string, weight: number): Font => {
    const key = `${weight} ${file}`;
    const known = opened.get(key);
    if (known !== undefined) return known;
    const font = create(readFileSync(file));
    if (font.variationAxes['wght'] !== undefined) font.variationCoords = [weight];
    opened.set(key, font);
    return font;
  };
  return {
    glyph: (character, bold) => {
      const code = character.codePointAt(0) ?? 0;
      for (const { file, ranges } of faces) {
        if (!ranges.some(([from, to]) => code >= from && code <= to)) continue;
        const font = open(file, bold ? BOLD : REGULAR);
        if (font.hasGlyphForCodePoint(code)) return outline(font, font.glyphForCodePoint(code).id);
      }
      return BOX;
    },
  };
}

const BOX: Glyph = {
  advance: 1,
  contours: [
    [
      [0.08, -0.05],
      [0.92, -0.05],
      [0.92, 0.8],
      [0.08, 0.8],
    ],
    [
      [0.14, 0.01],
      [0.14, 0.74],
      [0.86, 0.74],
      [0.86, 0.01],
    ],
  ],
};

function faceOf(rule: string): readonly Face[] {
  const url = /url\(['"]?(file:[^'")]+)['"]?\)/.exec(rule)?.[1];
  if (url === undefined) return [];
  const ranges = (/unicode-range:\s*([^;}]+)/.exec(rule)?.[1] ?? 'U+0-10FFFF').split(',').map((range) => {
    const [from = '', to = from] = range.trim().slice(2).split('-');
    const ends = [from.replaceAll('?', '0'), to.replaceAll('?', 'F')] as const;
    return [Number.parseInt(ends[0], 16), Number.parseInt(ends[1], 16)] as const;
  });
  return [{ file: fileURLToPath(url), ranges }];
}

function outline(font: Font, id: number): Glyph {
  const em = font.unitsPerEm;
  const glyph = font.getGlyph(id);
  const processor = font._variationProcessor;
  const contours = processor === null ? fromPath(glyph.path.commands) : fromPoints(moved(font, id));
  return {
    advance: glyph.advanceWidth / em,
    contours: contours.map((contour) => contour.map(([x, y]) => [x / em, y / em] as const)),
  };
}

/** The points of a glyph at the font's weight; of a composed one, those of its parts at their places. */
function moved(font: Font, id: number): readonly Point[] {
  const decoded = font.getGlyph(id)._decode();
  if (decoded === undefined || decoded === null) return [];
  const { components, points = [] } = decoded;
  if (components !== undefined) {
    return components.flatMap(({ glyphID, dx, dy, scaleX, scaleY, scale01, scale10 }) =>
      moved(font, glyphID).map((point) => {
        const placed = point.copy();
        placed.x = point.x * scaleX + point.y * scale01 + dx;
        placed.y = point.y * scaleY + point.x * scale10 + dy;
        return placed;
      }),
    );
  }
  const copies = points.map((point) => point.copy());
  const [any] = copies;
  if (any === undefined) return [];
  // Four phantom points for the sides of the glyph follow; where they are moved to is not asked here.
  const phantoms = Array.from({ length: 4 }, () => {
    const phantom = any.copy();
    phantom.endContour = true;
    return phantom;
  });
  font._variationProcessor?.transformPoints(id, [...copies, ...phantoms]);
  return copies;
}

type Line = [number, number][];

/** TrueType's quadratic curves: between two points off the curve lies one on it, halfway. */
function fromPoints(points: readonly Point[]): readonly Line[] {
  const contours: Point[][] = [[]];
  for (const point of points) {
    contours.at(-1)?.push(point);
    if (point.endContour) contours.push([]);
  }
  return contours
    .filter((contour) => contour.length > 2)
    .map((contour) => {
      const begin = contour.findIndex(({ onCurve }) => onCurve);
      const turned = begin < 0 ? contour : [...contour.slice(begin), ...contour.slice(0, begin)];
      const [first] = turned;
      if (first === undefined) return [];
      const line: Line = [begin < 0 ? half(turned.at(-1) ?? first, first) : [first.x, first.y]];
      const rest = begin < 0 ? turned : turned.slice(1);
      for (const [index, point] of rest.entries()) {
        if (point.onCurve) line.push([point.x, point.y]);
        else {
          const next = rest[index + 1];
          const to = next === undefined ? line[0] : next.onCurve ? ([next.x, next.y] as const) : half(point, next);
          curve(line, [[point.x, point.y], to ?? [point.x, point.y]]);
        }
      }
      return line;
    });
}

const half = (a: Point, b: Point): [number, number] => [(a.x + b.x) / 2, (a.y + b.y) / 2];

interface Command {
  readonly command: string;
  readonly args: readonly number[];
}

function fromPath(commands: readonly Command[]): readonly Line[] {
  const contours: Line[] = [];
  for (const { command, args } of commands) {
    if (command === 'closePath') continue;
    const pairs = Array.from(
      { length: args.length / 2 },
      (_, index) => [args[2 * index] ?? 0, args[2 * index + 1] ?? 0] as const,
    );
    const line = contours.at(-1);
    if (command === 'moveTo' || line === undefined) contours.push(pairs.map(([x, y]) => [x, y]));
    else if (command === 'lineTo') line.push(...pairs.map(([x, y]): [number, number] => [x, y]));
    else curve(line, pairs);
  }
  return contours;
}

/** Straight pieces of a curve: on a label an em is some thirty dots. */
const PIECES = 8;

/** From the end of `line` over one or two control points to the last one. */
function curve(line: Line, controls: readonly (readonly [number, number])[]): void {
  const points = [line.at(-1) ?? [0, 0], ...controls];
  for (let piece = 1; piece <= PIECES; piece += 1) {
    const at = piece / PIECES;
    // De Casteljau.
    let level = points;
    while (level.length > 1)
      level = level.slice(1).map(([x, y], index) => {
        const [fromX, fromY] = level[index] ?? [x, y];
        return [fromX + (x - fromX) * at, fromY + (y - fromY) * at] as const;
      });
    const [end] = level;
    if (end !== undefined) line.push([end[0], end[1]]);
  }
}
