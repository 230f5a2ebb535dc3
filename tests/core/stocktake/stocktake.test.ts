/** A stocktake from the first shelf to the sheet: in a kiosk in memory, with real SQLite. */
import { beforeEach, describe, expect, it } from 'vitest';
import { formatCardCode, formatItemCode, formatShelfCode } from '../../../core/circulation/codes.ts';
import type { Input, Output } from '../../../core/contract.ts';
import type { ItemState } from '../../../core/ledger/state.ts';
import { ADMIN_PIN, createWorld, DAY, MINUTE, type World } from '../../helpers/world.ts';

let world: World;
let roomId: string;
let id: string;
const codes: Record<string, string> = {};
const item = (itemId: string): ItemState | null => world.store.read((reader) => reader.item(itemId));
const scan = (text: string, shelf: string | null = 'A1'): Promise<Output<'stocktake.scan'>> =>
  world.call('stocktake.scan', { id, shelf, text });
const met = async (name: string, shelf: string | null = 'A1'): Promise<string> => {
  const answer = await scan(codes[name] ?? '', shelf);
  return answer.type === 'thing' ? answer.line.result : answer.type;
};
const read = (): Promise<Output<'stocktake.read'>> => world.call('stocktake.read', { id });
const missing = async (shelf: string | null = null): Promise<readonly string[]> =>
  (await world.call('stocktake.missing', { id, shelf, limit: 99 })).things.map(({ itemId }) => itemId);
const close = (more: Partial<Input<'stocktake.close'>> = {}): Promise<Output<'stocktake.close'>> =>
  world.call('stocktake.close', { id, lost: [], returned: [], reinstated: [], ...more });
const open = async (shelves: readonly string[] | null): Promise<void> => {
  ({ id } = await world.call('stocktake.open', { shelves: shelves === null ? null : [...shelves] }));
};
const lend = (itemId: string, dueOn = '2026-12-08'): void =>
  world.happen({ stream: `item:${itemId}`, kind: 'item.lent', payload: { loanId: `loan-${itemId}`, residentId: 'ming', roomId, dueOn, missingParts: [], holdId: null, overrode: [], reason: null } }); // prettier-ignore

beforeEach(async () => {
  world = await createWorld();
  roomId = world.store.identity()?.roomId ?? '';
  world.addResident('ming', { name: '王小明', card: 'R-MING0-00000-0' });
  await world.call('staff.open', { pin: ADMIN_PIN });
  for (const name of ['A1', 'B2']) await world.call('shelves.define', { id: null, name, note: '' });
  for (const [name, shelf] of [
    ['saw', 'A1'],
    ['drill', 'A1'],
    ['pliers', 'A1'],
    ['tape', 'B2'],
    ['out', 'A1'],
    ['lost', 'A1'],
    ['old', 'A1'],
  ] as const)
    codes[name] = world.addItem(name, { name, shelf });
  codes['guest'] = world.addItem('guest', { name: 'guest', homeRoomId: 'elsewhere', shelf: 'N9' });
  codes['screws'] = world.addItem('screws', { name: 'screws', kind: 'supply', shelf: 'A1', stock: 100, unit: '颗' });
  codes['empty'] = world.addItem('empty', { name: 'empty', kind: 'supply', shelf: 'A1', stock: 0, unit: '颗' });
  lend('out');
  world.happen(
    { stream: 'item:lost', kind: 'item.lost', payload: { reason: '' } },
    { stream: 'item:old', kind: 'item.withdrawn', payload: { reason: '' } },
  );
});

describe('what is expected', () => {
  it('on a shelf: what the books say lies there; not what is out, lost, withdrawn or used up', async () => {
    await open(['A1']);
    expect(await missing()).toEqual(['saw', 'drill', 'pliers', 'screws']);
    expect((await read()).progress).toEqual([{ shelf: 'A1', expected: 4, seen: 0 }]);
  });

  it('in the room: every shelf, what has none, and guests', async () => {
    world.addItem('loose', { shelf: null });
    world.happen({ stream: 'item:guest', kind: 'item.moved', payload: { roomId, shelf: 'N9' } });
    await open(null);
    expect(await missing()).toEqual(['loose', 'saw', 'drill', 'pliers', 'screws', 'tape', 'guest']);
    expect((await read()).progress).toEqual([
      { shelf: '', expected: 2, seen: 0 },
      { shelf: 'A1', expected: 4, seen: 0 },
      { shelf: 'B2', expected: 1, seen: 0 },
    ]);
  });

  it('changes with what happens meanwhile: what is lent is not missed, what comes back is not called missing', async () => {
    await open(['A1']);
    world.wait(MINUTE);
    lend('saw');
    await world.call('desk.return', { itemId: 'out', condition: 'good', missingParts: [], note: '', photo: null });
    world.addItem('new', { shelf: 'A1' });
    expect(await missing()).toEqual(['drill', 'pliers', 'screws']);
    // Met all the same, it counts.
    expect(await met('out')).toBe('right');
    expect((await read()).progress).toEqual([{ shelf: 'A1', expected: 4, seen: 1 }]);
  });
});

