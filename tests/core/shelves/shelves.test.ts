/** Shelves: named by staff, chosen by their code, things put on them one scan after another. */
import { beforeEach, describe, expect, it } from 'vitest';
import { formatShelfCode } from '../../../core/circulation/codes.ts';
import { driftLog } from '../../../core/catalogue/drift.ts';
import type { Output } from '../../../core/contract.ts';
import { ADMIN_PIN, createWorld, type World } from '../../helpers/world.ts';

let world: World;
let roomId: string;
const shelf = (number: number): string => formatShelfCode({ prefix: 'HJD', number });
const scan = (shelfId: string | null, text: string): Promise<Output<'shelves.scan'>> =>
  world.call('shelves.scan', { shelfId, text });
const define = (name: string, id: string | null = null): Promise<Output<'shelves.define'>> =>
  world.call('shelves.define', { id, name, note: '靠窗' });
const shelfOf = (itemId: string): string | null => world.store.read((reader) => reader.item(itemId)?.shelf ?? null);

beforeEach(async () => {
  world = await createWorld();
  roomId = world.store.identity()?.roomId ?? '';
  world.addResident('ming', { card: 'R-MING0-00000-0' });
  await world.call('staff.open', { pin: ADMIN_PIN });
});

describe('shelves', () => {
  it('are numbered by us, named once each, and counted as people count', async () => {
    expect((await define('A10')).code).toBe(shelf(1));
    const second = await define('A2');
    expect(second.code).toBe(shelf(2));
    expect(await world.ask('shelves.define', { id: null, name: 'A2', note: '' })).toMatchObject({
      error: { code: 'shelf-taken', facts: { name: 'A2' } },
    });
    world.addItem('saw', { shelf: 'A2' });
    world.addItem('nail', { shelf: null });
    const { shelves, unnamed, without } = await world.call('shelves.list', {});
    expect(shelves.map(({ name, things }) => [name, things])).toEqual([
      ['A2', 1],
      ['A10', 0],
    ]);
    expect([unnamed, without]).toEqual([[], 1]);
    // A number once printed never means another shelf.
    await world.call('shelves.remove', { id: second.id });
    expect((await define('B1')).code).toBe(shelf(3));
    expect(await world.ask('shelves.remove', { id: second.id })).toMatchObject({ error: { code: 'not-found' } });
    expect((await world.call('shelves.list', {})).unnamed).toEqual([{ name: 'A2', things: 1 }]);
    expect(world.store.checkRebuild()).toEqual([]);
  });

  it('take their things along to a new name', async () => {
    const { id } = await define('A1');
    for (const itemId of ['saw', 'drill']) world.addItem(itemId, { shelf: 'A1' });
    world.addItem('other', { shelf: 'B1' });
    expect(await define('前架 1', id)).toEqual({ id, code: shelf(1), renamed: 2 });
    expect(['saw', 'drill', 'other'].map(shelfOf)).toEqual(['前架 1', '前架 1', 'B1']);
    expect(world.store.checkRebuild()).toEqual([]);
  });

  it('are made of the names that things have already', async () => {
    for (const [index, name] of ['B2', 'A1', 'A1'].entries()) world.addItem(`t${index}`, { shelf: name });
    expect((await world.call('shelves.list', {})).unnamed).toEqual([
      { name: 'A1', things: 2 },
      { name: 'B2', things: 1 },
    ]);
    expect(await world.call('shelves.adopt', {})).toEqual({ made: 2 });
    expect(await world.call('shelves.adopt', {})).toEqual({ made: 0 });
    const { shelves } = await world.call('shelves.list', {});
    expect(shelves.map(({ name, code }) => [name, code])).toEqual([
      ['A1', shelf(1)],
      ['B2', shelf(2)],
    ]);
  });
});

