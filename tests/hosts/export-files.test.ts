/** Lists as files: what the table shows, masked or in full, as CSV and Excel, and out to a stick that is really there. */
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'csv-parse/sync';
import { readXlsx } from 'hucre/xlsx';
import iconv from 'iconv-lite';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Input, Output } from '../../core/contract.ts';
import { guard, unguard } from '../../core/exporting/guard.ts';
import { createDrives } from '../../electron/drives.ts';
import { writeCsv } from '../../electron/jobs/csv-file.ts';
import { accessLog } from '../helpers/access-log.ts';
import { temporaryFolders } from '../helpers/database.ts';
import { fc } from '../helpers/fc.ts';
import { hostileTexts } from '../helpers/hostile.ts';
import { ADMIN_PIN, createWorld, DAY, MINUTE, type World } from '../helpers/world.ts';

const { make: folder, removeAll } = temporaryFolders();
const mounted: string[] = [];
let world: World;
const PHONE = '13800001234';
const everything = {
  columns: null,
  from: null,
  to: null,
  things: null,
  as: 'csv',
  encoding: 'utf-8',
  language: 'zh',
} as const satisfies Partial<Input<'export.run'>>;

beforeAll(async () => {
  world = await createWorld();
  await world.call('staff.open', { pin: ADMIN_PIN });
  await world.call('staff.add', { name: '值班志愿者', role: 'staff', pin: '13579' });
  await world.call('staff.open', { pin: '13579' }, 'desk');
  for (const [index, name] of hostileTexts.entries()) world.addItem(`t${index}`, { name, note: name });
  world.addItem('kit', { kind: 'kit', name: '工具箱', parts: [{ id: 'p1', name: '钻头', count: 8 }, { id: 'p2', name: '充电器', count: 1 }], synonyms: ['箱子', '=1'] }); // prettier-ignore
  world.addItem('screws', { kind: 'supply', name: '螺丝', stock: 30, unit: '颗', categoryId: 'supplies' });
  world.happen({ stream: 'item:screws', kind: 'item.codeBound', payload: { code: '6901234567892' } });
  world.addResident('ming', { name: '欧阳娜娜', phone: PHONE, card: 'R-MING0-00000-0' });
  const roomId = world.store.identity()?.roomId ?? '';
  world.happen({ stream: 'item:kit', kind: 'item.lent', payload: { loanId: 'l1', residentId: 'ming', roomId, dueOn: '2026-12-08', missingParts: [], holdId: null, overrode: [], reason: null } }); // prettier-ignore
  world.wait(MINUTE);
  world.happen({
    stream: 'item:screws',
    kind: 'item.taken',
    payload: { takeId: 'k1', residentId: 'ming', roomId, quantity: 2 },
  });
  world.wait(DAY);
  world.happen({ stream: 'item:kit', kind: 'item.returned', payload: { loanId: 'l1', roomId, condition: 'damaged', checked: true, missingParts: [], note: '手柄松了', photo: null } }); // prettier-ignore
  await world.call('staff.open', { pin: ADMIN_PIN });
});
afterAll(() => {
  for (const where of mounted) spawnSync('umount', [where]);
  removeAll();
});

async function run(
  operation: 'export.run' | 'export.full',
  more: Pick<Input<'export.run'>, 'name'> & Partial<Input<'export.run'>>,
): Promise<Output<'jobs.read'>> {
  await world.call('staff.open', { pin: ADMIN_PIN });
  const { jobId } = await world.call(operation, { ...everything, ...more });
  await world.idle();
  const job = await world.call('jobs.read', { jobId });
  expect([job.state, world.logged]).toEqual(['done', []]);
  return job;
}
const bytesOf = (job: Output<'jobs.read'>): Buffer => readFileSync(world.kiosk.fileOf('window', job.id)?.path ?? '');
const rowsOf = (bytes: Buffer, encoding: 'utf-8' | 'gb18030' = 'utf-8'): readonly (readonly string[])[] =>
  (parse(iconv.decode(bytes, encoding, { stripBOM: false }), { bom: true, record_delimiter: '\r\n' }) as string[][]).map((row) => row.map(unguard)); // prettier-ignore
const column = (rows: readonly (readonly string[])[], title: string): readonly (string | undefined)[] =>
  rows.slice(1).map((row) => row[rows[0]?.indexOf(title) ?? -1]);

