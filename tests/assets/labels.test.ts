import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { codesOnPage } from '../helpers/printed-codes.ts';
import { describe, expect, it } from 'vitest';
import { drawCard, drawLabel, inkPath, labelSvg, LABEL, toSvg } from '../../assets/label/label.ts';
import { demoLabels } from '../../assets/demo/demo-room.ts';
import { labelSheet } from '../../assets/make/labels-demo.ts';
import { formatCommandCode, formatItemCode, formatShelfCode } from '../../core/circulation/codes.ts';
import { frameOf, makePrint, plainView, seeded } from '../helpers/frames.ts';
import { jsDecoder, wasmDecoder } from '../helpers/frames-decoders.ts';

const { items: labels, cards } = demoLabels();

/** Within the drawing, with room for the blank that a decoder wants. */
const bounds = (ink: ReturnType<typeof drawLabel>['ink']) => ({
  left: Math.min(...ink.map(([x]) => x)),
  right: Math.max(...ink.map(([x, , width]) => x + width)),
  top: Math.min(...ink.map(([, y]) => y)),
  bottom: Math.max(...ink.map(([, y, , height]) => y + height)),
});

describe('a label', () => {
  it.each([
    ['item', formatItemCode({ prefix: 'HJD', number: 999_999 })],
    ['item of a long prefix', formatItemCode({ prefix: 'WWWW', number: 123_456 })],
    ['shelf', formatShelfCode({ prefix: 'HJD', number: 12 })],
  ])('of an %s keeps its codes inside, with blank round them', (_, code) => {
    const { left, right, top, bottom } = bounds(drawLabel({ code, name: '扳手' }).ink);
    expect(left).toBeGreaterThanOrEqual(1.5);
    expect(right).toBeLessThanOrEqual(LABEL.width - 1.5);
    expect(top).toBeGreaterThanOrEqual(1.5);
    expect(bottom).toBeLessThanOrEqual(LABEL.height - 1.5);
  });

  it('escapes what a name may contain and cuts what is too long for it', () => {
    expect(labelSvg({ code: labels[0]?.code ?? '', name: 'A<B&"C"' })).toContain('A&lt;B&amp;');
    const { texts } = drawLabel({ code: labels[0]?.code ?? '', name: '很'.repeat(40) });
    expect(texts.map(({ text }) => text).join('')).toContain('…');
    for (const { x, y } of texts) expect(x < LABEL.width && y < LABEL.height).toBe(true);
  });

  it('has real sizes', () => {
    expect(toSvg(drawCard(cards[0] ?? { code: '', name: '' }))).toContain('width="85.6mm" height="54mm"');
    expect(inkPath([[1, 2, 3, 4]])).toBe('M1 2h3v4h-3z');
  });
});

/** What a decoder must find on a page with these codes. */
const sorted = (codes: readonly string[]): readonly string[] =>
  codes.flatMap((code) => [`QRCode ${code}`, `Code128 ${code.replaceAll('-', '')}`]).toSorted();

const hasPoppler = spawnSync('pdftoppm', ['-v']).error === undefined;

describe('the printed sheet', () => {
  it.skipIf(!hasPoppler)('gives every QR and every bar code back at 200 dpi', async () => {
    await wasmDecoder();
    const folder = mkdtempSync(join(tmpdir(), 'labels-'));
    try {
      writeFileSync(join(folder, 'sheet.pdf'), await labelSheet(labels, cards));
      execFileSync('pdftoppm', ['-r', '200', '-gray', join(folder, 'sheet.pdf'), join(folder, 'page')]);
      const pages = ['page-1.pgm', 'page-2.pgm'].map((file) => readFileSync(join(folder, file)));
      const found = await Promise.all(pages.map(async (page) => codesOnPage(page)));
      expect(found[0]).toEqual(sorted(labels.map(({ code }) => code)));
      expect([labels.length, cards.length]).toEqual([20, 3]);
      const commands = [formatCommandCode('finish'), formatCommandCode('cancel')];
      expect(found[1]).toEqual(sorted([...cards.map(({ code }) => code), ...commands]));
      const words = execFileSync('pdftotext', [join(folder, 'sheet.pdf'), '-'], { encoding: 'utf8' });
      for (const { name } of labels)
        expect(words.replaceAll(/\s/g, '')).toContain(name.slice(0, 5).replaceAll(/\s/g, ''));
      for (const { name } of cards) expect(words).not.toContain(name);
    } finally {
      rmSync(folder, { recursive: true });
    }
  });

  it.skipIf(!hasPoppler)('prints 䶮 㛃 𬭩 𫖯 as text that can be found, each drawn as itself', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'labels-'));
    try {
      const code = labels[0]?.code ?? '';
      const pictures: string[] = [];
      for (const name of ['䶮', '㛃', '𬭩', '𫖯', '\u{10fffd}']) {
        const file = join(folder, 'rare.pdf');
        writeFileSync(file, await labelSheet([{ code, name }], []));
        execFileSync('pdftoppm', ['-r', '100', '-gray', '-singlefile', file, join(folder, 'rare')]);
        pictures.push(readFileSync(join(folder, 'rare.pgm')).toString('base64'));
        if (name < '\u{100000}') expect(execFileSync('pdftotext', [file, '-'], { encoding: 'utf8' })).toContain(name);
      }
      expect(new Set(pictures).size).toBe(5);
    } finally {
      rmSync(folder, { recursive: true });
    }
  });
});

describe('both decoders', () => {
  it('read a label, a card and a command card as a webcam sees them at 20 cm', async () => {
    const random = seeded(7);
    const decoders = [await wasmDecoder(), jsDecoder()];
    for (const kind of ['label', 'card', 'command'] as const) {
      const { print, texts } = makePrint({ kind, scale: 1 }, random);
      const view = { ...plainView(200), roll: 0.3, tilt: 0.1 };
      const frame = frameOf(new Uint8Array(1280 * 720).fill(90), [{ print, view }], random);
      for (const decode of decoders) {
        const read = await decode(frame);
        expect(read?.format).toBe('qr');
        expect(texts).toContain(read?.text);
        // The QR is left of the print's middle; where it was seen must be where it is.
        for (const { x, y } of read?.corners ?? []) {
          expect(x).toBeGreaterThan(350);
          expect(x).toBeLessThan(720);
          expect(Math.abs(y - 360)).toBeLessThan(200);
        }
      }
    }
  });

  it('read an EAN near the lens and find nothing in an empty room', async () => {
    const random = seeded(8);
    const decoders = [await wasmDecoder(), jsDecoder()];
    const { print, texts } = makePrint({ kind: 'ean', scale: 1 }, random);
    const room = new Uint8Array(1280 * 720).fill(90);
    const frame = frameOf(room, [{ print, view: plainView(90) }], random);
    const empty = frameOf(room, [], random);
    for (const decode of decoders) {
      expect((await decode(empty))?.text).toBeUndefined();
      // The one in plain JavaScript looks at bars lying and standing in turns.
      const read = (await decode(frame)) ?? (await decode(frame));
      expect(read).toMatchObject({ format: 'ean13', text: texts[0] });
    }
  });
});
