/** The old list from its file into the ledger and back out: kinds of files, encodings, doing it, taking it back. */
import { existsSync, readFileSync } from 'node:fs';
import { readXlsx, writeXlsx } from 'hucre/xlsx';
import iconv from 'iconv-lite';
import { beforeEach, describe, expect, it } from 'vitest';
import type { ImportField } from '../../core/importing/fields.ts';
import { bring, bringIn, commitJob, dryRun, look, undoJob } from '../helpers/import-list.ts';
import { hostileTexts } from '../helpers/hostile.ts';
import { ADMIN_PIN, createWorld, DAY, type World } from '../helpers/world.ts';

let world: World;
beforeEach(async () => {
  world = await createWorld();
  await world.call('staff.open', { pin: ADMIN_PIN });
});

const list = (name: string): Buffer => readFileSync(new URL(`../helpers/lists/${name}`, import.meta.url));
const text = (rows: readonly string[], encoding = 'utf-8', addBOM = false): Buffer =>
  iconv.encode(rows.join('\r\n'), encoding, { addBOM });
const things = () =>
  world.call('items.list', { text: '', categoryId: null, roomId: null, status: 'all', order: 'code', descending: false, offset: 0, limit: 200 }); // prettier-ignore
const names = async (): Promise<readonly string[]> => (await things()).rows.map(({ name }) => name);
const rows = ['花家地南里工具清单', '序号,品名,数量,分类,规格', '1,羊角锤,1,五金工具,"3"" 柄"', '2,䶮㛃牌改锥,2,五金,']; // prettier-ignore

describe('a text file', () => {
  it.each([
    ['UTF-8 with a mark', text(rows, 'utf-8', true), 'utf-8'],
    ['UTF-8', text(rows), 'utf-8'],
    ['GB18030', text(rows, 'gb18030'), 'gb18030'],
    ['UTF-16 LE with a mark', text(rows, 'utf-16le', true), 'utf-16le'],
    ['UTF-16 BE with a mark', text(rows, 'utf-16be', true), 'utf-16be'],
    ['UTF-16 LE', text(rows, 'utf-16le'), 'utf-16le'],
    ['UTF-16 BE', text(rows, 'utf-16be'), 'utf-16be'],
  ] as const)('in %s is read by itself', async (_name, bytes, encoding) => {
    const looked = await look(world, await bring(world, bytes));
    expect([looked.text?.encoding, looked.text?.sure, looked.head, looked.rows]).toEqual([encoding, true, 2, 2]);
    expect(looked.columns.map(({ title, field }) => [title, field])).toEqual([
      ['序号', null],
      ['品名', 'name'],
      ['数量', 'stock'],
      ['分类', 'category'],
      ['规格', 'note'],
    ]);
    expect(looked.columns[1]?.samples).toEqual(['羊角锤', '䶮㛃牌改锥']);
  });

  it('that fits no encoding is asked about, with both as they would look, and corrected', async () => {
    const bytes = Buffer.concat([text(rows, 'gb18030'), Buffer.of(0x0d, 0x0a, 0xff, 0x2c, 0x41)]);
    const importId = await bring(world, bytes);
    const looked = await look(world, importId);
    expect(looked.text?.sure).toBe(false);
    expect(looked.text?.previews.map(({ encoding, lines }) => [encoding, lines[0]])).toEqual([
      ['gb18030', rows[0]],
      ['utf-8', expect.stringContaining('\uFFFD')],
    ]);
    const corrected = await look(world, importId, { encoding: 'utf-8' });
    expect(corrected.text?.encoding).toBe('utf-8');
    expect(corrected.columns.map(({ field }) => field)).not.toContain('name');
  });

  it.each([
    [';', ['名称;货架;备注', '锤子;A1;1,5 公斤', '锯;A2;']],
    ['\t', ['名称\t货架\t备注', '锤子\tA1\t1,5 公斤', '锯\tA2\t']],
    ['|', ['名称|货架|备注', '锤子|A1|1,5 公斤', '锯|A2|']],
    [',', ['sep=,', '名称,货架,备注', '锤子,A1,"1,5 公斤"', '锯,A2,']],
  ])('with %j between its cells', async (delimiter, lines) => {
    const importId = await bring(world, text(lines));
    expect((await look(world, importId)).text?.delimiter).toBe(delimiter);
    expect((await dryRun(world, importId)).lines.map(({ name }) => name)).toEqual(['锤子', '锯']);
  });

  it('without titles is told by what stands in it; titles can be said to be elsewhere', async () => {
    const importId = await bring(world, text(['6901234567892,羊角锤,五金工具', '6901234567885,晾衣架,生活物品']));
    const looked = await look(world, importId);
    expect([looked.head, looked.columns.map(({ field }) => field)]).toEqual([0, ['codes', 'name', 'category']]);
    expect((await look(world, importId, { head: 1 })).rows).toBe(1);
  });
});