describe('scanning', () => {
  it('says right, misplaced, and everything unexpected; at once and for every window', async () => {
    await open(['A1']);
    const said: Record<string, string> = {};
    for (const name of ['saw', 'tape', 'out', 'lost', 'old', 'guest', 'screws']) said[name] = await met(name);
    expect(said).toEqual({
      saw: 'right',
      tape: 'misplaced',
      out: 'out',
      lost: 'lost',
      old: 'withdrawn',
      guest: 'other-room',
      screws: 'right',
    });
    expect(await scan('690123')).toEqual({ type: 'unknown', text: '690123' });
    const view = await world.call('stocktake.read', { id });
    expect(view.counts).toEqual({ right: 2, misplaced: 1, odd: 4, unknown: 1, miscounted: 0, missing: 2 });
    expect(view.odd.find(({ itemId }) => itemId === 'out')).toMatchObject({ person: '王小明', dueOn: '2026-12-08' });
    expect(view.lastShelf).toBe('A1');
    expect(world.store.checkRebuild()).toEqual([]);
  });

  it('the same thing twice is one; on another shelf it has moved', async () => {
    await open(null);
    expect(await met('saw')).toBe('right');
    const events = (): number => world.store.read((reader) => reader.stream(`stocktake:${id}`)).length;
    const before = events();
    world.wait(MINUTE);
    expect(await scan(codes['saw'] ?? '')).toMatchObject({ type: 'thing', again: { shelf: 'A1', by: '管理员' } });
    expect(events()).toBe(before);
    expect(await met('saw', 'B2')).toBe('misplaced');
    // Carried back to its place, it is right.
    expect(await met('saw', 'A1')).toBe('right');
    expect((await read()).counts).toMatchObject({ right: 1, misplaced: 0 });
  });

  it('a shelf is chosen by its code and joins those that are counted', async () => {
    await open(['A1']);
    const code = formatShelfCode({ prefix: 'HJD', number: 2 });
    expect(await scan(code, null)).toEqual({ type: 'shelf', shelf: 'B2', note: '', added: true });
    expect(await scan(code, null)).toMatchObject({ added: false });
    expect((await read()).shelves).toEqual(['A1', 'B2']);
    expect(await missing('B2')).toEqual(['tape']);
  });

  it("keeps no resident's card, and drops a mistaken scan", async () => {
    await open(null);
    await scan(formatCardCode('1234567890'));
    await scan('some old label');
    await met('tape');
    expect((await read()).counts).toMatchObject({ unknown: 1, misplaced: 1 });
    const { odd } = await read();
    for (const { key } of odd) await world.call('stocktake.drop', { id, key });
    expect((await read()).counts).toEqual({ right: 0, misplaced: 0, odd: 0, unknown: 0, miscounted: 0, missing: 5 });
    expect(await world.ask('stocktake.drop', { id, key: 'tape' })).toMatchObject({ error: { code: 'not-found' } });
    expect(world.store.checkRebuild()).toEqual([]);
  });

  it('what waits to be picked up is right on any shelf', async () => {
    world.happen(
      { stream: 'item:saw', kind: 'item.held', payload: { holdId: 'h', residentId: 'ming', roomId } },
      { stream: 'item:saw', kind: 'item.holdReady', payload: { holdId: 'h', pickUpBy: '2026-12-01' } },
    );
    await open(['A1']);
    expect(await missing()).toEqual(['drill', 'pliers', 'screws']);
    expect(await met('saw', 'B2')).toBe('right');
  });

  it('goes on in one place only, and not after its end', async () => {
    await open(['A1']);
    expect(await world.ask('stocktake.open', { shelves: null })).toMatchObject({ error: { code: 'stocktake-open' } });
    await world.call('stocktake.giveUp', { id });
    for (const name of ['scan', 'giveUp', 'close'] as const) {
      const input = name === 'scan' ? { id, shelf: null, text: 'x' } : name === 'close' ? { id, lost: [], returned: [], reinstated: [] } : { id }; // prettier-ignore
      expect(await world.ask(`stocktake.${name}`, input as never)).toMatchObject({
        error: { code: 'stocktake-closed' },
      });
    }
    expect(await world.call('stocktake.list', {})).toMatchObject([{ id, applied: false, seen: 0 }]);
  });
});

