/**
 * Labels and cards, drawn in millimetres: a QR for the camera, a Code 128 for USB scanners, the number in print for the
 * keypad. Sizes follow from `npm run bench:scan` (2700 seeded frames of a 720p camera with 65°, eleven conditions from
 * straight to bent round a handle; share of showings read within four frames, zxing-wasm):
 *
 *     label, its QR        15 cm  20 cm  25 cm  30 cm  35 cm  40 cm
 *     30 x 22.5 mm, 13.8    100%    82%    73%    45%     9%     5%
 *     40 x 30 mm, 18.4       95%    95%    86%    82%    73%    55%
 *     50 x 37.5 mm, 23.0     91%    91%    86%    82%    82%    73%
 *     card, 26.3             86%    86%    82%    82%    82%    73%
 *
 * So 40 x 30 mm is enough from 15 to 30 cm, where people hold things, and a larger one gains little; the target frame on
 * the screen is what a label is like at 20 cm. Our texts fit a QR of 21 modules at level Q, 0.875 mm each. The same text
 * as Code 128 was read by camera in one frame of a hundred: it is for scanners held to the label. Bent round a handle of
 * 24-60 mm a quarter of the labels was read, with the long side along the handle two thirds: stick it so, or hang it.
 */
import { compactCode } from '../../core/circulation/codes.ts';
import { LABEL_SIZE, type LabelText } from '../../core/labels/layout.ts';
import { code128Modules, code128Rectangles, qrModules, qrRectangles, type Rectangle } from './symbols.ts';

export type Label = LabelText;

/** What is drawn, in millimetres from the top left. */
export interface Drawing {
  readonly width: number;
  readonly height: number;
  /** A border line with round corners, in this colour; null = none. */
  readonly border: string | null;
  /** Black modules and bars. */
  readonly ink: readonly Rectangle[];
  readonly texts: readonly Text[];
}

interface Text {
  readonly text: string;
  readonly x: number;
  /** Baseline. */
  readonly y: number;
  /** Em size. */
  readonly size: number;
  readonly bold: boolean;
  readonly colour: string;
}

export const LABEL = LABEL_SIZE;
/** ISO/IEC 7810 ID-1, a bank card. */
export const CARD = { width: 85.6, height: 54 } as const;

/** Whole dots of a 203-dpi label printer (8 a millimetre): 7 for a QR module, 2 for the narrowest bar. */
const LABEL_QR_MODULE = 0.875;
const LABEL_BAR = 0.25;
const CARD_QR_MODULE = 1.25;
const CARD_BAR = 0.375;
/** Blank on both sides of a Code 128, in bars (ISO/IEC 15417). */
const QUIET = 10;

const INK = '#000000';
const GREEN = '#1E6B52';

/** A thing's or a shelf's label, 40 x 30 mm; a shelf's name is read from afar. */
export function drawLabel({ code, name, note }: Label): Drawing {
  const { width, height } = LABEL;
  const right = 2.1 + qrModules(code) * LABEL_QR_MODULE + 1.6;
  const column = width - right - 0.8;
  const cut = code.lastIndexOf('-', code.lastIndexOf('-') - 1) + 1;
  const text = (line: string, y: number, largest: number, bold: boolean): Text => ({
    text: line,
    x: right,
    y,
    size: Math.min(largest, column / emsOf(line)),
    bold,
    colour: INK,
  });
  return {
    width,
    height,
    border: null,
    ink: [
      ...qrRectangles(code, 2.1, 2.1, LABEL_QR_MODULE),
      ...barsOf(code, { width, y: 23, height: 5, bar: LABEL_BAR }),
    ],
    texts: [
      ...(note === undefined
        ? linesOf(name, 5.3, 3).map((line, index) => text(line, 4.8 + index * 3.9, 3.2, false))
        : [
            ...shelfName(name).map((line, index, { length }) =>
              text(line, (length > 1 ? 5.6 : 8.2) + index * 4.6, 8 / length, true),
            ),
            ...linesOf(note, 7, 1).map((line) => text(line, 12.8, 2.4, false)),
          ]),
      text(code.slice(0, cut), 16.9, 3.9, true),
      text(code.slice(cut), 20.6, 3.9, true),
    ],
  };
}

/** On one line what fits large, on two what does not. */
const shelfName = (name: string): readonly string[] =>
  emsOf(name) <= SHELF_LINE ? [name] : linesOf(name, SHELF_LINE, 2);
const SHELF_LINE = 4.2;

