/** Lists that are none, that lie, or that try to be too much: a sentence or honestly text, within bounds, nothing run. */
import { spawnSync } from 'node:child_process';
import { closeSync, mkdtempSync, openSync, readFileSync, rmSync, writeSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { deflateRawSync } from 'node:zlib';
import { writeXlsx } from 'hucre/xlsx';
import { afterAll, beforeEach, describe, expect, it } from 'vitest';
import { en } from '../../renderer/text/en.ts';
import { zhCN } from '../../renderer/text/zh-CN.ts';
import { bring, bringIn, dryRun, look, lookJob } from '../helpers/import-list.ts';
import { cell, odsFile, workbookParts, zipFile } from '../helpers/zip-files.ts';
import { ADMIN_PIN, createWorld, type World } from '../helpers/world.ts';

const folder = mkdtempSync(join(tmpdir(), 'kiosk-bad-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
let world: World;
beforeEach(async () => {
  world = await createWorld();
  await world.call('staff.open', { pin: ADMIN_PIN });
});

/** What the console is told of a file; nothing of it is in the ledger. */
async function refusalOf(bytes: Uint8Array | string): Promise<unknown> {
  const before = world.store.lastSequence();
  const job = await lookJob(world, await bring(world, Buffer.from(bytes)));
  expect(world.store.lastSequence()).toBe(before);
  expect(job.state).toBe('failed');
  const code = job.refusal?.code ?? '';
  // Both languages have a sentence for it.
  for (const { refusal } of [zhCN, en]) expect(refusal[code as keyof typeof refusal]).toMatch(/[。.]$/);
  const facts = job.refusal?.facts ?? {};
  return Object.keys(facts).length === 0 ? code : [code, facts];
}

/** A file of 200 MB that goes on and on. */
function vastFile(name: string, begin: string, piece: string): string {
  const path = join(folder, name);
  const file = openSync(path, 'w');
  const part = Buffer.from(piece.repeat(Math.ceil((1 << 20) / piece.length)));
  writeSync(file, begin);
  for (let size = 0; size < 200 << 20; size += part.length) writeSync(file, part);
  closeSync(file);
  return path;
}

describe('a text', () => {
  it('of 200 MB is refused before any of it arrives; read all the same, it never fills the memory', () => {
    const files = [
      vastFile('rows.csv', '名称,备注\n', '锤子,旧登记本里的一行\n'),
      vastFile('line.csv', '名称,备注\n', '锤子'),
      vastFile('quote.csv', '名称,备注\n锤子,"', '没有配对的引号\n'),
    ];
    const program = fileURLToPath(new URL('../helpers/look-at-lists.ts', import.meta.url));
    const { stdout, stderr } = spawnSync(process.execPath, ['--max-old-space-size=96', program, ...files], {
      encoding: 'utf8',
    });
    for (const file of files) rmSync(file);
    expect(stderr).toBe('');
    const lines = stdout.trim().split('\n').map((line) => JSON.parse(line) as { said: unknown; megabytes: number }); // prettier-ignore
    expect(lines.map(({ said }) => said)).toEqual([
      { refused: 'list-too-long', facts: { most: 20_000 } },
      { refused: 'list-unreadable' },
      { refused: 'list-quote-open', facts: { line: 2 } },
    ]);
    expect(lines.at(-1)?.megabytes).toBeLessThan(350);
  });

  it.each([
    ['names', `${'名称,'.repeat(1_000_000)}\n`, ['list-too-wide', { most: 200 }]],
    ['nothing', `名称,备注\n锤子${','.repeat(1_000_000)}\n`, ['list-too-wide', { most: 200 }]],
  ])('with a million columns of %s', async (_, text, refusal) => {
    expect(await refusalOf(text)).toEqual(refusal);
  });

  it.each([
    ['at its end', `名称,备注\n锤子,好\n锯,"坏\n${'行,行\n'.repeat(10)}`, 3],
    ['for longer than a row may be', `名称,备注\n锤子,好\n改锥,好\n锯,"坏\n${'行,行\n'.repeat(100_000)}`, 4],
    ['in its titles', `"名称,备注\n${'锤子,好\n'.repeat(100_000)}`, 1],
  ])('whose quote is not closed %s is told by its row', async (_, text, line) => {
    expect(await refusalOf(text)).toEqual(['list-quote-open', { line }]);
  });

  it('with NULs: many make it no list, a few are taken out and the rest is kept', async () => {
    expect(await refusalOf(Buffer.concat([Buffer.from('名称,备注\n锤子,好\n'), Buffer.alloc(4096)]))).toBe(
      'list-unreadable',
    );
    const rows = Array.from({ length: 150 }, (_, index) => `锤子${index},好`);
    await bringIn(world, Buffer.from(['名称,备注', '扳\0手,"a\0\0b"', ...rows].join('\n')));
    const { things } = await kept();
    expect(things.length).toBe(151);
    expect(things[0]).toMatchObject({ name: '扳手', note: 'ab' });
  });

  it('that is a picture, a program or a page of the web', async () => {
    const png = Buffer.concat([
      Buffer.from('\x89PNG\r\n\x1a\n', 'latin1'),
      deflateRawSync(Buffer.alloc(5000, 7)),
      Buffer.alloc(300),
    ]);
    for (const bytes of [
      png,
      Buffer.from('MZ\x90\0\x03\0\0\0\x04\0'),
      Buffer.from('<html><script>alert(1)</script></html>'),
    ])
      expect(await refusalOf(bytes)).toBe('list-unreadable');
    expect(await refusalOf('\n\n , \n')).toBe('list-empty');
  });
});

const row = (...texts: readonly string[]): string => `<row>${texts.map((text) => cell(text)).join('')}</row>`;
const book = (rows: string, ...more: Parameters<typeof workbookParts>[1] & object): Buffer =>
  zipFile(workbookParts(rows, more));
/** Over the limit of what a list's parts may unpack to. */
const VAST = Buffer.alloc(66 << 20, ' ');
const bomb = deflateRawSync(VAST, { level: 1 });

/** Of OpenDocument. */
const line = (repeated: string, ...cells: readonly string[]): string => `<table:table-row${repeated}>${cells.join('')}</table:table-row>`; // prettier-ignore
const said = (text: string, repeated = ''): string => `<table:table-cell${repeated} office:value-type="string"><text:p>${text}</text:p></table:table-cell>`; // prettier-ignore
const rowsOf = (count: number): string => ` table:number-rows-repeated="${count}"`;
const columnsOf = (count: number): string => ` table:number-columns-repeated="${count}"`;

/** A cell of CSV. */
const quoted = (text: string): string => `"${text.replaceAll('"', '""')}"`;

describe('a workbook', () => {
  it('as this test makes them is one', async () => {
    const { columns, rows } = await look(world, await bring(world, book(row('名称', '备注') + row('锤子', '好'))));
    expect([rows, columns.map(({ field }) => field)]).toEqual([1, ['name', 'note']]);
  });

  it.each([
    ['that unpacks to a thousand times its size', { data: VAST, packed: bomb }],
    ['that says it unpacks to ten bytes', { data: VAST, packed: bomb, size: 10 }],
    ['that says it unpacks to nothing', { data: VAST, packed: bomb, size: 0 }],
  ])('%s is not unpacked', async (_, part) => {
    expect(await refusalOf(book('', { name: 'xl/worksheets/sheet1.xml', ...part }))).toBe('list-too-large');
  });

  it('of many parts is counted as a whole, also where they are the same bytes', async () => {
    const data = VAST.subarray(0, 8 << 20);
    const packed = deflateRawSync(data, { level: 1 });
    const parts = Array.from({ length: 9 }, (_, index) => ({ name: `xl/part${index}.xml`, data, packed }));
    expect(await refusalOf(book(row('名称'), ...parts))).toBe('list-too-large');
  });

  it('whose sheet goes by a name that is not looked at is not unpacked at all', async () => {
    const data = `<worksheet><sheetData>${row('名称')}${row('锤子')}</sheetData></worksheet>`;
    const hidden = workbookParts('', [{ name: 'xl/sheet1.png', data }], '../xl/sheet1.png');
    expect(await refusalOf(zipFile(hidden))).toBe('list-unreadable');
  });

  it('that sends its reader to another directory is not followed', async () => {
    expect(await refusalOf(zipFile(workbookParts(row('名称')), 0xffff_ffff))).toBe('list-too-large');
  });

  it.each([
    [
      'in the last column of a sheet',
      `<row>${cell('名称', 'A1')}${cell('x', 'XFD1')}</row>`,
      ['list-too-wide', { most: 200 }],
    ],
    [
      'in the last column of every row',
      `<row>${cell('x', 'XFD1')}</row>`.repeat(5000),
      ['list-too-wide', { most: 200 }],
    ],
    ['beyond every column', `<row>${cell('x', 'ZZZZZZZ1')}</row>`, 'list-unreadable'],
    ['beyond every row', `<row r="1e300">${cell('x')}</row>`, 'list-unreadable'],
    ['in no row', `<row r="x">${cell('x')}</row>`, 'list-unreadable'],
    ['before the first row', `<row r="-5">${cell('x')}</row>`, 'list-unreadable'],
  ])('with a cell %s', async (_, rows, refusal) => {
    expect(await refusalOf(book(rows))).toEqual(refusal);
  });

  it('whose names are an endless tag, or whose text doubles itself, is read once', async () => {
    for (const storm of ['<sheet '.repeat(200_000), `<sheet ${'name="x '.repeat(200_000)}`])
      expect(await refusalOf(book(row('名称'), { name: 'xl/workbook.xml', data: storm }))).toBe('list-unreadable');
    const laughs = ['a', 'b', 'c', 'd', 'e', 'f', 'g'].map((name, index, all) => `<!ENTITY ${name} "${index === 0 ? 'ha' : `&${all[index - 1]};`.repeat(20)}">`); // prettier-ignore
    const shared = `<!DOCTYPE sst [${laughs.join('')}]><sst><si><t>名称</t></si><si><t>&g;</t></si></sst>`;
    const rows = '<row><c t="s"><v>0</v></c></row><row><c t="s"><v>1</v></c></row>';
    const looked = await look(world, await bring(world, book(rows, { name: 'xl/sharedStrings.xml', data: shared })));
    expect(looked.columns[0]?.samples).toEqual(['&g;']);
  });

  it('cut short anywhere, or with any byte wrong, is told so or read, and never more', async () => {
    const whole = Buffer.from(await writeXlsx({ sheets: [{ name: '清单', rows: [['名称'], ['锤子']] }] }));
    for (let step = 1; step < 20; step += 1) {
      const at = Math.floor((whole.length * step) / 20);
      const bent = Buffer.from(whole);
      bent[at] = (bent[at] ?? 0) ^ 0xff;
      for (const bytes of [whole.subarray(0, at), bent]) {
        const { state, refusal } = await lookJob(world, await bring(world, bytes));
        expect(state === 'done' || ['list-unreadable', 'list-too-large', 'list-empty'].includes(refusal?.code ?? '')).toBe(true); // prettier-ignore
      }
    }
  });

  it.each([
    ['a cell', line('', said('名称')) + line(rowsOf(1000), said('锤子', columnsOf(16_384)))],
    ['a row', line('', said('名称')) + line(rowsOf(1_000_000), said('锤子', columnsOf(100)))],
    ['a space', line('', said('名称')) + line(rowsOf(1000), said('<text:s text:c="100000"/>'))],
  ])('of OpenDocument in which %s stands for a million is not written out', async (_, rows) => {
    expect(await refusalOf(odsFile(rows))).toBe('list-too-large');
  });

  it('of OpenDocument is filled up with empty cells and rows, which are nothing', async () => {
    const rows = line('', said('名称'), `<table:table-cell${columnsOf(16_383)}/>`) + line(rowsOf(3), said('锤子')) + line(rowsOf(1_048_572), `<table:table-cell${columnsOf(16_384)}/>`); // prettier-ignore
    expect((await look(world, await bring(world, odsFile(rows)))).rows).toBe(3);
  });
});

/** Things as they are in the ledger, and how the list was called. */
async function kept() {
  const { rows } = await world.call('items.list', { text: '', categoryId: null, roomId: null, status: 'all', order: 'code', descending: false, offset: 0, limit: 200 }); // prettier-ignore
  const files = (await world.call('import.list', {})).map(({ file }) => file);
  return { things: rows.map(({ id }) => world.store.read((reader) => reader.item(id))), files };
}

describe('what stands in the cells', () => {
  const odd = [
    `=cmd|' /C calc'!A0`,
    '+cmd|x',
    '@SUM(1)',
    '<script>alert(1)</script>',
    '<img src=x onerror=alert(1)>',
    `'; DROP TABLE item; --`,
    '../../x',
    '..\\..\\x',
    '${process.exit(1)}',
    '%s%n',
  ] as const;

  it.each(['list.csv', 'list.xlsx'])('is text and nothing else, from %s', async (name) => {
    const rows = odd.map((text) => [text, text, text]);
    const bytes = name.endsWith('csv')
      ? Buffer.from(['名称,备注,捐赠人', ...rows.map((cells) => cells.map(quoted).join(','))].join('\n'))
      : await writeXlsx({ sheets: [{ name: '清单', rows: [['名称', '备注', '捐赠人'], ...rows] }] });
    await bringIn(world, bytes, name);
    const { things } = await kept();
    expect(things.map((thing) => [thing?.name, thing?.note, thing?.donor?.display])).toEqual(rows);
    expect(world.store.checkRebuild()).toEqual([]);
  });

  it('is without what nobody sees: another direction, no width, no control', async () => {
    await bringIn(
      world,
      Buffer.from('名称,备注\n\u202Etxt.exe\u202C,\u2066左\u2069\n锤\u200B子\uFEFF\u00AD,\u0007好\u001B[31m\n'),
    );
    expect((await kept()).things.map((thing) => [thing?.name, thing?.note])).toEqual([['txt.exe', '左'], ['锤子', '好[31m']]); // prettier-ignore
  });

  it('of ten thousand characters is said to be too long, row by row, and comes back to be corrected', async () => {
    const long = '长'.repeat(10_000);
    const bytes = Buffer.from(`名称,备注,捐赠人\n${long},,\n锤子,${long},\n锯,,${long}\n改锥,好,\n`);
    const { counts, lines, id } = await dryRun(world, await bring(world, bytes));
    expect(counts).toEqual({ new: 1, changed: 0, same: 0, wrong: 3 });
    expect(lines.slice(0, 3).map(({ troubles }) => troubles)).toEqual([
      [{ what: 'too-long', field: 'name', most: 200 }],
      [{ what: 'too-long', field: 'note', most: 2000 }],
      [{ what: 'too-long', field: 'donor', most: 100 }],
    ]);
    // Whole, so that nothing of it is lost.
    const rejects = readFileSync(world.kiosk.fileOf('window', id)?.path ?? '', 'utf8');
    expect(rejects.split(long).length - 1).toBe(3);
  });
});

it.each([
  '../../x.csv',
  '..\\..\\x.csv',
  '/etc/passwd',
  'C:\\x.csv',
  '<script>.csv',
  '\u202Evsc.exe',
  "'; DROP TABLE item;.csv",
  '=cmd|x.csv',
  '长'.repeat(255),
  '.',
])('a file called %j lies where ours lie, and comes back under a name of its own', async (name) => {
  const importId = await bring(world, Buffer.from('名称,数量\n锤子,x\n锯,1\n'), name);
  const run = await dryRun(world, importId);
  const rejects = world.kiosk.fileOf('window', run.id);
  expect(rejects?.path.startsWith(join(tmpdir(), 'kiosk-jobs-'))).toBe(true);
  expect(rejects?.name).toMatch(/^[^\\/:*?"<>|\p{Cc}\p{Cf}]+$/u);
  await bringIn(world, Buffer.from('名称\n锯\n'), name);
  expect((await kept()).files).toEqual([name.slice(0, 200)]);
});