describe('a workbook', () => {
  it.each(['old-list.xls', 'old-list.ods'])('%s: its sheet, its titles, its text as text', async (name) => {
    const importId = await bring(world, list(name), name);
    const looked = await look(world, importId);
    expect([looked.format, looked.sheets, looked.head, looked.rows]).toEqual([name.slice(-3), ['清单', '说明'], 2, 3]);
    expect(looked.columns.map(({ field }) => field)).toEqual([null, 'name', 'code', 'stock', null, 'note']);
    expect(looked.columns[4]?.samples).toEqual(['2024-03-05']);
    expect((await look(world, importId, { sheet: 1 })).rows).toBe(1);
    const { lines } = await dryRun(world, importId);
    expect(lines.map((line) => [line.verdict, line.name])).toEqual([['new', '羊角锤'], ['new', '自攻螺丝'], ['new', '条码货']]); // prettier-ignore
    await commitJob(world, importId);
    expect(world.store.read((reader) => reader.item(reader.itemIdByCode('000123') ?? ''))).toMatchObject({ name: '自攻螺丝', note: '=1+1', kind: 'supply', stock: 1200 }); // prettier-ignore
  });

  it('.xlsx: hidden sheets are passed over, rejects come back as .xlsx', async () => {
    const bytes = await writeXlsx({
      sheets: [
        { name: '藏', hidden: true, rows: [['别看']] },
        { name: '清单 & 备用', rows: [['名称', '数量'], ['锤子', 'x'], ['锯', 2]] }, // prettier-ignore
      ],
    });
    const importId = await bring(world, bytes, '清单.xlsx');
    expect(await look(world, importId)).toMatchObject({ sheets: ['藏', '清单 & 备用'], sheet: 1, rows: 2 });
    const run = await dryRun(world, importId);
    expect(run.counts).toEqual({ new: 1, changed: 0, same: 0, wrong: 1 });
    expect(run.file?.name).toBe('清单 没能导入的行.xlsx');
    const book = await readXlsx(readFileSync(world.kiosk.fileOf('window', run.id)?.path ?? ''));
    expect(book.sheets[0]?.rows).toEqual([
      ['名称', '数量', '原因'],
      ['锤子', 'x', '“数量”要写数字，现在是“x”。'],
    ]);
  });
});