/** A resident's card. `name` is masked: a lost card tells nobody whose it was. */
export const drawCard = ({ code, name }: Label): Drawing =>
  card(code, [
    { text: '邻空间 居民卡', size: 5.6, colour: GREEN, bold: true },
    { text: name, size: 5, colour: INK, bold: false },
    { text: code, size: 4.4, colour: INK, bold: true },
  ]);

/** A card that says what to do next: 完成 or 取消. */
export const drawCommand = ({ code, name }: Label): Drawing =>
  card(code, [
    { text: '邻空间', size: 5, colour: GREEN, bold: true },
    { text: name, size: 8, colour: INK, bold: true },
    { text: code, size: 3.6, colour: INK, bold: false },
  ]);

function card(code: string, lines: readonly Omit<Text, 'x' | 'y'>[]): Drawing {
  const { width, height } = CARD;
  const right = 6 + qrModules(code) * CARD_QR_MODULE + 5;
  const column = width - right - 4;
  return {
    width,
    height,
    border: GREEN,
    ink: [...qrRectangles(code, 6, 7, CARD_QR_MODULE), ...barsOf(code, { width, y: 41, height: 8, bar: CARD_BAR })],
    texts: lines.map((line, index) => ({
      ...line,
      size: Math.min(line.size, column / emsOf(line.text)),
      x: right,
      y: 13 + index * 9,
    })),
  };
}

/** Without dashes a Code 128 is a fifth shorter; the resolver does not need them. Too long for the width: thinner bars. */
function barsOf(
  code: string,
  { width, y, height, bar }: { width: number; y: number; height: number; bar: number },
): readonly Rectangle[] {
  const text = compactCode(code);
  const module = Math.min(bar, width / (code128Modules(text) + 2 * QUIET));
  return code128Rectangles(text, { middle: width / 2, y, module, height });
}

/** Width in ems, wide characters 1 and the others as wide as a bold capital or digit may be. */
const emsOf = (text: string): number =>
  [...text].reduce((sum, character) => sum + ((character.codePointAt(0) ?? 0) > 0x2000 ? 1 : 0.63), 0);

/**
 * At most `most` lines of `width` ems, broken between words and between Chinese characters, a longer word where it must
 * be; what is left over is "…".
 */
function linesOf(text: string, width: number, most: number): readonly string[] {
  const lines: string[] = [''];
  for (const piece of text.match(/[\u2000-\u{10ffff}]|[^\s\u2000-\u{10ffff}]+|\s+/gu) ?? []) {
    const line = lines.at(-1) ?? '';
    if (emsOf(line + piece.trimEnd()) <= width) lines[lines.length - 1] = line + piece;
    else if (emsOf(piece) <= width) lines.push(piece.trimStart());
    else
      for (const character of piece) {
        if (emsOf((lines.at(-1) ?? '') + character) <= width) lines.push((lines.pop() ?? '') + character);
        else lines.push(character);
      }
  }
  const shown = lines.slice(0, most).map((line) => line.trim());
  if (lines.length <= most) return shown.filter((line) => line !== '');
  const last = [...(shown.pop() ?? '')];
  while (emsOf(`${last.join('')}…`) > width) last.pop();
  return [...shown, `${last.join('')}…`];
}

const escape = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');

const short = (millimetres: number): string => String(Math.round(millimetres * 1000) / 1000);

/** All rectangles as one path: drawn singly, the seams between modules would shine through. */
export const inkPath = (ink: Drawing['ink']): string =>
  ink
    .map(([x, y, width, height]) => `M${short(x)} ${short(y)}h${short(width)}v${short(height)}h${short(-width)}z`)
    .join('');

/** The drawing as SVG with real sizes, on white. */
export function toSvg({ width, height, border, ink, texts }: Drawing): string {
  const lines = texts.map(
    ({ text, x, y, size, bold, colour }) =>
      `<text x="${short(x)}" y="${short(y)}" font-size="${short(size)}" font-weight="${bold ? 700 : 400}" fill="${colour}" font-family="'Noto Sans SC Variable','Source Han Sans SC',sans-serif">${escape(text)}</text>`,
  );
  const edge =
    border === null
      ? `<rect width="${width}" height="${height}" fill="#fff"/>`
      : `<rect x="0.4" y="0.4" width="${short(width - 0.8)}" height="${short(height - 0.8)}" rx="3" fill="#fff" stroke="${border}" stroke-width="0.8"/>`;
  return `<svg xmlns="http://www.w3.org/2000/svg" width="${width}mm" height="${height}mm" viewBox="0 0 ${width} ${height}">${edge}<path d="${inkPath(ink)}" fill="#000"/>${lines.join('')}</svg>`;
}

export const labelSvg = (label: Label): string => toSvg(drawLabel(label));
export const cardSvg = (label: Label): string => toSvg(drawCard(label));
