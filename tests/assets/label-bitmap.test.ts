/** Labels as dots and as a TSPL job: byte for byte, every code readable from the dots themselves, rare characters drawn. */
import { dirname, join } from 'node:path';
import { createRequire } from 'node:module';
import { readFileSync } from 'node:fs';
import { pathToFileURL } from 'node:url';
import { beforeAll, describe, expect, it } from 'vitest';
import { drawBitmap } from '../../assets/label/bitmap.ts';
import { openGlyphs, type Glyphs } from '../../assets/label/glyphs.ts';
import { drawLabel, type Label } from '../../assets/label/label.ts';
import { formatItemCode, formatShelfCode } from '../../core/circulation/codes.ts';
import { tsplJob, type Bitmap } from '../../core/labels/tspl.ts';
import { buildRenderer, isStale, rendererFolder } from '../../electron/build-renderer.ts';
import { printFonts } from '../../electron/print-fonts.ts';
import { wasmDecoder } from '../helpers/frames-decoders.ts';
import { codesOnPage } from '../helpers/printed-codes.ts';

let glyphs: Glyphs;
beforeAll(async () => {
  if (isStale()) await buildRenderer();
  await wasmDecoder();
  glyphs = openGlyphs(printFonts(rendererFolder));
}, 120_000);

const item = (prefix: string, number: number, name: string): Label => ({
  code: formatItemCode({ prefix, number }),
  name,
});
const saw = item('HJD', 123, '䶮牌手锯');
const bitmap = (label: Label): Bitmap => drawBitmap(drawLabel(label), glyphs);

/** What the printer's head does with a job: dots by its own coordinates, black where the bit is 0. */
function printed(pieces: readonly Uint8Array[]): readonly Bitmap[] {
  const job = Buffer.concat(pieces);
  const text = job.toString('latin1');
  return [...text.matchAll(/BITMAP 0,0,(\d+),(\d+),0,/g)].map((head) => {
    const [bytesWide, height] = [Number(head[1]), Number(head[2])];
    const from = head.index + head[0].length;
    return {
      width: bytesWide * 8,
      height,
      ink: job.slice(from, from + bytesWide * height).map((byte) => byte ^ 0xff),
    };
  });
}

/** As a grey picture with white round it, three points a dot, as a lens would see it. */
function pgm({ width, height, ink }: Bitmap): Buffer {
  const [scale, edge] = [3, 24];
  const [wide, high] = [width * scale + 2 * edge, height * scale + 2 * edge];
  const grey = Buffer.alloc(wide * high, 255);
  for (let y = 0; y < height * scale; y += 1)
    for (let x = 0; x < width * scale; x += 1) {
      const [column, row] = [Math.floor(x / scale), Math.floor(y / scale)];
      if (((ink[row * (width / 8) + (column >> 3)] ?? 0) & (0x80 >> (column & 7))) !== 0)
        grey[(y + edge) * wide + x + edge] = 0;
    }
  return Buffer.concat([Buffer.from(`P5\n${wide} ${high}\n255\n`), grey]);
}

describe('a TSPL job', () => {
  it('is these bytes', () => {
    const golden = readFileSync(new URL('golden/label.tspl', import.meta.url));
    expect(Buffer.concat(tsplJob([bitmap(saw)], { gap: 2, direction: 1 })).equals(golden)).toBe(true);
  });

  it('says size, gap and direction once, and for every label clears, draws and prints one; lines end in CRLF', () => {
    const job = Buffer.concat(tsplJob([bitmap(saw), bitmap(saw)], { gap: 3.5, direction: 0 })).toString('latin1');
    expect(job.replaceAll(/(BITMAP 0,0,40,240,0,)[^]{9600}/g, '$1…')).toBe(
      'SIZE 40 mm,30 mm\r\nGAP 3.5 mm,0 mm\r\nDIRECTION 0\r\n' +
        'CLS\r\nBITMAP 0,0,40,240,0,…\r\nPRINT 1,1\r\n'.repeat(2),
    );
  });

  it('carries every code so that it is read from the dots', async () => {
    const labels: readonly Label[] = [
      saw,
      item('HJD', 999_999, '二十四件套多功能家用五金工具箱(含电钻)'),
      item('WWWW', 123_456, 'Cordless drill & <bits>'),
      { code: formatShelfCode({ prefix: 'HJD', number: 12 }), name: '靠窗的大货架二层', note: '进门左手边' },
    ];
    const pages = printed(tsplJob(labels.map(bitmap), { gap: 2, direction: 1 }));
    expect(pages.map(({ width, height }) => [width, height])).toEqual(labels.map(() => [320, 240]));
    const found = await Promise.all(pages.map(async (page) => codesOnPage(pgm(page))));
    expect(found).toEqual(labels.map(({ code }) => [`Code128 ${code.replaceAll('-', '')}`, `QRCode ${code}`]));
  });
});

const alone = (name: string): string => Buffer.from(bitmap({ ...saw, name }).ink).toString('base64');
/** The typeface that the window's Noto is made from, in fixed weights and another file format. */
const source = (weight: string): Glyphs => {
  const folder = dirname(createRequire(import.meta.url).resolve('node-source-han-sans-sc/package.json'));
  const url = pathToFileURL(join(folder, `SourceHanSansSC-${weight}.otf`)).href;
  return openGlyphs(`@font-face { src: url('${url}') }`);
};
/** Share of ink that two drawings have in common. */
const alike = (one: Bitmap, other: Bitmap): number => {
  let [both, any] = [0, 0];
  for (const [index, byte] of one.ink.entries()) {
    both += bits(byte & (other.ink[index] ?? 0));
    any += bits(byte | (other.ink[index] ?? 0));
  }
  return both / any;
};
const bits = (byte: number): number => byte.toString(2).replaceAll('0', '').length;
const words = (bold: boolean) =>
  ({ width: 40, height: 12, border: null, ink: [], texts: [{ text: '手锯靠窗HJD', x: 1, y: 9, size: 6, bold, colour: '' }] }) as const; // prettier-ignore

describe('characters as dots', () => {
  it('of names are drawn, each as itself; what no typeface has is a box', () => {
    const drawn = ['䶮', '㛃', '𬭩', '𫖯', '锯', '鋸', 'é', '\u{10fffd}', ''].map(alone);
    expect(new Set(drawn).size).toBe(drawn.length);
    expect(alone('\u{10fffc}')).toBe(alone('\u{10fffd}'));
  });

  it('have the weight they should, although the typeface is unpacked here', () => {
    const [regular, bold] = [drawBitmap(words(false), glyphs), drawBitmap(words(true), glyphs)];
    expect(alike(regular, drawBitmap(words(false), source('Regular')))).toBeGreaterThan(0.85);
    expect(alike(bold, drawBitmap(words(false), source('Bold')))).toBeGreaterThan(0.85);
    expect(alike(regular, drawBitmap(words(false), source('Bold')))).toBeLessThan(0.7);
  });
});
