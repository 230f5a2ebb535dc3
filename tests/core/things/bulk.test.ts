/** Many things at once, found in every way staff look for them, and views that are one's own or everybody's. */
import { beforeEach, describe, expect, it } from 'vitest';
import type { Input } from '../../../core/contract.ts';
import { ADMIN_PIN, createWorld, DAY, type World } from '../../helpers/world.ts';

let world: World;
const everything: Input<'items.list'> = { text: '', categoryId: null, roomId: null, status: 'all', order: 'code', descending: false, offset: 0, limit: 50 }; // prettier-ignore
const names = async (more: Partial<typeof everything>): Promise<readonly string[]> =>
  (await world.call('items.list', { ...everything, ...more })).rows.map(({ name }) => name);

beforeEach(async () => {
  world = await createWorld();
  world.addResident('ming', { name: '王小明', door: '6号楼2单元301', optionalConsent: true });
  world.addItem('saw', { name: '手锯', shelf: 'B2', donor: { display: '6号楼王家', residentId: 'ming' } });
  world.addItem('hammer', { name: '羊角锤', shelf: null, synonyms: ['榔头'] });
  world.addItem('cloth', { name: '棉布', shelf: 'A1', kind: 'supply', stock: 2, lowStockAt: 5, unit: '米', categoryId: 'sewing' }); // prettier-ignore
  await world.call('staff.open', { pin: ADMIN_PIN });
});

describe('the table', () => {
  it('finds by pinyin, initials, another name, a bound code and the donor; narrows and orders by every column', async () => {
    await world.call('items.bindCode', { itemId: 'hammer', code: '6901234567892' });
    for (const [text, found] of [
      ['shouju', ['手锯']],
      ['yjc', ['羊角锤']],
      ['榔头', ['羊角锤']],
      ['6901234', ['羊角锤']],
      ['王家', ['手锯']],
    ] as const)
      // prettier-ignore
      expect(await names({ text }), text).toEqual(found);
    expect(await names({ kind: 'supply' })).toEqual(['棉布']);
    expect(await names({ status: 'low' })).toEqual(['棉布']);
    expect(await names({ status: 'unpictured' })).toHaveLength(3);
    expect(await names({ shelf: '' })).toEqual(['羊角锤']);
    expect(await names({ order: 'shelf' })).toEqual(['棉布', '手锯', '羊角锤']);
    // What has none stays last the other way round, too.
    expect(await names({ order: 'shelf', descending: true })).toEqual(['手锯', '棉布', '羊角锤']);
    for (const order of ['kind', 'category', 'room', 'home', 'due', 'times', 'stock', 'donor', 'registered'] as const)
      expect(await names({ order }), order).toHaveLength(3);
    world.wait(366 * DAY);
    await world.call('staff.open', { pin: ADMIN_PIN });
    expect(await names({ status: 'idle' })).toHaveLength(3);
  });
});

