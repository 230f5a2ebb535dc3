/** Labels as they are printed: every code on every page gives itself back, in its real size, with every character there. */
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { formatItemCode } from '../../core/circulation/codes.ts';
import { fits, placesOf, plainSheet } from '../../core/labels/layout.ts';
import { buildRenderer, isStale } from '../../electron/build-renderer.ts';
import type { Input } from '../../core/contract.ts';
import { wasmDecoder } from '../helpers/frames-decoders.ts';
import { codesOnPage } from '../helpers/printed-codes.ts';
import { ADMIN_PIN, createWorld, type World } from '../helpers/world.ts';

let world: World;
const folder = mkdtempSync(join(tmpdir(), 'kiosk-label-files-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
const names = ['手锯', '䶮㛃𬭩𫖯', '二十四件套多功能家用五金工具箱(含电钻)', 'Cordless drill & <bits>'];

beforeAll(async () => {
  if (isStale()) await buildRenderer();
  await wasmDecoder();
  world = await createWorld();
  for (const [index, name] of names.entries()) world.addItem(`t${index}`, { name });
  await world.call('staff.open', { pin: ADMIN_PIN });
}, 60_000);

async function print(asked: Omit<Input<'labels.pdf'>, 'language'>): Promise<string> {
  const { jobId } = await world.call('labels.pdf', { ...asked, language: 'en' });
  await world.idle();
  expect(world.logged).toEqual([]);
  const file = world.kiosk.fileOf('window', jobId);
  expect(file?.name).toMatch(/^(Blank l|Shelf l|L)abels \d+ \d{4}-\d{2}-\d{2} \d{4}\.pdf$/);
  return file?.path ?? '';
}
const sizeOf = (pdf: string): readonly [pages: number, size: string] => {
  const info = execFileSync('pdfinfo', [pdf], { encoding: 'utf8' });
  return [Number(/Pages:\s+(\d+)/.exec(info)?.[1]), /Page size:\s+(.*)/.exec(info)?.[1] ?? ''];
};
async function codesOf(pdf: string): Promise<readonly (readonly string[])[]> {
  const own = mkdtempSync(join(folder, 'pages-'));
  execFileSync('pdftoppm', ['-r', '200', '-gray', pdf, join(own, 'page')]);
  const pages = readdirSync(own).toSorted();
  return Promise.all(pages.map(async (page) => codesOnPage(readFileSync(join(own, page)))));
}
const both = (code: string): readonly string[] => [`Code128 ${code.replaceAll('-', '')}`, `QRCode ${code}`];
const code = (number: number): string => formatItemCode({ prefix: 'HJD', number });
const items = { type: 'items', itemIds: names.map((_, index) => `t${index}`) } as const;

describe('a roll of 40 x 30 mm', () => {
  it('has one page a label, both codes decode at 200 dpi, names are text', async () => {
    const pdf = await print({ what: items, layout: { type: 'roll' } });
    expect(sizeOf(pdf)).toEqual([names.length, expect.stringMatching(/^113(\.\d+)? x 8(4\.9|5)/)]);
    expect(await codesOf(pdf)).toEqual(names.map((_, index) => both(code(index + 1))));
    const text = execFileSync('pdftotext', [pdf, '-'], { encoding: 'utf8' }).replaceAll(/\s/g, '');
    for (const word of ['手锯', '䶮㛃𬭩𫖯', '000001']) expect(text, word).toContain(word);
    for (const line of execFileSync('pdffonts', [pdf], { encoding: 'utf8' }).trim().split('\n').slice(2))
      expect(line).toMatch(/\syes\s+(yes|no)\s+yes\s+\d+\s+\d+\s*$/);
  });
});

describe('a sheet', () => {
  it('leaves used cells free, goes on to a second page, and every code decodes', async () => {
    const layout = { ...plainSheet, skip: [0, 1, 5] };
    const pdf = await print({ what: { type: 'blank', count: 33 }, layout });
    expect(sizeOf(pdf)).toEqual([2, expect.stringContaining('A4')]);
    const pages = await codesOf(pdf);
    const expected = Array.from({ length: 33 }, (_, index) => both(code(5 + index)))
      .flat()
      .toSorted();
    expect(pages.flat().toSorted()).toEqual(expected);
    expect(pages.map((page) => page.length)).toEqual([2 * 29, 2 * 4]);
    expect(execFileSync('pdftotext', [pdf, '-'], { encoding: 'utf8' })).toContain('100 mm');
  });

  it('blank numbers go to nobody else, and their label registers a thing', async () => {
    const form: Input<'items.register'> = { name: '帐篷', nameEnglish: '', kind: 'tool', categoryId: 'hardware', shelf: null, parts: [], synonyms: [], unit: null, stock: null, lowStockAt: null, note: '', donor: null, code: null, picture: null }; // prettier-ignore
    expect((await world.call('items.register', form)).code).toBe(code(38));
    expect((await world.call('items.register', { ...form, code: code(20) })).code).toBe(code(20));
    expect((await world.call('items.register', form)).code).toBe(code(39));
    expect(world.store.checkRebuild()).toEqual([]);
  });

  it('that does not fit on A4, or has no cell left, is refused', async () => {
    for (const wrong of [
      { columns: 5 },
      { rows: 9 },
      { left: 40 },
      { skip: Array.from({ length: 32 }, (_, cell) => cell) },
    ]) {
      expect(fits({ ...plainSheet, ...wrong })).toBe(false);
      expect(await world.ask('labels.pdf', { what: items, layout: { ...plainSheet, skip: [], ...wrong }, language: 'zh' })).toMatchObject({ error: { code: 'labels-do-not-fit' } }); // prettier-ignore
    }
    expect(
      placesOf(plainSheet, 33)
        .map(({ page }) => page)
        .at(-1),
    ).toBe(1);
  });
});

describe('shelf codes', () => {
  it('print on a roll, one page each: the name large, where it stands, both codes', async () => {
    const shelves = [
      { name: 'A1', note: '进门左手边' },
      { name: '靠窗的大货架二层', note: '' },
    ];
    const made = await Promise.all(shelves.map((shelf) => world.call('shelves.define', { id: null, ...shelf })));
    const pdf = await print({
      what: { type: 'shelves', shelfIds: made.map(({ id }) => id) },
      layout: { type: 'roll' },
    });
    expect(await codesOf(pdf)).toEqual(made.map((one) => both(one.code)));
    const text = execFileSync('pdftotext', [pdf, '-'], { encoding: 'utf8' }).replaceAll(/\s/g, '');
    for (const word of ['A1', '进门左手边', '靠窗的大货架二层', '0001']) expect(text, word).toContain(word);
  });
});
