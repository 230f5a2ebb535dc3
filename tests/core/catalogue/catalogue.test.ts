import { describe, expect, it } from 'vitest';
import { statusOf } from '../../../core/catalogue/item-card.ts';
import { decodeBase64, encodeBase64, pictureMime } from '../../../core/catalogue/picture.ts';
import { formatCardCode, formatItemCode } from '../../../core/circulation/codes.ts';
import type { Input } from '../../../core/contract.ts';
import type { ItemRow } from '../../../core/ports.ts';
import { fc } from '../../helpers/fc.ts';
import { ADMIN_PIN, createWorld, DAY } from '../../helpers/world.ts';

const row: ItemRow = {
  id: 'saw', code: '', name: '', nameEnglish: '', kind: 'tool', categoryId: 'hardware', homeRoomId: 'r', presentRoomId: 'r', shelf: null, unit: null,
  stock: null, lowStockAt: null, drawing: null, picture: null, lendable: true, withdrawn: false, lost: false, inRepair: false, transitTo: null,
  timesLent: 0, dueOn: null, holds: 0,
}; // prettier-ignore
const everything = { withdrawn: true, lost: true, dueOn: '2026-12-01', inRepair: true, holds: 1, lendable: false };

describe('what matters most about a thing', () => {
  it.each([
    ['withdrawn', everything],
    ['lost', { ...everything, withdrawn: false }],
    ['out', { ...everything, withdrawn: false, lost: false }],
    ['repair', { inRepair: true, holds: 1, lendable: false }],
    ['held', { holds: 1 }],
    ['display', { lendable: false }],
    ['empty', { kind: 'supply', stock: 0 }],
    ['in', { kind: 'supply', stock: 1 }],
    ['in', {}],
  ] as const)('%s', (status, fields) => expect(statusOf({ ...row, ...fields })).toBe(status));
});

const search = { text: '', categoryId: null, roomId: null, availableOnly: false, offset: 0, limit: 20 };
const form: Input<'items.register'> = { name: '老虎钳', nameEnglish: 'Pliers', kind: 'tool', categoryId: 'hardware', shelf: 'A1', parts: [], synonyms: ['钳子'], unit: null, stock: null, lowStockAt: null, note: '', donor: '6号楼的邻居', code: null, picture: null }; // prettier-ignore

