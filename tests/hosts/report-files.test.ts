/** One definition, five ends: the same cells on the screen, on paper, in the PDF, in CSV and in Excel. */
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parse } from 'csv-parse/sync';
import iconv from 'iconv-lite';
import { readXlsx } from 'hucre/xlsx';
import { beforeAll, describe, expect, it } from 'vitest';
import { buildRenderer, isStale } from '../../electron/build-renderer.ts';
import { writeXlsx } from '../../electron/jobs/xlsx-file.ts';
import type { Input, Output } from '../../core/contract.ts';
import type { NewEvent } from '../../core/ledger/event.ts';
import type { PrintDocument } from '../../core/print/document.ts';
import { accessLog } from '../helpers/access-log.ts';
import { ADMIN_PIN, createWorld, DAY, type World } from '../helpers/world.ts';

let world: World;
const hostile = [
  '=cmd|" /C calc"!A1',
  '改锥,"大"\r\n号',
  '＝1+1',
  '-3',
  '<script>alert(1)</script>',
  '‮txt.exe',
  "'; DROP TABLE item; --",
];
const query = {
  from: '2026-11-01',
  to: '2026-11-30',
  roomId: null,
  categoryId: null,
  itemId: null,
  language: 'zh',
  encoding: 'utf-8',
} as const satisfies Partial<Input<'report.run'>>;

beforeAll(async () => {
  if (isStale()) await buildRenderer();
  world = await createWorld();
  const signature = world.store.write((writer) =>
    writer.putBlob(
      Buffer.from(
        'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
        'base64',
      ),
      'image/png',
    ),
  );
  world.addResident('ming', { name: '李䶮㛃𬭩𫖯', phone: '13800001234', card: 'R-MING0-00000-0', signature });
  for (const [index, name] of hostile.entries()) {
    const id = `thing-${index}`;
    // The first was given by somebody and is late.
    world.addItem(id, { name, donor: index === 0 ? { display: '6号楼的邻居', residentId: null } : null });
    world.happen({
      stream: `item:${id}`,
      kind: 'item.lent',
      payload: { loanId: `loan-${index}`, residentId: 'ming', roomId: world.store.identity()?.roomId ?? '', dueOn: index === 0 ? '2026-11-23' : '2026-11-28', missingParts: [], holdId: null, overrode: [], reason: null }, // prettier-ignore
    });
    world.wait(1000);
  }
  world.wait(DAY);
  await world.call('staff.open', { pin: ADMIN_PIN });
}, 60_000);

async function run(
  more: Pick<Input<'report.run'>, 'name' | 'as'> & Partial<Input<'report.run'>>,
): Promise<Output<'jobs.read'>> {
  const { jobId } = await world.call('report.run', { ...query, ...more });
  await world.idle();
  const job = await world.call('jobs.read', { jobId });
  expect(world.logged).toEqual([]);
  expect(job.state).toBe('done');
  return job;
}
interface Shown {
  readonly columns: readonly { readonly title: string; readonly kind: string }[];
  readonly rows: readonly (readonly string[])[];
  readonly totals: readonly string[];
}
const shown = async (name: Input<'report.run'>['name']): Promise<Shown> =>
  (await run({ name, as: 'rows' })).result as unknown as Shown;