describe('doing it', () => {
  it('all of it or nothing, in one batch, as who did it, and what was rejected can be brought again', async () => {
    const importId = await bring(
      world,
      text(['品名,种类,备注', '羊角锤,工具,', '改锥,什么,"=1+1, 要紧"', '锯,,'], 'gb18030'),
    );
    const run = await dryRun(world, importId);
    expect(run.counts).toEqual({ new: 2, changed: 0, same: 0, wrong: 1 });
    expect(await names()).toEqual([]);
    const done = await commitJob(world, importId);
    expect(done.state).toBe('done');
    expect(await names()).toEqual(['羊角锤', '锯']);
    const [past] = await world.call('import.list', {});
    expect(past).toMatchObject({ by: '管理员', file: '旧清单.csv', added: 2, changed: 0, wrong: 1, undone: null });
    const events = world.store.read((reader) => reader.batch(past?.batch ?? ''));
    expect(events.map(({ kind, actor }) => [kind, actor.type])).toEqual([
      ['item.registered', 'staff'],
      ['item.registered', 'staff'],
      ['room.imported', 'staff'],
    ]);
    expect(world.store.checkRebuild()).toEqual([]);
    // The file is gone, and with it the plan.
    expect(await world.ask('import.commit', { importId })).toMatchObject({ error: { code: 'not-found' } });

    const rejected = readFileSync(world.kiosk.fileOf('window', run.id)?.path ?? '');
    const corrected = iconv.encode(iconv.decode(rejected, 'gb18030').replace('什么', '工具'), 'gb18030');
    const again = await dryRun(world, await bring(world, corrected));
    expect(again.lines).toMatchObject([{ verdict: 'new', name: '改锥', line: 2 }]);
    expect(again.counts?.wrong).toBe(0);
  });

  it('is refused when things have changed since the dry run; lending is no such thing', async () => {
    const code = world.addItem('one', { name: '锤子' });
    const lent = { loanId: 'l', residentId: 'r', roomId: world.store.identity()?.roomId ?? '', dueOn: '2026-12-08', missingParts: [], holdId: null, overrode: [], reason: null }; // prettier-ignore
    const importId = await bring(world, text([`编号,名称,货架`, `${code},锤子,B2`, ',锯,C1']));
    await dryRun(world, importId);
    world.happen({ stream: 'item:one', kind: 'item.lent', payload: lent });
    world.addItem('two');
    expect((await commitJob(world, importId)).refusal?.code).toBe('plan-outdated');
    expect((await things()).total).toBe(2);
    await dryRun(world, importId);
    world.happen({ stream: 'item:one', kind: 'item.renewed', payload: { loanId: 'l', dueOn: '2026-12-20' } });
    expect((await commitJob(world, importId)).state).toBe('done');
    expect((await things()).rows.map(({ shelf, dueOn }) => [shelf, dueOn])).toEqual([['B2', '2026-12-20'], ['A1', null], ['C1', null]]); // prettier-ignore
    const none = await bring(world, text(['名称', '锯']));
    expect((await commitJob(world, none)).refusal?.code).toBe('plan-outdated');
  });

  it('columns once corrected are remembered by their titles', async () => {
    const bytes = text(['货名全称,放哪儿,名称', '羊角锤,A1,别用这列', '改锥,A2,别用这列']);
    const importId = await bring(world, bytes);
    expect((await look(world, importId)).columns.map(({ field }) => field)).toEqual([null, null, 'name']);
    const columns: readonly (ImportField | null)[] = ['name', 'shelf', null];
    await dryRun(world, importId, { columns: [...columns] });
    await commitJob(world, importId);
    expect((await look(world, await bring(world, bytes))).columns.map(({ field }) => field)).toEqual(columns);
  });

  it('a part that comes twice does no harm, one that is missing is noticed', async () => {
    const bytes = text(['名称', '锤子']);
    const { importId } = await world.call('import.begin', { name: 'a.csv', bytes: bytes.length });
    const part = (from: number, to: number) => ({ importId, offset: from, bytes: bytes.subarray(from, to).toString('base64') }); // prettier-ignore
    expect(await world.ask('import.part', part(6, 12))).toMatchObject({ error: { code: 'file-incomplete' } });
    await world.call('import.part', part(0, 6));
    await world.call('import.part', part(0, 6));
    expect(await world.ask('import.look', { importId, how: { encoding: null, delimiter: null, sheet: null, head: null } })).toMatchObject({ error: { code: 'file-incomplete' } }); // prettier-ignore
    expect(await world.call('import.part', part(6, bytes.length))).toEqual({ received: bytes.length });
    expect(await world.ask('import.part', { importId, offset: bytes.length, bytes: 'AAAA' })).toMatchObject({ error: { code: 'file-incomplete' } }); // prettier-ignore
    expect((await dryRun(world, importId)).counts?.new).toBe(1);
    expect(await world.ask('import.begin', { name: 'a.csv', bytes: 200 * 1024 * 1024 })).toMatchObject({ error: { code: 'file-too-large', facts: { most: 100 } } }); // prettier-ignore
  });
});