describe('putting things on a shelf by scanning', () => {
  it('the shelf first, then one thing after another; each is there at once', async () => {
    const { id } = await define('A1');
    const codes = ['saw', 'drill'].map((itemId) => world.addItem(itemId, { shelf: 'B1' }));
    expect(await scan(null, codes[0] ?? '')).toMatchObject({ type: 'no-shelf' });
    expect(await scan(null, shelf(1).replaceAll('-', '').toLowerCase())).toMatchObject({
      type: 'shelf',
      shelf: { id },
    });
    for (const code of codes)
      expect(await scan(id, code)).toMatchObject({ type: 'put', outcome: 'moved', from: 'B1', item: { code } });
    // Typed, without letters and dashes.
    expect(await scan(id, '1')).toMatchObject({ type: 'put', outcome: 'already' });
    expect(['saw', 'drill'].map(shelfOf)).toEqual(['A1', 'A1']);
    expect(await scan(id, 'nothing like it')).toEqual({ type: 'unknown', text: 'nothing like it' });
    expect(await scan(id, shelf(7))).toMatchObject({ type: 'unknown' });
    expect(await world.ask('shelves.scan', { shelfId: 'none', text: codes[0] ?? '' })).toMatchObject({
      error: { code: 'not-found' },
    });
    expect(world.store.checkRebuild()).toEqual([]);
  });

  it('says what is odd about a thing, and does the sensible for it', async () => {
    const { id } = await define('A1');
    const out = world.addItem('out', { shelf: 'B1' });
    const lost = world.addItem('lost', { shelf: 'B1' });
    const guest = world.addItem('guest', { shelf: 'N1', homeRoomId: 'elsewhere' });
    const old = world.addItem('old', { shelf: 'B1' });
    world.happen(
      { stream: 'item:out', kind: 'item.lent', payload: { loanId: 'l', residentId: 'ming', roomId, dueOn: '2026-12-08', missingParts: [], holdId: null, overrode: [], reason: null } }, // prettier-ignore
      { stream: 'item:lost', kind: 'item.lost', payload: { reason: '' } },
      { stream: 'item:old', kind: 'item.withdrawn', payload: { reason: '' } },
    );
    const outcomes: string[] = [];
    for (const code of [out, lost, guest, old]) {
      const answer = await scan(id, code);
      if (answer.type === 'put') outcomes.push(answer.outcome);
    }
    expect(outcomes).toEqual(['out', 'found', 'guest', 'withdrawn']);
    const items = world.store.read((reader) => ['out', 'lost', 'guest', 'old'].map((itemId) => reader.item(itemId)));
    expect(items.map((item) => [item?.shelf, item?.presentRoomId === roomId, item?.lost])).toEqual([
      ['A1', true, false],
      ['A1', true, false],
      ['N1', true, false],
      ['A1', true, false],
    ]);
    expect(items[0]?.loans[0]?.endedAt).toBeNull();
    expect(world.store.checkRebuild()).toEqual([]);
  });

  it('from shelf to shelf is no journey; from room to room is one', async () => {
    const { id } = await define('A1');
    const code = world.addItem('saw', { shelf: 'B1' });
    await scan(id, code);
    const drift = (): readonly string[] =>
      driftLog(
        world.store.read((reader) => reader.stream('item:saw')),
        9,
      ).map(({ what }) => what);
    expect(drift()).toEqual(['donated']);
    world.happen({ stream: 'item:saw', kind: 'item.moved', payload: { roomId: 'elsewhere', shelf: 'A1' } });
    await scan(id, code);
    expect(drift()).toEqual(['received', 'moved', 'donated']);
  });
});

it('the table of things shows one shelf, or what has none', async () => {
  world.addItem('saw', { shelf: 'A1' });
  world.addItem('drill', { shelf: null });
  const names = async (name: string | null): Promise<readonly string[]> =>
    (
      await world.call('items.list', {
        text: '',
        categoryId: null,
        roomId: null,
        shelf: name,
        status: 'all',
        order: 'code',
        descending: false,
        offset: 0,
        limit: 9,
      })
    ).rows // prettier-ignore
      .map(({ id }) => id);
  expect([await names(null), await names('A1'), await names('')]).toEqual([['saw', 'drill'], ['saw'], ['drill']]);
});
