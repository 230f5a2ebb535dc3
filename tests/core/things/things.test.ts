/** The table of things, a thing's page, intake: in a kiosk in memory, with real SQLite. */
import { beforeEach, describe, expect, it } from 'vitest';
import { templates } from '../../../assets/demo/catalogue.ts';
import type { Input } from '../../../core/contract.ts';
import { formatItemCode } from '../../../core/circulation/codes.ts';
import { guessCategory } from '../../../core/things/guess.ts';
import { jpegFile as jpeg } from '../../helpers/picture-files.ts';
import { ADMIN_PIN, createWorld, type World } from '../../helpers/world.ts';

let world: World;
const everything: Input<'items.list'> = { text: '', categoryId: null, roomId: null, status: 'all', order: 'code', descending: false, offset: 0, limit: 50 }; // prettier-ignore
const form: Input<'items.register'> = { name: '老虎钳', nameEnglish: '', kind: 'tool', categoryId: 'hardware', shelf: null, parts: [], synonyms: [], unit: null, stock: null, lowStockAt: null, note: '', donor: null, code: null, picture: null }; // prettier-ignore

beforeEach(async () => {
  world = await createWorld();
  world.addResident('ming', { name: '王小明', card: 'R-MING0-00000-0' });
  await world.call('staff.open', { pin: ADMIN_PIN });
});

describe('the table', () => {
  it('filters, sorts and pages; what is typed is text and nothing else', async () => {
    for (const [index, name] of ['手锯', '羊角锤', '100%_棉布'].entries())
      world.addItem(`t${index}`, { name, shelf: `A${index}` });
    world.happen({ stream: 'item:t0', kind: 'item.lent', payload: { loanId: 'l', residentId: 'ming', roomId: world.store.identity()?.roomId ?? '', dueOn: '2026-12-08', missingParts: [], holdId: null, overrode: [], reason: null } }); // prettier-ignore
    world.happen({ stream: 'item:t1', kind: 'item.withdrawn', payload: { reason: '' } });
    const names = async (more: Partial<typeof everything>): Promise<readonly string[]> =>
      (await world.call('items.list', { ...everything, ...more })).rows.map(({ name }) => name);
    expect(await names({})).toEqual(['手锯', '100%_棉布']);
    expect(await names({ descending: true })).toEqual(['100%_棉布', '手锯']);
    expect(await names({ status: 'out' })).toEqual(['手锯']);
    expect(await names({ status: 'withdrawn' })).toEqual(['羊角锤']);
    expect(await names({ status: 'never' })).toEqual(['100%_棉布']);
    expect(await names({ order: 'times', descending: true, limit: 1 })).toEqual(['手锯']);
    for (const [text, found] of [
      ['%_', ['100%_棉布']],
      ['%', ['100%_棉布']],
      ["'; DROP TABLE item; --", []],
      ['HJD-000001', ['手锯']],
    ] as const)
      // prettier-ignore
      expect(await names({ text }), text).toEqual(found);
  });
});

describe("a thing's page", () => {
  it('changes one or many, tells who did what, and rebuilds to the same', async () => {
    world.addItem('saw', { name: '手锯' });
    world.addItem('drill');
    await world.call('items.change', { itemIds: ['saw', 'drill'], fields: { shelf: 'C3', donor: '6 号楼的邻居' } });
    await world.call('items.change', { itemIds: ['saw'], fields: { name: '园艺锯', lendable: false } });
    const { thing, history } = await world.call('items.read', { itemId: 'saw' });
    expect([thing.name, thing.shelf, thing.donor, thing.lendable]).toEqual(['园艺锯', 'C3', '6 号楼的邻居', false]);
    expect(history.map(({ kind, by }) => [kind, by])).toEqual([
      ['item.changed', '管理员'],
      ['item.changed', '管理员'],
      ['item.registered', ''],
    ]);
    expect(await world.ask('items.change', { itemIds: ['saw', 'none'], fields: { shelf: 'X' } })).toMatchObject({ error: { code: 'not-found' } }); // prettier-ignore
    expect(await world.ask('items.change', { itemIds: ['saw'], fields: { categoryId: 'none' } })).toMatchObject({ error: { code: 'not-found' } }); // prettier-ignore
    expect(world.store.checkRebuild()).toEqual([]);
  });

  it('a picture is kept without what the camera wrote beside it; what is none, or vast, is refused', async () => {
    world.addItem('saw');
    const picture = jpeg(1600, 1200, 'GPS 39.99N 116.47E 王小明').toString('base64');
    await world.call('items.setPicture', { itemId: 'saw', picture });
    const { thing } = await world.call('items.read', { itemId: 'saw' });
    const kept = await world.call('picture.read', { sha256: thing.picture ?? '' });
    expect(Buffer.from(kept.base64, 'base64').equals(jpeg(1600, 1200))).toBe(true);
    for (const [bytes, code] of [[jpeg(10_000, 6_000), 'picture-too-large'], [Buffer.from('no picture'), 'picture-unreadable'], [jpeg(10, 10).subarray(0, 12), 'picture-unreadable']] as const) // prettier-ignore
      expect(await world.ask('items.setPicture', { itemId: 'saw', picture: bytes.toString('base64') })).toMatchObject({ error: { code } }); // prettier-ignore
    await world.call('items.setPicture', { itemId: 'saw', picture: null });
    expect((await world.call('items.read', { itemId: 'saw' })).thing.picture).toBeNull();
  });
});

describe('intake', () => {
  it('gives the next number, or takes the label that was stuck on before, once', async () => {
    expect((await world.call('items.register', form)).code).toBe(formatItemCode({ prefix: 'HJD', number: 1 }));
    const blank = formatItemCode({ prefix: 'HJD', number: 77 });
    const { code, batch } = await world.call('items.register', {
      ...form,
      code: blank.replaceAll('-', '').toLowerCase(),
    });
    expect(code).toBe(blank);
    expect(await world.ask('items.register', { ...form, code: blank })).toMatchObject({
      error: { code: 'code-taken' },
    });
    expect(await world.ask('items.register', { ...form, code: '4006381333931' })).toMatchObject({ error: { code: 'bad-input' } }); // prettier-ignore
    await world.call('desk.undo', { batch });
    expect((await world.call('items.list', everything)).rows.map((row) => row.code)).toEqual([formatItemCode({ prefix: 'HJD', number: 1 })]); // prettier-ignore
    expect(world.store.checkRebuild()).toEqual([]);
  });

  it('suggests what is known and the category it is likely of', async () => {
    world.addItem('a', { name: '羊角锤' });
    world.addItem('b', { name: '裁缝剪', categoryId: 'sewing' });
    expect(await world.call('items.suggest', { name: '橡皮锤' })).toEqual({ names: [], categoryId: 'hardware' });
    expect(await world.call('items.suggest', { name: '剪' })).toEqual({ names: ['裁缝剪'], categoryId: 'sewing' });
    expect(await world.call('items.suggest', { name: '' })).toEqual({ names: [], categoryId: null });
  });

  it('guesses a name it never saw from the others, far better than the commonest category', () => {
    const known = templates.map(({ name, categoryId }) => ({ name, categoryId }));
    const right = known.filter(({ name, categoryId }) => {
      const others = known.filter((other) => other.name !== name);
      return guessCategory(name, others) === categoryId;
    }).length;
    console.log(`categories guessed right: ${right} of ${known.length}`);
    const most = Math.max(...Object.values(Object.groupBy(known, ({ categoryId }) => categoryId)).map((all) => all?.length ?? 0)); // prettier-ignore
    expect(right).toBeGreaterThan(1.5 * most);
  });
});