const lend = (itemId: string): void =>
  world.happen({ stream: `item:${itemId}`, kind: 'item.lent', payload: { loanId: `l-${itemId}`, residentId: 'r', roomId: world.store.identity()?.roomId ?? '', dueOn: '2026-12-08', missingParts: [], holdId: null, overrode: [], reason: null } }); // prettier-ignore

describe('taking it back', () => {
  it('whole, months later; what was lent or corrected since stays and is named', async () => {
    const code = world.addItem('old', { name: '旧锤子', shelf: 'A1', kind: 'tool' });
    const screws = world.addItem('screws', { name: '螺丝', kind: 'supply', stock: 10 });
    const batch = await bringIn(world, text(['编号,名称,货架,数量', `${code},旧锤子,Z9,`, `${screws},螺丝,,50`, ',新锯,B1,', ',新梯子,B2,', ',新电钻,B3,'])); // prettier-ignore
    const ids = new Map((await things()).rows.map(({ id, name }) => [name, id]));
    lend(ids.get('新锯') ?? '');
    await world.call('items.change', { itemIds: [ids.get('新梯子') ?? ''], fields: { note: '踏板松' } });
    world.happen({ stream: 'item:screws', kind: 'item.taken', payload: { takeId: 't', residentId: 'r', roomId: 'x', quantity: 3 } }); // prettier-ignore
    lend('old');
    world.wait(90 * DAY);
    await world.call('staff.open', { pin: ADMIN_PIN });
    const undone = await undoJob(world, batch);
    expect(undone.result).toEqual({
      undone: 2,
      kept: 3,
      named: expect.arrayContaining([
        { code: expect.any(String), name: '新锯', why: 'lent' },
        { code: expect.any(String), name: '新梯子', why: 'changed' },
        { code: screws, name: '螺丝', why: 'changed' },
      ]),
    });
    expect((await things()).rows.map(({ name, shelf, stock }) => [name, shelf, stock])).toEqual([
      ['旧锤子', 'A1', null],
      ['螺丝', 'A1', 47],
      ['新锯', 'B1', null],
      ['新梯子', 'B2', null],
    ]);
    expect(world.store.checkRebuild()).toEqual([]);
    expect((await world.call('import.list', {}))[0]?.undone).toEqual({ at: world.now(), kept: 3 });
    // A second time there is nothing left to take back.
    expect((await undoJob(world, batch)).result).toMatchObject({ undone: 0, kept: 3 });
  });

  it('only an import, and only one that was', async () => {
    const { batch } = await world.call('items.register', { name: '帐篷', nameEnglish: '', kind: 'tool', categoryId: 'hardware', shelf: null, parts: [], synonyms: [], unit: null, stock: null, lowStockAt: null, note: '', donor: null, code: null, picture: null }); // prettier-ignore
    expect((await undoJob(world, batch)).refusal?.code).toBe('not-found');
    expect(await names()).toEqual(['帐篷']);
  });
});

const exported = async (name: 'inventory' | 'events'): Promise<Buffer> => {
  const { jobId } = await world.call('export.run', { name, columns: null, from: null, to: null, things: null, as: 'csv', encoding: 'utf-8', language: 'zh' }); // prettier-ignore
  await world.idle();
  return readFileSync(world.kiosk.fileOf('window', jobId)?.path ?? '');
};
const agree = (optionalConsent: boolean): void =>
  world.happen({ stream: 'resident:ming', kind: 'resident.consentChanged', payload: { noticeVersion: '2026-11', optionalConsent } }); // prettier-ignore