const bytesOf = (job: Output<'jobs.read'>): Buffer => readFileSync(world.kiosk.fileOf('window', job.id)?.path ?? '');
/** What csv-stringify puts before a formula. */
const unguarded = (cell: string): string => (/^'[=+\-@\t\r＝＋－＠]/u.test(cell) ? cell.slice(1) : cell);

describe('the register', () => {
  it('says the same in CSV (UTF-8 with BOM, and GB18030) as on the screen, and no cell is a formula', async () => {
    const screen = await shown('register');
    expect(screen.rows).toHaveLength(hostile.length);
    for (const encoding of ['utf-8', 'gb18030'] as const) {
      const bytes = bytesOf(await run({ name: 'register', as: 'csv', encoding }));
      const text = encoding === 'utf-8' ? bytes.toString('utf8') : iconv.decode(bytes, 'gb18030');
      expect(text.startsWith('\uFEFF')).toBe(encoding === 'utf-8');
      const rows = parse(text, { bom: true, record_delimiter: '\r\n' }) as string[][];
      for (const cell of rows.flat()) expect(cell).not.toMatch(/^[=+\-@\t\r]/);
      expect(rows.map((row) => row.map(unguarded))).toEqual([screen.columns.map(({ title }) => title), ...screen.rows]);
    }
  });

  it('says the same in Excel, where text stays text', async () => {
    const screen = await shown('register');
    const book = await readXlsx(bytesOf(await run({ name: 'register', as: 'xlsx' })));
    const [head = [], ...rows] = book.sheets[0]?.rows ?? [];
    expect(head).toEqual(screen.columns.map(({ title }) => title));
    const said = rows.map((row) =>
      screen.columns.map((_, index) => {
        const cell = row[index] ?? '';
        return cell instanceof Date ? cell.toISOString().slice(0, 10) : String(cell);
      }),
    );
    expect(said).toEqual(screen.rows);
  });

  it('says the same on paper, with the signature as a picture', async () => {
    const screen = await shown('register');
    const paper = (await run({ name: 'register', as: 'print' })).result as unknown as PrintDocument;
    const [table] = paper.blocks;
    if (table?.type !== 'table') throw new Error('no table');
    expect(table.rows.map((row) => row.map(({ text }) => text))).toEqual(screen.rows);
    expect(table.totals).toEqual(screen.totals);
    expect(table.rows[0]?.[screen.columns.findIndex(({ kind }) => kind === 'image')]?.image).toMatch(
      /^data:image\/png;base64,/,
    );
    expect(paper.signatures).toEqual(['填表人', '负责人', '公章']);
  });

  it('as PDF: one A4 page across, every character there and to be copied', async () => {
    const job = await run({ name: 'register', as: 'pdf' });
    const path = world.kiosk.fileOf('window', job.id)?.path ?? '';
    const info = execFileSync('pdfinfo', [path], { encoding: 'utf8' });
    expect(info).toMatch(/Pages:\s+1\n/);
    expect(info).toMatch(/Page size:\s+84[12].*x 59[45].*A4/);
    const text = execFileSync('pdftotext', ['-layout', path, '-'], { encoding: 'utf8' }).replaceAll(/\s/g, '');
    for (const word of ['领取登记表', '全部站点', '第1页，共1页', '填表人', '公章', '𬭩', '13800001234', '<script>'])
      expect(text, word).toContain(word);
    const fonts = execFileSync('pdffonts', [path], { encoding: 'utf8' });
    // Every font is inside the file (variable ones as Type 3 drawings), with what each glyph means.
    for (const line of fonts.trim().split('\n').slice(2))
      expect(line).toMatch(/\syes\s+(yes|no)\s+yes\s+\d+\s+\d+\s*$/);
  });

  it('every file is written down, and whoever sees or prints names and numbers; a masked list on the screen is not', async () => {
    const before = accessLog(world.store).length;
    await run({ name: 'overdue', as: 'rows' });
    await run({ name: 'overdue', as: 'csv' });
    await run({ name: 'register', as: 'rows' });
    await run({ name: 'register', as: 'csv' });
    const log = accessLog(world.store);
    expect(log.length - before).toBe(3);
    expect(log.slice(0, 3).map(({ what, detail }) => [what, detail])).toEqual([
      ['exported', 'register 2026-11-01–2026-11-30'],
      ['opened', 'register 2026-11-01–2026-11-30'],
      ['exported', 'overdue 2026-11-01–2026-11-30'],
    ]);
  });
});

it.each(['loans', 'overdue', 'inventory', 'categories', 'hours', 'rooms', 'donors', 'drift'] as const)(
  '%s says the same on the screen, on paper and in CSV',
  async (name) => {
    const itemId = name === 'drift' ? 'thing-0' : null;
    const screen = (await run({ name, itemId, as: 'rows' })).result as unknown as Shown;
    expect(screen.rows.length).toBeGreaterThan(0);
    const paper = (await run({ name, itemId, as: 'print' })).result as unknown as PrintDocument;
    const [table] = paper.blocks;
    if (table?.type !== 'table') throw new Error('no table');
    expect(table.rows.map((row) => row.map(({ text }) => text))).toEqual(screen.rows);
    expect([table.columns.map(({ title }) => title), table.totals]).toEqual([screen.columns.map(({ title }) => title), screen.totals]); // prettier-ignore
    const rows = parse(bytesOf(await run({ name, itemId, as: 'csv' })).toString('utf8'), { bom: true }) as string[][];
    expect(rows.map((row) => row.map(unguarded))).toEqual([screen.columns.map(({ title }) => title), ...screen.rows]);
  },
);

it('the monthly report: a paragraph, numbers and charts on A4', async () => {
  const { jobId } = await world.call('report.month', { from: '2026-11-01', to: '2026-11-30', roomId: null, categoryId: null, language: 'zh', as: 'pdf' }); // prettier-ignore
  await world.idle();
  const text = execFileSync('pdftotext', [world.kiosk.fileOf('window', jobId)?.path ?? '', '-'], { encoding: 'utf8' });
  expect(text.replaceAll(/\s/g, '')).toContain(`共借出${hostile.length}件次、领用0件次，服务1人次（1人）`);
});

it('everything kept of one person as PDF: they can be handed it', async () => {
  const { jobId } = await world.call('residents.copy', { residentId: 'ming', as: 'pdf', language: 'zh' });
  await world.idle();
  const path = world.kiosk.fileOf('window', jobId)?.path ?? '';
  expect(execFileSync('pdfinfo', [path], { encoding: 'utf8' })).toMatch(/Page size:.*A4/);
  const text = execFileSync('pdftotext', ['-layout', path, '-'], { encoding: 'utf8' }).replaceAll(/\s/g, '');
  for (const word of ['李䶮㛃𬭩𫖯', '13800001234', 'R-MING0-00000-0', '第1页']) expect(text, word).toContain(word);
  // Whatever a thing is called, it is text.
  expect(text).toContain("';DROPTABLEitem;--");
  expect(accessLog(world.store)[0]).toMatchObject({ residentId: 'ming' });
});

it('a period that ends before it begins is refused', async () => {
  expect(await world.ask('report.run', { ...query, name: 'loans', as: 'rows', to: '2026-10-01' })).toMatchObject({
    error: { code: 'bad-input' },
  });
});

describe('a register of five thousand rows', () => {
  const ROWS = 5000;
  const THINGS = 250;
  let many: World;
  const asked = { ...query, name: 'register', as: 'pdf' } as const;

  const lend = (first: number, end: number): void => {
    const roomId = many.store.identity()?.roomId ?? '';
    for (let from = first; from < end; from += THINGS) {
      many.happen(
        ...Array.from({ length: THINGS }, (_, index): NewEvent => ({ stream: `item:t${index}`, kind: 'item.lent', payload: { loanId: `l${from + index}`, residentId: 'ming', roomId, dueOn: '2026-12-08', missingParts: [], holdId: null, overrode: [], reason: null } })), // prettier-ignore
      );
      many.wait(1000);
    }
  };

  beforeAll(async () => {
    many = await createWorld();
    many.addResident('ming', { name: '欧阳𬭩', phone: '13800001234' });
    for (let index = 0; index < THINGS; index += 1)
      many.addItem(`t${index}`, { name: `工具${'长'.repeat(index % 20)}` });
    lend(0, ROWS);
    await many.call('staff.open', { pin: ADMIN_PIN });
  });

  it('paginates: the head and the page on each, no row in two, every row once, the signatures at the end', async () => {
    const { jobId } = await many.call('report.run', asked);
    await many.idle();
    const job = await many.call('jobs.read', { jobId });
    expect(job.state).toBe('done');
    // Bound at the left of a pile printed on both sides: the head's edge is the wide one on odd pages, the cut on even ones.
    const path = many.kiosk.fileOf('window', job.id)?.path ?? '';
    const boxes = execFileSync('pdftotext', ['-bbox', '-f', '2', '-l', '5', path, '-'], { encoding: 'utf8' });
    const heads = [...boxes.matchAll(/yMin="([\d.]+)"[^>]*>序号</g)].map(([, top]) => Number(top));
    expect(heads.map((top) => Math.round(((top - (heads[0] ?? 0)) / 72) * 25.4))).toEqual([0, 10, 0, 10]);
    const text = execFileSync('pdftotext', ['-layout', many.kiosk.fileOf('window', job.id)?.path ?? '', '-'], { encoding: 'utf8', maxBuffer: 64 * 1024 * 1024 }); // prettier-ignore
    const pages = text.split('\f').slice(0, -1);
    expect(pages.length).toBeGreaterThan(200);
    const codes: string[] = [];
    for (const [index, page] of pages.entries()) {
      expect(page).toContain('物品名称');
      expect(page.replaceAll(/\s/g, '')).toContain(`第${index + 1}页，共${pages.length}页`);
      const here = page.match(/HJD-\d{6}-[0-9A-Z]/g) ?? [];
      // A row's code, number and due day are on the page where its serial is.
      const serials = page.match(/^\s*\d+(?=\s+2026-11-24)/gm) ?? [];
      expect([here.length, (page.match(/13800001234/g) ?? []).length, (page.match(/2026-12-08/g) ?? []).length]).toEqual(Array(3).fill(serials.length)); // prettier-ignore
      expect(serials.map(Number)).toEqual(serials.map((_, row) => codes.length + row + 1));
      codes.push(...here);
    }
    const screen = (await many.call('report.run', { ...asked, as: 'rows' })).jobId;
    await many.idle();
    const { rows, total } = (await many.call('jobs.read', { jobId: screen })).result as unknown as Shown & { readonly total: number }; // prettier-ignore
    expect([total, codes.length]).toEqual([ROWS, ROWS]);
    expect(codes.slice(0, rows.length)).toEqual(rows.map((row) => row[3]));
    expect(pages.filter((page) => page.includes('填表人'))).toEqual([pages.at(-1)]);
  });

  it('more than anybody prints is refused with a sentence, and goes into a file all the same', async () => {
    lend(ROWS, 20_001);
    const rows = Math.ceil(20_001 / THINGS) * THINGS;
    for (const as of ['pdf', 'print'] as const) {
      const { jobId } = await many.call('report.run', { ...asked, as });
      await many.idle();
      expect(await many.call('jobs.read', { jobId })).toMatchObject({ state: 'failed', refusal: { code: 'too-much-for-paper', facts: { rows, most: 20_000 } } }); // prettier-ignore
    }
    const { jobId } = await many.call('report.run', { ...asked, as: 'csv' });
    await many.idle();
    expect(await many.call('jobs.read', { jobId })).toMatchObject({ state: 'done', done: rows, total: rows });
  });
});

it('a period of more than twenty years, or one no calendar has, ends nothing but the asking', async () => {
  const years = { ...query, from: '1900-01-01', to: '9999-99-99' } as const;
  expect(await world.ask('report.run', { ...years, name: 'loans', as: 'rows' })).toMatchObject({ error: { code: 'period-too-long' } }); // prettier-ignore
  const { jobId } = await world.call('report.month', { from: '9999-12-01', to: '9999-99-99', roomId: null, categoryId: null, language: 'zh', as: 'rows' }); // prettier-ignore
  await world.idle();
  expect(await world.call('jobs.read', { jobId })).toMatchObject({ state: 'done', result: { facts: { lendings: 0 } } });
});

it('a text longer than a cell of Excel’s is cut, and no character in two', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'kiosk-xlsx-'));
  const path = join(folder, 'long.xlsx');
  const columns = [{ key: 'text', title: '内容', kind: 'text', width: 10 }] as const;
  await writeXlsx(path, { title: '台账', columns, rows: [[`a${'😀'.repeat(20_000)}`], ['短']] }, 'zh');
  const rows = (await readXlsx(readFileSync(path))).sheets[0]?.rows ?? [];
  const cells = rows.flat().map(String);
  rmSync(folder, { recursive: true });
  expect(cells.slice(-1)).toEqual(['短']);
  expect(Math.max(...cells.map(({ length }) => length))).toBeLessThanOrEqual(32_767);
  expect(cells.every((cell) => cell.isWellFormed())).toBe(true);
});