describe('the inventory', () => {
  it.each(['utf-8', 'gb18030'] as const)('in %s holds every text as it is and runs none', async (encoding) => {
    const bytes = bytesOf(await run('export.run', { name: 'inventory', encoding }));
    expect(bytes.subarray(0, 3).equals(Buffer.from([0xef, 0xbb, 0xbf]))).toBe(encoding === 'utf-8');
    const text = iconv.decode(bytes, encoding);
    for (const cell of (parse(text, { record_delimiter: '\r\n' }) as string[][]).flat())
      expect(cell).not.toMatch(/^[=+\-@\t\r\n＝＋－＠]/u);
    const rows = rowsOf(bytes, encoding);
    expect(column(rows, '物品名称')).toEqual([...hostileTexts, '工具箱', '螺丝']);
    expect(column(rows, '备注').slice(0, hostileTexts.length)).toEqual(hostileTexts);
    expect([column(rows, '配件').at(-2), column(rows, '别名').at(-2)]).toEqual(['钻头×8；充电器', '箱子、=1']);
    expect([column(rows, '其他条码').at(-1), column(rows, '库存').at(-1)]).toEqual(['6901234567892', '28']);
  });

  it('says the same in Excel, where text stays text', async () => {
    const csv = rowsOf(bytesOf(await run('export.run', { name: 'inventory' })));
    const book = await readXlsx(bytesOf(await run('export.run', { name: 'inventory', as: 'xlsx' })));
    const said = (book.sheets[0]?.rows ?? []).map((row) =>
      (csv[0] ?? []).map((_, index) => {
        const cell = row[index] ?? '';
        return cell instanceof Date ? cell.toISOString().slice(0, 10) : String(cell);
      }),
    );
    expect(said).toEqual(csv);
  });

  it('is what the table shows: its filter, its order, its columns', async () => {
    const things = { text: '工具', categoryId: null, roomId: null, status: 'all', order: 'name', descending: true } as const; // prettier-ignore
    const rows = rowsOf(bytesOf(await run('export.run', { name: 'inventory', things, columns: ['item', 'status'], language: 'en' }))); // prettier-ignore
    expect(rows).toEqual([
      ['Thing', 'Status'],
      ['工具箱', 'in repair'],
    ]);
    expect(await world.ask('export.run', { ...everything, name: 'inventory', columns: ['pin'] })).toMatchObject({
      error: { code: 'bad-input' },
    });
  });
});

describe('people', () => {
  it('are masked for everybody, in full for an administrator; every file is written down', async () => {
    const logged = (): readonly string[] => accessLog(world.store).map(({ what, detail }) => `${what} ${detail}`);
    const before = logged().length;
    const masked = bytesOf(await run('export.run', { name: 'residents' })).toString();
    expect(masked).toContain('欧阳**,138****1234,6号楼**,,');
    const loans = bytesOf(await run('export.run', { name: 'loans' })).toString();
    expect(loans).toContain('欧阳**');
    const ledger = bytesOf(await run('export.run', { name: 'events' })).toString();
    for (const text of [masked, loans, ledger]) for (const secret of ['娜娜', PHONE, '301', 'R-MING0', 'plain:']) expect(text).not.toContain(secret); // prettier-ignore
    expect(logged().slice(0, -before || undefined)).toEqual([
      'exported events masked',
      'exported loans masked',
      'exported residents masked',
    ]);
    expect(await world.ask('export.full', { ...everything, name: 'residents' }, 'desk')).toMatchObject({
      error: { code: 'not-allowed' },
    });
    expect(rowsOf(bytesOf(await run('export.full', { name: 'residents' })))[1]?.slice(0, 4)).toEqual(['欧阳娜娜', PHONE, '6号楼2单元301', 'R-MING0-00000-0']); // prettier-ignore
    const full = bytesOf(await run('export.full', { name: 'events', from: '2026-11-01', to: '2026-11-30' })).toString();
    expect(full).toContain('欧阳娜娜');
    expect(full).not.toContain('plain:');
    expect(logged().length - before).toBe(5);
    expect(logged()[0]).toBe('exported events full 2026-11-01 2026-11-30');
  });

  it('loans and takings of a period, one below the other in time', async () => {
    const rows = rowsOf(bytesOf(await run('export.full', { name: 'loans' })));
    expect(rows.slice(1).map((row) => row.slice(1, 6))).toEqual([
      ['工具箱', rows[1]?.[2], '五金工具', '借用', '1'],
      ['螺丝', rows[2]?.[2], '耗材', '领用', '2'],
    ]);
    expect(rows[1]?.slice(10)).toEqual(['2026-12-08', '2026-11-25 12:01', '花家地南里', '有损坏', '0', '', '手柄松了']);
    expect(rowsOf(bytesOf(await run('export.run', { name: 'loans', from: '2026-11-25' })))).toHaveLength(1);
  });
});