describe('one change to many', () => {
  it('is one step, leaves out what is so already, and is taken back as one', async () => {
    const itemIds = ['saw', 'hammer', 'cloth'];
    const moved = await world.call('items.bulk', { itemIds, change: { type: 'fields', fields: { shelf: 'B2' } } });
    expect(moved.changed).toBe(2);
    expect((await world.call('items.bulk', { itemIds, change: { type: 'fields', fields: { shelf: 'B2' } } })).batch).toBeNull(); // prettier-ignore
    await world.call('desk.undo', { batch: moved.batch ?? '' });
    expect(await names({ order: 'shelf' })).toEqual(['棉布', '手锯', '羊角锤']);
    await world.call('items.bulk', { itemIds, change: { type: 'synonyms', add: ['榔头', '借的'] } });
    expect((await world.call('items.read', { itemId: 'hammer' })).synonyms).toEqual(['榔头', '借的']);
    await world.call('items.bulk', { itemIds, change: { type: 'withdraw', reason: '太旧' } });
    expect(await names({ status: 'withdrawn' })).toHaveLength(3);
    expect((await world.call('items.bulk', { itemIds, change: { type: 'reinstate', reason: '修好了' } })).changed).toBe(
      3,
    );
    expect(world.store.checkRebuild()).toEqual([]);
  });

  it('tells beforehand who waits for which of them, the next first', async () => {
    world.addResident('li', { name: '李大海' });
    const roomId = world.store.identity()?.roomId ?? '';
    const hold = (itemId: string, holdId: string, residentId: string) => ({ stream: `item:${itemId}`, kind: 'item.held' as const, payload: { holdId, residentId, roomId } }); // prettier-ignore
    world.happen(hold('saw', 'h1', 'li'), hold('cloth', 'h2', 'ming'));
    world.wait(DAY);
    world.happen(hold('saw', 'h3', 'ming'));
    await world.call('staff.open', { pin: ADMIN_PIN });
    const itemIds = ['hammer', 'saw', 'saw'];
    expect(await world.call('items.waited', { itemIds })).toMatchObject([
      { itemId: 'saw', name: '手锯', id: 'h1', person: '李大海' },
      { itemId: 'saw', name: '手锯', id: 'h3', person: '王小明' },
    ]);
    expect(await world.call('items.waited', { itemIds: ['hammer', 'nothing'] })).toEqual([]);
    // Asked only: nothing is changed, and what is done all the same leaves them in the queue.
    await world.call('items.bulk', { itemIds, change: { type: 'withdraw', reason: '太旧' } });
    expect(await world.call('items.waited', { itemIds })).toHaveLength(2);
  });

  it('of which one is not there changes none', async () => {
    const bad = { itemIds: ['saw', 'none'], change: { type: 'withdraw', reason: 'x' } } as const;
    expect(await world.ask('items.bulk', { ...bad, itemIds: [...bad.itemIds] })).toMatchObject({ error: { code: 'not-found' } }); // prettier-ignore
    expect(await names({ status: 'withdrawn' })).toEqual([]);
  });
});

describe('a donor', () => {
  it('is a building, who gave before, or a resident, by whose family name only if they agreed', async () => {
    expect((await world.call('items.donors', { text: '6' }))[0]).toEqual({ display: '6号楼的邻居', residentId: null, person: '' }); // prettier-ignore
    expect(await world.call('items.donors', { text: '王小明' })).toEqual([{ display: '6号楼王家', residentId: 'ming', person: '王小明' }]); // prettier-ignore
    await world.call('items.change', { itemIds: ['hammer'], fields: { donor: null, donorId: 'ming' } });
    expect((await world.call('items.read', { itemId: 'hammer' })).thing.donor).toBe('6号楼王家');
    // The full name is in no thing's events.
    expect(JSON.stringify(world.store.read((reader) => reader.stream('item:hammer')))).not.toContain('王小明');
    expect(await world.ask('items.change', { itemIds: ['saw'], fields: { donorId: 'none' } })).toMatchObject({ error: { code: 'not-found' } }); // prettier-ignore
  });
});

describe('a view', () => {
  const { offset: _offset, limit: _limit, ...query } = everything;
  const view = { id: null, name: '没人借的', shared: false, state: { query, columns: ['code'] } };

  it("is one's own or everybody's, and nobody else touches one's own", async () => {
    await world.call('staff.add', { name: '志愿者', role: 'staff', pin: '13579' });
    await world.call('staff.open', { pin: '13579' }, 'volunteer');
    const { id } = await world.call('views.save', view);
    expect(await world.call('views.list', {}, 'volunteer')).toEqual([]);
    expect(await world.ask('views.save', { ...view, id, name: 'x' }, 'volunteer')).toMatchObject({ error: { code: 'not-found' } }); // prettier-ignore
    expect(await world.ask('views.remove', { id }, 'volunteer')).toMatchObject({ error: { code: 'not-found' } });
    await world.call('views.save', { ...view, id, shared: true });
    expect((await world.call('views.list', {}, 'volunteer')).map(({ name, shared }) => [name, shared])).toEqual([['没人借的', true]]); // prettier-ignore
    await world.call('views.remove', { id }, 'volunteer');
    expect(await world.call('views.list', {})).toEqual([]);
    expect(world.store.checkRebuild()).toEqual([]);
  });

  it('that a newer version wrote is kept and left out', async () => {
    world.happen({ stream: 'view:new', kind: 'view.saved', payload: { name: '新', owner: null, state: '{"query":{"wish":1}}', active: true } }); // prettier-ignore
    expect(await world.call('views.list', {})).toEqual([]);
  });
});
