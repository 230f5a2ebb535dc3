/** The sheet of a stocktake (盘点表): the same on the screen, on paper, as PDF, CSV and Excel, while it goes on and after. */
import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { parse } from 'csv-parse/sync';
import { readXlsx } from 'hucre/xlsx';
import { beforeAll, expect, it } from 'vitest';
import type { Input, Output } from '../../core/contract.ts';
import type { PrintDocument } from '../../core/print/document.ts';
import { buildRenderer, isStale } from '../../electron/build-renderer.ts';
import { ADMIN_PIN, createWorld, type World } from '../helpers/world.ts';

let world: World;
let stocktakeId: string;
const codes: Record<string, string> = {};

beforeAll(async () => {
  if (isStale()) await buildRenderer();
  world = await createWorld();
  await world.call('staff.open', { pin: ADMIN_PIN });
  for (const [name, shelf] of [['手锯', 'A1'], ['䶮牌手电钻', 'A2'], ['钢丝钳', 'A10'], ['羊角锤', 'A1']] as const)
    codes[name] = world.addItem(name, { name, shelf, nameEnglish: `${shelf} thing` }); // prettier-ignore
  codes['螺丝钉'] = world.addItem('螺丝钉', { name: '螺丝钉', kind: 'supply', shelf: 'A1', stock: 50, unit: '颗' });
  stocktakeId = (await world.call('stocktake.open', { shelves: null })).id;
  const scan = (text: string, shelf: string) => world.call('stocktake.scan', { id: stocktakeId, shelf, text });
  await scan(codes['手锯'] ?? '', 'A1');
  await scan(codes['䶮牌手电钻'] ?? '', 'A1');
  await scan(codes['螺丝钉'] ?? '', 'A1');
  await scan('=cmd|calc', 'A1');
  await world.call('stocktake.count', { id: stocktakeId, itemId: '螺丝钉', quantity: 47 });
}, 60_000);

async function run(as: Input<'report.run'>['as'], language: 'zh' | 'en' = 'zh'): Promise<Output<'jobs.read'>> {
  const roomId = world.store.identity()?.roomId ?? null;
  const { jobId } = await world.call('report.run', { name: 'stocktake', stocktakeId, itemId: null, roomId, categoryId: null, from: '2026-11-24', to: '2026-11-24', language, as, encoding: 'utf-8' }); // prettier-ignore
  await world.idle();
  expect(world.logged).toEqual([]);
  return world.call('jobs.read', { jobId });
}
const pathOf = (job: Output<'jobs.read'>): string => world.kiosk.fileOf('window', job.id)?.path ?? '';
interface Shown {
  readonly columns: readonly { readonly key: string; readonly title: string }[];
  readonly rows: readonly (readonly string[])[];
  readonly totals: readonly string[];
  readonly counts: readonly (readonly [string, number])[];
}
const shown = async (language: 'zh' | 'en' = 'zh'): Promise<Shown> =>
  (await run('rows', language)).result as unknown as Shown;
const column = ({ columns, rows }: Shown, key: string): readonly (string | undefined)[] =>
  rows.map((row) => row[columns.findIndex((one) => one.key === key)]);

it('says while it goes on what was met and what is missing so far, by shelf as people count', async () => {
  const sheet = await shown();
  expect(column(sheet, 'item')).toEqual(['', '手锯', '羊角锤', '螺丝钉', '䶮牌手电钻', '钢丝钳']);
  expect(column(sheet, 'result')).toEqual(['没有登记', '在位', '没找到', '数量不符', '放错货架', '没找到']);
  expect(column(sheet, 'difference')).toEqual(['1', '0', '-1', '-3', '0', '-1']);
  expect(column(sheet, 'done').every((done) => done === '')).toBe(true);
});

it('says the same everywhere when it is over', async () => {
  await world.call('stocktake.close', { id: stocktakeId, lost: ['钢丝钳'], returned: [], reinstated: [] });
  const sheet = await shown();
  const titles = sheet.columns.map(({ title }) => title);
  expect(column(sheet, 'done')).toEqual(['', '', '暂不处理', '库存已改', '位置已改', '标为遗失']);
  expect(column(sheet, 'belongs')).toEqual(['', 'A1', 'A1', 'A1', 'A2', 'A10']);
  expect(Object.fromEntries(sheet.counts)).toEqual({ 没有登记: 1, 在位: 1, 没找到: 2, 数量不符: 1, 放错货架: 1 });
  expect(sheet.totals.slice(6, 9)).toEqual(['54', '50', '-4']);

  const csv = parse(readFileSync(pathOf(await run('csv'))), { bom: true, record_delimiter: '\r\n' }) as string[][];
  // A code that would be a formula is guarded.
  expect(csv.map((row) => row.map((cell) => cell.replace(/^'(?=[=-])/, '')))).toEqual([titles, ...sheet.rows]);
  const [head, ...body] = (await readXlsx(readFileSync(pathOf(await run('xlsx'))))).sheets[0]?.rows ?? [];
  expect(head).toEqual(titles);
  expect(body.map((row) => titles.map((_, index) => String(row[index] ?? '')))).toEqual(sheet.rows);
  const paper = (await run('print')).result as unknown as PrintDocument;
  const table = paper.blocks[0];
  expect(table?.type === 'table' ? table.rows.map((row) => row.map(({ text }) => text)) : []).toEqual(sheet.rows);
  expect(paper.signatures).toEqual(['填表人', '负责人', '公章']);
  const pdf = pathOf(await run('pdf'));
  expect(execFileSync('pdfinfo', [pdf], { encoding: 'utf8' })).toMatch(/Page size:\s+84[12].*x 59[45].*A4/);
  const text = execFileSync('pdftotext', ['-layout', pdf, '-'], { encoding: 'utf8' }).replaceAll(/\s/g, '');
  for (const word of ['盘点表', '花家地南里', '䶮牌手电钻', '=cmd|calc'.toUpperCase(), '标为遗失', '公章'])
    expect(text, word).toContain(word);
});

it('is said in English, too', async () => {
  const sheet = await shown('en');
  expect(column(sheet, 'result')).toContain('on another shelf');
  expect(column(sheet, 'item')).toContain('A2 thing');
});
