/** Resident cards as they are printed: in their real size, every code gives itself back, no name in full. */
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, it } from 'vitest';
import { formatCardCode } from '../../core/circulation/codes.ts';
import { buildRenderer, isStale } from '../../electron/build-renderer.ts';
import { accessLog } from '../helpers/access-log.ts';
import { wasmDecoder } from '../helpers/frames-decoders.ts';
import { codesOnPage } from '../helpers/printed-codes.ts';
import { ADMIN_PIN, createWorld } from '../helpers/world.ts';

const folder = mkdtempSync(join(tmpdir(), 'kiosk-card-files-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

it('twelve cards past two used cells: two pages, every code decodes, names masked, each card written down', async () => {
  if (isStale()) await buildRenderer();
  await wasmDecoder();
  const world = await createWorld();
  const cards = Array.from({ length: 12 }, (_, index) => formatCardCode(`card${String(index).padStart(6, 'x')}`));
  for (const [index, card] of cards.entries())
    world.addResident(`r${index}`, { card, name: index === 3 ? '欧阳𬭩' : '王小明', phone: `1380000${1000 + index}` });
  await world.call('staff.open', { pin: ADMIN_PIN });
  const residentIds = cards.map((_, index) => `r${index}`);
  const { jobId } = await world.call('cards.pdf', { residentIds, skip: [0, 5], language: 'zh' });
  await world.idle();
  expect(world.logged).toEqual([]);
  const file = world.kiosk.fileOf('window', jobId);
  expect(file?.name).toMatch(/^居民卡 12 张 \d{4}-\d{2}-\d{2} \d{4}\.pdf$/);
  const pdf = file?.path ?? '';
  const info = execFileSync('pdfinfo', [pdf], { encoding: 'utf8' });
  expect(info).toMatch(/Pages:\s+2\n/);
  expect(info).toMatch(/Page size:.*A4/);
  execFileSync('pdftoppm', ['-r', '200', '-gray', pdf, join(folder, 'page')]);
  const pages = readdirSync(folder).toSorted();
  const found = await Promise.all(pages.map(async (page) => codesOnPage(readFileSync(join(folder, page)))));
  expect(found.map((page) => page.length)).toEqual([2 * 8, 2 * 4]);
  expect(found.flat().toSorted()).toEqual(
    cards.flatMap((card) => [`Code128 ${card.replaceAll('-', '')}`, `QRCode ${card}`]).toSorted(),
  );
  const text = execFileSync('pdftotext', [pdf, '-'], { encoding: 'utf8' }).replaceAll(/\s/g, '');
  for (const word of ['邻空间居民卡', '王**', '欧阳**', cards[0] ?? '']) expect(text).toContain(word);
  for (const word of ['小明', '𬭩']) expect(text).not.toContain(word);
  const log = accessLog(world.store);
  expect(log.map(({ what, detail }) => `${what} ${detail}`)).toEqual(Array.from(cards, () => 'printed card'));
}, 60_000);