it('any text comes back from CSV as it was', () => {
  const path = join(folder(), 'any.csv');
  const columns = ['a', 'b'].map((key) => ({ key, title: key, kind: 'text' as const, width: 1 }));
  const text = fc.oneof(
    fc.string({ unit: 'grapheme' }),
    fc.string({ unit: fc.constantFrom(...`'="+-@\t\r\n,;＝ 改0`) }),
  );
  fc.assert(
    fc.property(fc.array(fc.tuple(text, text), { maxLength: 20 }), (rows) => {
      writeCsv(path, { columns, rows }, 'zh', 'utf-8');
      expect(rowsOf(readFileSync(path)).slice(1)).toEqual(rows);
      expect(rows.flat().map((cell) => unguard(guard(cell)))).toEqual(rows.flat());
    }),
  );
});

const canMount = ((): boolean => {
  const where = folder();
  const done = spawnSync('mount', ['-t', 'tmpfs', '-o', 'size=1m', 'tmpfs', where]).status === 0;
  if (done) spawnSync('umount', [where]);
  return done;
})();

async function save(where: string, file: Output<'jobs.read'>): Promise<Output<'jobs.read'>> {
  const { jobId } = await world.call('files.save', { jobId: file.id, folder: where });
  await world.idle();
  return world.call('jobs.read', { jobId });
}

describe('out to a folder', () => {
  it('is written whole beside what lies there, never over it', async () => {
    const where = folder();
    const file = await run('export.run', { name: 'inventory' });
    const name = file.file?.name ?? '';
    expect(name).toBe('物品清单 2026-11-25 1201.csv');
    writeFileSync(join(where, name), 'mine');
    expect((await save(where, file)).result).toEqual({ path: join(where, '物品清单 2026-11-25 1201 (2).csv') });
    expect(readFileSync(join(where, name), 'utf8')).toBe('mine');
    expect(readFileSync(join(where, '物品清单 2026-11-25 1201 (2).csv')).equals(bytesOf(file))).toBe(true);
    expect(readdirSync(where)).toHaveLength(2);
  });

  it('says what is wrong with the place', async () => {
    const file = await run('export.run', { name: 'inventory' });
    for (const where of [join(folder(), 'none'), 'relative', '..'])
      expect((await save(where, file)).refusal?.code).toBe('folder-missing');
    expect(await world.ask('files.save', { jobId: 'none', folder: folder() })).toMatchObject({
      error: { code: 'not-found' },
    });
    expect(await world.ask('files.save', { jobId: file.id, folder: folder() }, 'desk')).toMatchObject({
      error: { code: 'not-allowed' },
    });
  });

  it.skipIf(!canMount)('a stick: found, full, read-only, written', async () => {
    const media = folder();
    const stick = join(media, 'somebody', 'KINGSTON');
    mkdirSync(stick, { recursive: true });
    const drives = createDrives('linux', [media]);
    expect(drives.list()).toEqual([]);
    expect(spawnSync('mount', ['-t', 'tmpfs', '-o', 'size=64k', 'tmpfs', stick]).status).toBe(0);
    mounted.push(stick);
    expect(drives.list()).toEqual([{ path: stick, name: 'KINGSTON', freeBytes: 65_536 }]);
    const file = await run('export.run', { name: 'inventory' });
    expect((await save(stick, file)).state).toBe('done');
    writeFileSync(join(stick, 'ballast'), Buffer.alloc(drives.list()[0]?.freeBytes ?? 0));
    expect((await save(stick, file)).refusal?.code).toBe('folder-full');
    expect(readdirSync(stick).filter((name) => name.endsWith('unfinished'))).toEqual([]);
    expect(spawnSync('mount', ['-o', 'remount,ro', stick]).status).toBe(0);
    expect((await save(stick, file)).refusal?.code).toBe('folder-read-only');
    expect(existsSync(join(stick, file.file?.name ?? ''))).toBe(true);
    expect(world.logged).toEqual([]);
  });
});
