/** The dry run of an import: what each row means, what it would change, and why it cannot be brought in. */
import { beforeEach, describe, expect, it } from 'vitest';
import { formatCardCode, formatItemCode } from '../../../core/circulation/codes.ts';
import { matchColumns } from '../../../core/importing/columns.ts';
import { knownThings } from '../../../core/importing/known.ts';
import { planImport } from '../../../core/importing/plan.ts';
import type { ImportChoices, Planned, PlannedLine } from '../../../core/importing/ports.ts';
import { fc } from '../../helpers/fc.ts';
import { createWorld, type World } from '../../helpers/world.ts';

let world: World;
let id = 0;
beforeEach(async () => {
  world = await createWorld();
  id = 0;
});

const code = (number: number): string => formatItemCode({ prefix: 'HJD', number });
const usual: ImportChoices = { sameName: 'copy', newCategory: 'guess' };

/** Titles, then rows, each cell apart by `|`. */
function plan(text: string, choices: Partial<ImportChoices> = {}): readonly Planned[] {
  const [head = [], ...rows] = text
    .trim()
    .split('\n')
    .map((row) => row.split('|').map((cell) => cell.trim().replaceAll('\\n', '\n')));
  const columns = matchColumns(
    head.map((title) => ({ title, samples: [] })),
    new Map(),
    { categories: new Set() },
  );
  const roomId = world.store.identity()?.roomId ?? '';
  return world.store.read((reader) => [
    ...planImport(
      rows.map((cells, index) => ({ line: index + 2, cells })),
      {
        columns,
        choices: { ...usual, ...choices },
        known: knownThings(reader, roomId),
        newId: () => `new-${(id += 1)}`,
        reason: '导入',
        guarded: true,
      },
    ),
  ]);
}
const lines = (planned: readonly Planned[]): readonly PlannedLine[] => planned.map(({ line }) => line);
const verdicts = (planned: readonly Planned[]): string => lines(planned).map(({ verdict }) => verdict).join(' '); // prettier-ignore
const commit = (planned: readonly Planned[]): void => {
  world.happen(...planned.flatMap(({ events }) => events));
  expect(world.store.checkRebuild()).toEqual([]);
};
const item = (itemCode: string) => world.store.read((reader) => reader.item(reader.itemIdByCode(itemCode) ?? ''));

describe('new things', () => {
  it('need a name only; numbers go on, and those that rows name are given to no other', () => {
    world.addItem('one');
    const planned = plan(`物品名称 | 编号
      羊角锤 |
      帐篷 | ${code(2)}
      神秘的东西 |
      折叠梯 | ${code(9)}`);
    expect(lines(planned).map((line) => [line.verdict, line.code])).toEqual([
      ['new', code(10)],
      ['new', code(2)],
      ['new', code(11)],
      ['new', code(9)],
    ]);
    commit(planned);
    expect(item(code(10))).toMatchObject({ name: '羊角锤', categoryId: 'hardware', kind: 'tool', lendable: true });
    expect(item(code(2))).toMatchObject({ name: '帐篷', categoryId: 'family' });
    expect(item(code(11))).toMatchObject({ categoryId: 'household' });
    expect(lines(planned)[2]?.remarks).toEqual([{ what: 'category-guessed', text: '生活物品' }]);
  });

  it('bring all that the list says', () => {
    const planned =
      plan(`工具名称 | 类别 | 种类 | 存放位置 | 数量 | 单位 | 配件 | 捐赠者 | 规格型号 | 备注 | 又名 | 英文名 | 是否外借 | 条码 | 旧编号 | 低库存提醒
      电钻箱 | 电动工具 | 套装 | B-2 | 1 | 个 | 钻头×8、充电器 (1个)；电池x2 | 6 号楼的邻居 | 12V | 轻拿轻放 | 手电钻,钻 | Drill kit | 否 | 6901234567892 | 老-007 |
      自攻螺丝 | 耗材 | 领用 | C1 | 1,200颗 | | | | | | | | | | | 50`);
    expect(verdicts(planned)).toBe('new new');
    commit(planned);
    expect(item(code(1))).toMatchObject({
      name: '电钻箱',
      categoryId: 'power',
      kind: 'kit',
      shelf: 'B-2',
      stock: null,
      unit: '个',
      parts: [
        { id: 'p1', name: '钻头', count: 8 },
        { id: 'p2', name: '充电器', count: 1 },
        { id: 'p3', name: '电池', count: 2 },
      ],
      donor: { display: '6 号楼的邻居', residentId: null },
      note: '12V\n轻拿轻放',
      synonyms: ['手电钻', '钻'],
      nameEnglish: 'Drill kit',
      lendable: false,
      codes: ['6901234567892', '老-007'],
    });
    expect(item(code(2))).toMatchObject({ kind: 'supply', stock: 1200, unit: '颗', lowStockAt: 50 });
  });

  it('several of a tool are several things; a new category is guessed or added, by choice', () => {
    const text = `名称 | 分类 | 数量
      老虎钳 | 维修组 | 3
      扳手 | 维修组 | 1`;
    expect(lines(plan(text))[0]?.remarks).toEqual([
      { what: 'category-guessed', text: '五金工具' },
      { what: 'copies', count: 3 },
    ]);
    const planned = plan(text, { newCategory: 'add' });
    expect(lines(planned).map(({ remarks }) => remarks[0])).toEqual([
      { what: 'category-added', text: '维修组' },
      { what: 'category-added', text: '维修组' },
    ]);
    commit(planned);
    const { categoryId } = item(code(4)) ?? {};
    expect(item(code(1))).toMatchObject({ name: '老虎钳', categoryId });
    expect(world.store.read((reader) => reader.categories()).find((one) => one.id === categoryId)?.name).toBe('维修组');
  });
});