describe('an exported inventory', () => {
  it.each(['csv utf-8', 'csv gb18030', 'xlsx utf-8', 'csv utf-8 en'])(
    'as %s, imported again, changes nothing',
    async (kind) => {
      const [as, encoding, language = 'zh'] = kind.split(' ') as ['csv' | 'xlsx', 'utf-8' | 'gb18030', 'zh' | 'en' | undefined]; // prettier-ignore
      for (const [index, odd] of hostileTexts.entries()) {
        const shape = (['tool', 'kit', 'supply'] as const)[index % 3] ?? 'tool';
        world.addItem(`t${index}`, {
        name: odd,
        nameEnglish: odd,
        kind: shape,
        note: `${odd}\n\n  ${odd}`,
        shelf: odd.slice(0, 40),
        unit: odd.slice(0, 20),
        donor: { display: odd.slice(0, 100), residentId: null },
        parts: [{ id: 'p1', name: `${odd.slice(0, 40)}；×2`, count: 3 }, { id: 'p2', name: '、', count: 1 }],
        synonyms: [odd.slice(0, 60), '、,'],
        stock: shape === 'supply' ? index : null,
        lowStockAt: index,
        lendable: index % 2 === 0,
        categoryId: index % 2 === 0 ? 'hardware' : 'supplies',
      }); // prettier-ignore
        world.happen({ stream: `item:t${index}`, kind: 'item.codeBound', payload: { code: `旧,${index}` } });
      }
      world.addItem('odd code', { code: '0007', name: '旧编号' });
      world.addItem('minus', { kind: 'supply', stock: 0 });
      world.happen({ stream: 'item:minus', kind: 'item.taken', payload: { takeId: 't', residentId: 'r', roomId: 'x', quantity: 3 } }); // prettier-ignore
      world.happen({ stream: 'item:t3', kind: 'item.withdrawn', payload: { reason: '' } });
      const { jobId } = await world.call('export.run', { name: 'inventory', columns: null, from: null, to: null, things: null, as, encoding, language }); // prettier-ignore
      await world.idle();
      const path = world.kiosk.fileOf('window', jobId)?.path ?? '';
      expect(existsSync(path)).toBe(true);
      const importId = await bring(world, readFileSync(path), `list.${as}`);
      const run = await dryRun(world, importId, { choices: { sameName: 'same', newCategory: 'add' } });
      expect(run.lines.filter(({ verdict }) => verdict !== 'same')).toEqual([]);
      expect(run.counts?.same).toBe(hostileTexts.length + 2);
      const before = world.changes();
      await commitJob(world, importId);
      // The entry of the import itself, and the columns it remembers; nothing else.
      expect(world.store.read((reader) => reader.batch(reader.pastImports(world.store.identity()?.roomId ?? '')[0]?.batch ?? '')).map(({ kind: one }) => one)).toEqual(['room.imported']); // prettier-ignore
      expect(world.changes()).toBeGreaterThan(before);
    },
  );

  it('names a donor only while they agree, and takes nobody their wish when it comes back later', async () => {
    world.addResident('ming', { optionalConsent: true, door: '6号楼2单元301' });
    world.addItem('saw', { name: '锯', donor: { display: '6号楼王家', residentId: 'ming' } });
    world.addItem('tent', { name: '帐篷', donor: { display: '旁边的五金店', residentId: null } });
    const donors = () => ['saw', 'tent'].map((id) => world.store.read((reader) => reader.item(id)?.donor));
    const named = await exported('inventory');
    expect(named.toString()).toContain('6号楼王家');
    agree(false);
    const unnamed = await exported('inventory');
    expect(unnamed.toString()).not.toContain('王家');
    expect((await exported('events')).toString()).not.toContain('王家');

    for (const [file, now] of [
      [named, '6号楼的邻居'],
      [unnamed, '6号楼的邻居'],
      [named, '6号楼王家'],
      [unnamed, '6号楼王家'],
    ] as const) {
      // prettier-ignore
      agree(now === '6号楼王家');
      const importId = await bring(world, file);
      const { lines } = await dryRun(world, importId);
      expect(lines.map(({ verdict }) => verdict)).toEqual(['same', 'same']);
      const asThen = (file === named) === (now === '6号楼王家');
      expect(lines.flatMap(({ remarks }) => remarks)).toEqual(asThen ? [] : [{ what: 'donor-resident' }]);
      await commitJob(world, importId);
      expect(donors()).toEqual([
        { display: now, residentId: 'ming' },
        { display: '旁边的五金店', residentId: null },
      ]);
    }
  });
});