describe('looking around', () => {
  it('staff register a thing: it gets the next code of the room and is found by everyone', async () => {
    const world = await createWorld();
    await world.call('staff.open', { pin: ADMIN_PIN }, 'desk');
    const first = await world.call('items.register', form, 'desk');
    const second = await world.call(
      'items.register',
      { ...form, kind: 'kit', parts: [{ name: '钻头', count: 8 }] },
      'desk',
    );
    expect([first.code, second.code]).toEqual([1, 2].map((number) => formatItemCode({ prefix: 'HJD', number })));
    for (const text of ['老虎钳', '虎钳', 'laohuqian', 'lhq', 'qianzi', 'pliers', first.code]) {
      const { items } = await world.call('catalogue.search', { ...search, text });
      expect(items.map((item) => item.id)).toContain(first.id);
    }
    expect(await world.call('catalogue.item', { itemId: second.id })).toMatchObject({
      item: { status: 'in', here: true, roomName: '花家地南里', shelf: 'A1', drawing: 'hardware' },
      parts: [{ id: 'p1', name: '钻头', count: 8 }],
      donor: '6号楼的邻居',
      drift: [{ what: 'donated', roomName: '花家地南里' }],
      mayHold: false,
    });
    expect(await world.ask('items.register', { ...form, categoryId: 'none' }, 'desk')).toMatchObject({ error: { code: 'not-found' } }); // prettier-ignore
  });

  it('counts what there is and what can be had', async () => {
    const world = await createWorld();
    const card = formatCardCode('1234567890');
    world.addResident('ming', { card });
    const saw = world.addItem('saw');
    world.addItem('drill', { categoryId: 'power' });
    for (const text of [saw, card]) await world.call('session.scan', { text, by: 'wedge' });
    await world.call('session.confirm', {});
    const categories = await world.call('catalogue.categories', {});
    expect(categories.find(({ id }) => id === 'hardware')).toMatchObject({ items: 1, available: 0, staffOnly: false });
    expect(categories.find(({ id }) => id === 'power')).toMatchObject({ items: 1, available: 1, staffOnly: true });
    expect(await world.call('wall.numbers', {})).toMatchObject({ lentToday: 1, available: 1, out: 1, total: 2, timesLentEver: 1 }); // prettier-ignore
    world.wait(DAY);
    expect(await world.call('wall.numbers', {})).toMatchObject({ lentToday: 0, returnedToday: 0, popular: [{ id: 'drill' }] }); // prettier-ignore
    const { total } = await world.call('catalogue.search', { ...search, availableOnly: true });
    expect(total).toBe(1);
  });

  it('tells what a thing did, never with whom', async () => {
    const world = await createWorld();
    const card = formatCardCode('1234567890');
    world.addResident('ming', { card });
    const saw = world.addItem('saw');
    for (const text of [saw, card]) await world.call('session.scan', { text, by: 'wedge' });
    await world.call('session.confirm', {});
    await world.call('session.end', { reason: 'done' });
    world.wait(DAY);
    await world.call('session.scan', { text: saw, by: 'wedge' });
    // What staff wrote down of a thing may name somebody, and no resident is shown it.
    world.happen({ stream: 'item:saw', kind: 'item.changed', payload: { note: '王阿姨捐的' } });
    const returned = await world.call('session.return', {
      condition: 'damaged',
      missingParts: [],
      note: '手柄裂了',
      photo: null,
    });
    const page = await world.call('catalogue.item', { itemId: 'saw' });
    expect(page.drift.map(({ what }) => what)).toEqual(['returned', 'lent', 'donated']);
    expect(JSON.stringify(page)).not.toMatch(/ming|王|手柄/);
    if (returned.screen !== 'done' || returned.undo === null) throw new Error('no undo');
    await world.call('session.undo', { batch: returned.undo.batch });
    const after = await world.call('catalogue.item', { itemId: 'saw' });
    expect(after.drift.map(({ what }) => what)).toEqual(['lent', 'donated']);
    expect(after.mayHold).toBe(true);
  });

  it('shows pictures of things only', async () => {
    const world = await createWorld();
    world.addItem('saw');
    const bytes = new Uint8Array([0xff, 0xd8, 0xff, 1, 2, 3]);
    const sha256 = world.store.write((writer) => writer.putBlob(bytes, 'image/jpeg'));
    expect(await world.ask('picture.read', { sha256 })).toMatchObject({ error: { code: 'not-found' } });
    world.happen({ stream: 'item:saw', kind: 'item.changed', payload: { picture: sha256 } });
    const picture = await world.call('picture.read', { sha256 });
    expect(picture.mime).toBe('image/jpeg');
    expect([...decodeBase64(picture.base64)]).toEqual([...bytes]);
  });

  it('stock is counted up and down, never below nothing', async () => {
    const world = await createWorld();
    world.addItem('screws', { kind: 'supply', stock: 5, lowStockAt: 2, unit: '颗' });
    world.addItem('saw');
    await world.call('staff.open', { pin: ADMIN_PIN }, 'desk');
    const stock = (itemId: string, quantity: number) => world.ask('items.stock', { itemId, quantity, reason: '' }, 'desk'); // prettier-ignore
    expect(await stock('screws', -6)).toMatchObject({ error: { code: 'stock-too-low', facts: { stock: 5 } } });
    expect(await stock('screws', -4)).toMatchObject({ ok: true });
    expect(await stock('saw', 1)).toMatchObject({ error: { code: 'bad-input' } });
    expect(await world.call('catalogue.item', { itemId: 'screws' })).toMatchObject({
      item: { stock: 1, lowStock: true },
    });
  });
});

describe('pictures as text', () => {
  it('base64 there and back equals Node’s', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 200 }), (bytes) => {
        const text = encodeBase64(bytes);
        expect(text).toBe(Buffer.from(bytes).toString('base64'));
        expect([...decodeBase64(text)]).toEqual([...bytes]);
      }),
    );
  });
  it.each([
    ['a PNG', [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a], 'image/png'],
    ['a JPEG', [0xff, 0xd8, 0xff, 0xe0], 'image/jpeg'],
    ['an SVG', [...Buffer.from('<svg onload="x">')], null],
    ['nothing', [], null],
  ])('%s', (_, bytes, mime) => expect(pictureMime(new Uint8Array(bytes))).toBe(mime));
});