describe('things that are there', () => {
  beforeEach(() => {
    world.addItem('one', { name: '活动扳手', note: '旧' });
    world.addItem('two', { name: '活动扳手', shelf: 'B2' });
    world.addItem('screws', { name: '螺丝', kind: 'supply', stock: 30, unit: '颗', categoryId: 'supplies' });
    world.addItem('kit', { name: '工具箱', kind: 'kit', parts: [{ id: 'a', name: '钳', count: 1 }, { id: 'b', name: '锤', count: 2 }] }); // prettier-ignore
    world.happen({ stream: 'item:one', kind: 'item.codeBound', payload: { code: '老-007' } });
  });

  it('by their code, ours or another; only what differs changes, and an empty cell changes nothing', () => {
    const planned = plan(`编号 | 名称 | 货架 | 备注 | 库存 | 配件 | 条码
      ${code(1)} | 活动扳手 | A1 | | | |
      老-007 | | | | | |
      hjd000002${code(2).at(-1)} | 活动 扳手 | C3 | 新 | 9 | | 6901234567892
      ${code(3)} | 螺丝 | | | 25 | |
      ${code(4)} | 工具箱 | | | | 锤×2；钳；尺 |`);
    expect(verdicts(planned)).toBe('same wrong changed changed changed');
    expect(lines(planned)[1]?.troubles).toEqual([{ what: 'thing-twice', line: 2 }]);
    expect(lines(planned)[2]?.changes.map(({ field, from, to }) => [field, from, to])).toEqual([
      ['name', '活动扳手', '活动 扳手'],
      ['shelf', 'B2', 'C3'],
      ['note', '', '新'],
      ['codes', '', '6901234567892'],
    ]);
    expect(lines(planned)[3]?.changes).toEqual([{ field: 'stock', from: '30', to: '25' }]);
    commit(planned);
    expect(item(code(3))?.stock).toBe(25);
    expect(item(code(4))?.parts).toEqual([
      { id: 'b', name: '锤', count: 2 },
      { id: 'a', name: '钳', count: 1 },
      { id: 'p1', name: '尺', count: 1 },
    ]);
    expect(item('6901234567892')?.id).toBe('two');
  });

  it('by their name, when that was chosen: each once, and what is left over is new', () => {
    const text = `名称 | 货架
      活动扳手 | Z1
      活动扳手 | Z2
      活动扳手 | Z3`;
    expect(verdicts(plan(text))).toBe('new new new');
    const planned = plan(text, { sameName: 'same' });
    expect(lines(planned).map((line) => [line.verdict, line.code, line.remarks[0]?.what])).toEqual([
      ['changed', code(1), 'by-name'],
      ['changed', code(2), 'by-name'],
      ['new', code(5), 'category-guessed'],
    ]);
    commit(planned);
    expect(verdicts(plan(text, { sameName: 'same' }))).toBe('same same same');
  });
});