const names = (lines: readonly { readonly itemId: string | null }[]): readonly (string | null)[] =>
  lines.map(({ itemId }) => itemId).toSorted();

describe('closing', () => {
  it('puts places right, finds what was lost, asks what was out, and leaves or loses what is missing', async () => {
    await open(['A1']);
    for (const name of ['saw', 'tape', 'out', 'lost', 'old', 'guest', 'screws']) await met(name);
    await scan('some old label');
    await world.call('stocktake.count', { id, itemId: 'screws', quantity: 88 });
    const review = await world.call('stocktake.review', { id });
    expect(Object.fromEntries(Object.entries(review).map(([key, value]) => [key, Array.isArray(value) ? names(value) : value]))).toEqual({
      moved: ['guest', 'tape'],
      found: ['lost'],
      out: ['out'],
      withdrawn: ['old'],
      miscounted: ['screws'],
      uncounted: 0,
      missing: ['drill', 'pliers'],
    }); // prettier-ignore
    // Taken between counting and closing: it stays taken.
    world.happen({ stream: 'item:screws', kind: 'item.taken', payload: { takeId: 't', residentId: 'ming', roomId, quantity: 5 } }); // prettier-ignore
    expect(await close({ lost: ['pliers', 'saw'], returned: ['out'], reinstated: [] })).toEqual({
      moved: 2,
      found: 1,
      returned: 1,
      counted: 1,
      lost: 1,
      left: 1,
    });
    expect(item('tape')).toMatchObject({ shelf: 'A1', presentRoomId: roomId });
    expect(item('guest')).toMatchObject({ shelf: 'N9', presentRoomId: roomId });
    expect(item('lost')).toMatchObject({ lost: false, shelf: 'A1' });
    expect(item('out')?.loans).toEqual([]);
    expect(item('old')?.withdrawn).toBe(true);
    expect(item('screws')?.stock).toBe(100 - 12 - 5);
    expect(item('pliers')?.lost).toBe(true);
    expect(item('drill')?.lost).toBe(false);
    // What was seen is not lost, whatever was asked.
    expect(item('saw')?.lost).toBe(false);
    expect(await world.call('stocktake.list', {})).toMatchObject([
      { id, applied: true, seen: 7, missing: 2, lost: 1, moved: 2, found: 2, unknown: 1 },
    ]);
    expect(await world.ask('stocktake.close', { id, lost: [], returned: [], reinstated: [] })).toMatchObject({
      error: { code: 'stocktake-closed' },
    });
    expect(world.store.checkRebuild()).toEqual([]);
  });

  it('leaves what changed after it was seen', async () => {
    await open(null);
    for (const name of ['tape', 'out', 'lost']) await met(name);
    lend('tape');
    world.happen(
      { stream: 'item:lost', kind: 'item.found', payload: { roomId } },
      { stream: 'item:lost', kind: 'item.changed', payload: { shelf: 'C3' } },
    );
    await world.call('desk.return', { itemId: 'out', condition: 'damaged', missingParts: [], note: '', photo: null });
    await close({ returned: ['out'] });
    expect(item('tape')?.loans).toHaveLength(1);
    expect(item('tape')?.shelf).toBe('B2');
    expect(item('lost')?.shelf).toBe('C3');
    expect(item('out')?.inRepair).toBe(true);
    expect(world.store.read((reader) => reader.exceptions())).toEqual([]);
  });

  it('says what was missed before, too', async () => {
    for (let round = 0; round < 2; round += 1) {
      await open(['B2']);
      await close();
      world.wait(DAY);
      await world.call('staff.open', { pin: ADMIN_PIN });
    }
    await open(['B2']);
    expect((await world.call('stocktake.review', { id })).missing).toMatchObject([{ itemId: 'tape', timesMissing: 2 }]);
    await met('tape', 'B2');
    await close();
    await open(['B2']);
    expect((await world.call('stocktake.review', { id })).missing).toMatchObject([{ itemId: 'tape', timesMissing: 0 }]);
  });
});

it('a typed number is one of this room, an old label that is bound is what it is bound to', async () => {
  world.happen({ stream: 'item:saw', kind: 'item.codeBound', payload: { code: '2' } });
  await open(null);
  expect(await scan('2')).toMatchObject({ item: { id: 'saw' } });
  expect(await scan('3')).toMatchObject({ item: { code: formatItemCode({ prefix: 'HJD', number: 3 }) } });
});