describe('what is wrong with a row', () => {
  beforeEach(() => {
    world.addItem('one', { name: '扳手' });
    world.addItem('two', { name: '锤子' });
    world.happen({ stream: 'item:two', kind: 'item.codeBound', payload: { code: '6901234567892' } });
  });
  const card = formatCardCode('1234567890');
  it.each([
    [`编号 | 货架\n老-1 | A1`, 'name-missing'],
    [`名称 | 备注\n${'长'.repeat(201)} |`, 'too-long'],
    [`名称 | 数量\n电钻 | 三把`, 'not-a-number'],
    [`名称 | 数量\n电钻 | -1`, 'not-a-number'],
    [`名称 | 数量\n电钻 | 0`, 'nothing-there'],
    [`名称 | 数量\n电钻 | 5000`, 'too-many'],
    [`名称 | 种类\n电钻 | 好的`, 'kind-unknown'],
    [`名称 | 站点\n电钻 | 火星`, 'room-unknown'],
    [`名称 | 可外借\n电钻 | 也许`, 'yes-or-no'],
    [`名称 | 编号\n电钻 | HJD-000001-0`, 'code-misread'],
    [`名称 | 编号\n电钻 | 6.90123E+12`, 'code-spoiled'],
    [`名称 | 编号\n电钻 | ${card}`, 'code-of-other-kind'],
    [`名称 | 条码\n电钻 | ${code(1)}`, 'code-of-other-kind'],
    [`名称 | 编号 | 条码\n扳手 | ${code(1)} | 6901234567892`, 'code-taken'],
    [`名称 | 编号 | 条码\n电钻 | ${code(50)} | 6901234567892`, 'code-taken'],
    [`名称 | 编号\n电钻 | 老-1\n电锯 | 老-1`, 'code-twice'],
    [`名称 | 编号\n扳手 | ${code(1)}\n扳手 | ${code(1)}`, 'thing-twice'],
    [`名称 | 数量\n电钻 | 1 | 撑出来的`, 'cells-beyond'],
    [`名称 | 配件\n电钻 | ${Array.from({ length: 101 }, (_, n) => `件${n}`).join('；')}`, 'too-many'],
    [`名称 | 编号\n电钻 | HJD-999999-${code(999_999).at(-1)}\n电锯 |`, 'numbers-used-up'],
  ])('%s', (text, what) => {
    const wrong = lines(plan(text)).at(-1);
    expect([wrong?.verdict, wrong?.troubles.map((trouble) => trouble.what)]).toEqual(['wrong', [what]]);
  });

  it('is said all at once, and nothing of the row is done', () => {
    const [planned] = plan(`名称 | 种类 | 数量 | 编号\n电钻 | 好的 | 三把 | 6.9E+12`);
    expect(planned?.events).toEqual([]);
    expect(planned?.line.troubles.map(({ what }) => what)).toEqual(['code-spoiled', 'kind-unknown', 'not-a-number']);
  });
});

it('whatever stands in the cells: every row has a verdict, what is kept fits the wire, and the second time nothing changes', () => {
  const odd = fc.oneof(
    fc.constantFrom("'=1+1", '=cmd|x', '\u202Eabc\u200B', '钻头×8；钳', 'a'.repeat(10_000), '6.9E+12'),
    fc.string({ unit: 'binary', maxLength: 30 }).map((text) => text.replaceAll(/[|\n]/g, '')),
  );
  /** Right ones most of the time, so that rows get as far as the ledger. */
  const column = (...right: readonly string[]) =>
    fc.oneof({ weight: 30, arbitrary: fc.constantFrom('', ...right) }, { weight: 1, arbitrary: odd });
  const head = '名称 | 编号 | 条码 | 分类 | 种类 | 数量 | 单位 | 配件 | 备注 | 别名 | 捐赠人 | 可外借 | 货架';
  const row = fc.tuple(
    fc.oneof(fc.constantFrom('扳手', '扳手', '锤子', '螺丝'), odd),
    column('', '', code(1), code(2), code(77), '老-7', '老-8'),
    column('', '', '', '6901234567892', '老-9 老-10'),
    column('五金工具', 'Sewing', '维修组', '自家的'),
    column('工具', '套装', '耗材', '领用'),
    column('1', '3把', '1,200', '20'),
    column('把', '颗'),
    column('钻头×8；钳', '钳；钻头×8', '说明书'),
    column('轻拿轻放', "'=1+1"),
    column('起子、螺丝刀'),
    column('6 号楼的邻居'),
    column('是', '否'),
    column('A1', 'B2'),
  );
  const rows = fc.array(row, { minLength: 1, maxLength: 12 });
  let kept = 0;
  for (const sample of fc.sample(fc.record({ rows, same: fc.boolean(), add: fc.boolean() }), {
    numRuns: 60,
    seed: 7,
  })) {
    const choices: ImportChoices = { sameName: 'same', newCategory: sample.add ? 'add' : 'guess' };
    const asText = (rows: readonly (readonly string[])[]): string => [head, ...rows.map((cells) => cells.join(' | '))].join('\n'); // prettier-ignore
    const planned = plan(asText(sample.rows), sample.same ? choices : { newCategory: choices.newCategory });
    world.happen(...planned.flatMap(({ events }) => events));
    const done = lines(planned).filter(({ verdict }) => verdict !== 'wrong');
    kept += done.length;
    // With the code each of them has now: a name alone does not say which of several copies a row means.
    const coded = done.map(({ line, code: now }) => sample.rows[line - 2]?.with(1, now) ?? []);
    for (const line of lines(plan(asText(coded), choices)))
      expect([asText(coded), line]).toEqual([asText(coded), { ...line, verdict: 'same', changes: [] }]);
  }
  // Or it would have shown nothing.
  expect(kept).toBeGreaterThan(150);
  expect(world.store.checkRebuild()).toEqual([]);
});
