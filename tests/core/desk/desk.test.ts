/** The desk end to end in a kiosk in memory: lending for someone, back-dating, calls, exceptions, lists. */
import { beforeEach, describe, expect, it } from 'vitest';
import type { Input } from '../../../core/contract.ts';
import type { ExceptionKind } from '../../../core/ledger/state.ts';
import { choices } from '../../../core/desk/settle.ts';
import { foldSettlement } from '../../../core/ledger/fold.ts';
import { wallOf, type Payload } from '../../../core/ledger/event.ts';
import { accessLog } from '../../helpers/access-log.ts';
import { envelope } from '../../helpers/arbitraries.ts';
import { auditRequests } from '../../helpers/requests/audit.ts';
import { pixel } from '../../helpers/requests/room.ts';
import { ADMIN_PIN, createWorld, DAY, MINUTE, type World } from '../../helpers/world.ts';

let world: World;
let roomId: string;
const line = (itemId: string, quantity = 1) => ({ itemId, quantity, missingParts: [] });
const lend = (more: Partial<Input<'desk.lend'>> & Pick<Input<'desk.lend'>, 'lines'>): Input<'desk.lend'> => ({
  residentId: 'ming',
  overrides: [],
  lentOn: null,
  reason: null,
  ...more,
});
const back = (loanId: string | null): Payload<'item.returned'> => ({
  loanId,
  roomId,
  condition: 'good',
  checked: true,
  missingParts: [],
  note: '',
  photo: null,
});
const lent = (loanId: string) =>
  ({ loanId, residentId: 'ming', roomId, dueOn: '2026-12-08', missingParts: [], holdId: null, overrode: [], reason: null }); // prettier-ignore

beforeEach(async () => {
  world = await createWorld();
  roomId = world.store.identity()?.roomId ?? '';
  world.addItem('saw', { name: '手锯' });
  world.addItem('drill', { name: '电钻', categoryId: 'power' });
  world.addItem('screws', { name: '螺丝', kind: 'supply', stock: 10, lowStockAt: 8, unit: '颗' });
  world.addResident('ming', { name: '王小明', phone: '13800001234', door: '6号楼2单元301', card: 'R-MING0-00000-0' });
  await world.call('staff.open', { pin: ADMIN_PIN });
});

describe('lending for someone', () => {
  it('hands out several things at once, or none; staff are there for power tools', async () => {
    const { dueOn, batch } = await world.call(
      'desk.lend',
      lend({ lines: [line('saw'), line('drill'), line('screws', 3)] }),
    );
    expect(dueOn.map((day) => day !== null)).toEqual([true, true, false]);
    expect(await world.call('desk.today', {})).toMatchObject({ out: 2, lentToday: 3, lowStock: 1 });
    expect(await world.ask('desk.lend', lend({ lines: [line('screws'), line('saw')] }))).toMatchObject({
      error: { code: 'item-out' },
    });
    await world.call('desk.undo', { batch });
    expect(await world.call('desk.today', {})).toMatchObject({ out: 0, lentToday: 0, lowStock: 0 });
  });

  it('a rule is set aside with a reason only, and the ledger keeps both', async () => {
    world.happen({ stream: 'item:saw', kind: 'item.withdrawn', payload: { reason: '旧' } });
    const asked = lend({ lines: [line('saw')], overrides: ['item-withdrawn'] });
    expect(await world.ask('desk.lend', { ...asked, overrides: [] })).toMatchObject({
      error: { code: 'item-withdrawn' },
    });
    expect(await world.ask('desk.lend', asked)).toMatchObject({ error: { code: 'bad-input' } });
    await world.call('desk.lend', { ...asked, reason: '急用' });
    const events = world.store.read((reader) => reader.stream('item:saw'));
    expect(events.at(-1)).toMatchObject({
      actor: { type: 'staff' },
      payload: { overrode: ['item-withdrawn'], reason: '急用' },
    });
    expect((await world.call('exceptions.list', {})).open).toEqual([]);
  });

  it('a forgotten loan is dated back: due from that day, counted on that day', async () => {
    const asked = lend({ lines: [line('saw')], lentOn: '2026-11-10', reason: '当天停电' });
    for (const wrong of ['2026-11-24', '2026-11-25', '2026-08-01'])
      expect(await world.ask('desk.lend', { ...asked, lentOn: wrong })).toMatchObject({ error: { code: 'bad-input' } });
    expect(await world.call('desk.lend', asked)).toMatchObject({ dueOn: ['2026-11-24'] });
    const [loan] = world.store.read((reader) => reader.openLoans('ming'));
    expect(new Date(loan?.lentAt ?? 0).toISOString()).toBe('2026-11-10T04:00:00.000Z');
    expect(await world.call('desk.today', {})).toMatchObject({ dueToday: 1, lentToday: 0 });
    expect(world.store.checkRebuild()).toEqual([]);
  });
});

const forgotten = (lentOn: string, more: Partial<Input<'desk.lend'>> = {}) =>
  lend({ lines: [line('saw')], lentOn, reason: '忘了记', ...more });

const sevenDaysOn = async (): Promise<void> => {
  world.addResident('li', { name: '李雷', phone: '13912341234', card: 'R-LI000-00000-0' });
  await world.call('desk.lend', lend({ residentId: 'li', lines: [line('saw')] }));
  world.wait(5 * DAY);
  await world.call('staff.open', { pin: ADMIN_PIN });
  await world.call('desk.return', { itemId: 'saw', condition: 'good', missingParts: [], note: '', photo: null });
  world.wait(2 * DAY);
  await world.call('staff.open', { pin: ADMIN_PIN });
};

describe('dating back', () => {
  it('is refused for days on which somebody else had the thing: no two loans of it overlap', async () => {
    await sevenDaysOn();
    for (const day of ['2026-11-23', '2026-11-26', '2026-11-28'])
      expect(await world.ask('desk.lend', forgotten(day)), day).toMatchObject({ error: { code: 'day-impossible' } });
    expect((await world.call('desk.list', { list: 'out', offset: 0, limit: 9 })).total).toBe(0);
  });

  it('on the day it came back begins when it came back; the reason is kept', async () => {
    await sevenDaysOn();
    await world.call('desk.lend', forgotten('2026-11-29'));
    const events = world.store.read((reader) => reader.stream('item:saw'));
    const back = events.find(({ kind }) => kind === 'item.returned');
    const [loan] = world.store.read((reader) => reader.openLoans('ming'));
    expect(loan?.lentAt).toBe(wallOf(back?.time ?? ''));
    expect(events.at(-1)).toMatchObject({ kind: 'item.lent', payload: { reason: '忘了记', overrode: [] } });
    expect(world.store.checkRebuild()).toEqual([]);
  });

  it('goes back behind a loss, which such a loan explains, and is refused for supplies', async () => {
    world.happen({ stream: 'item:saw', kind: 'item.lost', payload: { reason: '盘点没看到' } });
    await world.call('desk.lend', forgotten('2026-11-10'));
    expect(await world.call('desk.today', {})).toMatchObject({ lost: 0, out: 1 });
    expect(await world.ask('desk.lend', forgotten('2026-11-20', { lines: [line('screws')] }))).toMatchObject({
      error: { code: 'day-impossible' },
    });
    expect(await world.call('desk.today', {})).toMatchObject({ lentToday: 0 });
  });
});

describe('what a scan means', () => {
  it('a thing with who has it, a card, typed digits, and what nobody knows', async () => {
    await world.call('desk.lend', lend({ lines: [line('saw')] }));
    expect(await world.call('desk.resolve', { text: '1' })).toMatchObject({
      type: 'item',
      borrower: '王小明',
      item: { name: '手锯' },
    });
    expect(await world.call('desk.resolve', { text: '４００６３８１３３３９３１' })).toMatchObject({ type: 'unknown' });
  });

  it('people are found by name, telephone, door and card, their number masked', async () => {
    world.addResident('li', { name: '李雷', phone: '13912341234', door: '7号楼1单元102', card: 'R-LI000-00000-0' });
    for (const text of ['小明', '00001234', '6号楼', '13800001234'])
      expect(
        (await world.call('desk.residents', { text })).map(({ id }) => id),
        text,
      ).toEqual(['ming']);
    expect((await world.call('desk.residents', { text: '1234' })).map(({ phone }) => phone).toSorted()).toEqual([
      '138****1234',
      '139****1234',
    ]);
    for (const text of ['', '%', '_', "' OR 1=1 --"]) expect(await world.call('desk.residents', { text })).toEqual([]);
  });
});

describe('the call sheet', () => {
  it('groups by resident with full numbers, keeps calls, and opening it is written down', async () => {
    world.happen(
      { stream: 'item:saw', kind: 'item.lent', payload: { ...lent('one'), dueOn: '2026-11-20' } },
      { stream: 'item:drill', kind: 'item.lent', payload: { ...lent('two'), dueOn: '2026-11-22' } },
    );
    const promised = { residentId: 'ming', outcome: 'promised', promisedOn: '2026-11-25', note: '周三' } as const;
    const before = new Date(world.now() - DAY).toISOString().slice(0, 10);
    expect(await world.ask('desk.called', { ...promised, promisedOn: before })).toMatchObject({
      error: { code: 'bad-input' },
    });
    await world.call('desk.called', promised);
    const [sheet, ...more] = await world.call('desk.callSheet', {});
    expect(more).toEqual([]);
    expect(sheet).toMatchObject({
      name: '王小明',
      phone: '13800001234',
      door: '6号楼2单元301',
      calls: [{ by: '管理员', note: '周三' }],
      blocked: false,
    });
    expect(await world.call('desk.loans', { residentId: 'ming' })).toMatchObject([
      { itemId: 'saw', name: '手锯', nameEnglish: 'Wrench', dueOn: '2026-11-20', overdueDays: 4 },
      { itemId: 'drill', name: '电钻', nameEnglish: 'Wrench', dueOn: '2026-11-22', overdueDays: 2 },
    ]);
    expect(sheet?.things.map(({ name, days }) => [name, days])).toEqual([['手锯', 4], ['电钻', 2]]); // prettier-ignore
    expect(accessLog(world.store)).toMatchObject([{ what: 'opened', detail: 'call sheet' }]);
  });

  it('says who may not borrow now: late for long enough, and nobody has lifted it', async () => {
    world.happen({ stream: 'item:saw', kind: 'item.lent', payload: { ...lent('one'), dueOn: '2026-11-11' } });
    const blocked = async () => (await world.call('desk.callSheet', {})).map((one) => one.blocked);
    expect(await blocked()).toEqual([false]);
    world.wait(DAY);
    await world.call('staff.open', { pin: ADMIN_PIN });
    expect(await blocked()).toEqual([true]);
    await world.call('residents.liftBlock', { residentId: 'ming', until: '2026-12-31', reason: '住院' });
    expect(await blocked()).toEqual([false]);
  });

  it('what was said on the telephone is gone with the person', async () => {
    await world.call('desk.called', { residentId: 'ming', outcome: 'other', promisedOn: null, note: '住院了' });
    world.happen({ stream: 'resident:ming', kind: 'resident.erased', payload: { reason: '本人要求' } });
    expect(JSON.stringify(world.store.read((reader) => reader.stream('resident:ming')))).not.toContain('住院');
  });
});

const saidAt = (choice: 'agree' | 'undo', at: number) =>
  envelope({ stream: 'case:x', kind: 'exception.settled', payload: { caseId: 'x', choice, note: '' } }, at, at, at);

describe('exceptions', () => {
  /** How each kind comes about, where one kiosk alone can bring it about. */
  const cause: Partial<Record<ExceptionKind, () => void>> = {
    'lent-while-out': () =>
      world.happen(
        { stream: 'item:saw', kind: 'item.lent', payload: lent('one') },
        { stream: 'item:saw', kind: 'item.lent', payload: lent('two') },
      ),
    'returned-while-in': () => world.happen({ stream: 'item:saw', kind: 'item.returned', payload: back('none') }),
    'over-limit': () => {
      for (let index = 0; index < 6; index += 1) {
        world.addItem(`more-${index}`);
        world.happen({ stream: `item:more-${index}`, kind: 'item.lent', payload: lent(`loan-${index}`) });
      }
    },
    'lent-though-held': () =>
      world.happen(
        { stream: 'item:saw', kind: 'item.held', payload: { holdId: 'h', residentId: 'other', roomId } },
        { stream: 'item:saw', kind: 'item.holdReady', payload: { holdId: 'h', pickUpBy: '2026-11-30' } },
        { stream: 'item:saw', kind: 'item.lent', payload: lent('one') },
      ),
    'lent-though-withdrawn': () =>
      world.happen(
        { stream: 'item:saw', kind: 'item.withdrawn', payload: { reason: '' } },
        { stream: 'item:saw', kind: 'item.lent', payload: lent('one') },
      ),
    'lent-though-not-lendable': () =>
      world.happen(
        { stream: 'item:saw', kind: 'item.changed', payload: { lendable: false } },
        { stream: 'item:saw', kind: 'item.lent', payload: lent('one') },
      ),
    'lost-thing-seen': () =>
      world.happen(
        { stream: 'item:saw', kind: 'item.lost', payload: { reason: '' } },
        { stream: 'item:saw', kind: 'item.returned', payload: back(null) },
      ),
    'stock-below-zero': () =>
      world.happen({ stream: 'item:screws', kind: 'item.taken', payload: { takeId: 't', residentId: 'ming', roomId, quantity: 12 } }), // prettier-ignore
    'same-resident-twice': () => void world.addResident('again', { phone: '13800001234', card: 'R-AGAIN-00000-0' }),
  };

  it.each(Object.entries(cause))(
    '%s is listed, settled by each of its choices, and leaves the list',
    async (kind, bring) => {
      for (const choice of choices[kind as ExceptionKind]) {
        world = await createWorld();
        roomId = world.store.identity()?.roomId ?? '';
        world.addItem('saw');
        world.addItem('screws', { kind: 'supply', stock: 10, lowStockAt: 8, unit: '颗' });
        world.addResident('ming', { phone: '13800001234', card: 'R-MING0-00000-0' });
        await world.call('staff.open', { pin: ADMIN_PIN });
        bring();
        const [found, ...more] = (await world.call('exceptions.list', {})).open;
        expect([found?.kind, more]).toEqual([kind, []]);
        const caseId = found?.id ?? '';
        const asked = { caseId, choice, note: '看过了', count: 4 };
        await world.call('exceptions.settle', asked);
        const after = await world.call('exceptions.list', {});
        // Said of which thing also when it is settled.
        expect(after.settled[0]?.code).toBe(found?.code);
        expect(after).toMatchObject({ open: [], settled: [{ id: caseId, choice, by: '管理员' }] });
        // A second click finds it settled.
        expect(await world.ask('exceptions.settle', asked)).toMatchObject({ error: { code: 'not-found' } });
        if (choice === 'count') expect(world.store.read((reader) => reader.item('screws')?.stock)).toBe(4);
        if (choice === 'reinstate') expect(world.store.read((reader) => reader.item('saw')?.withdrawn)).toBe(false);
        if (choice === 'make-lendable') expect(world.store.read((reader) => reader.item('saw')?.lendable)).toBe(true);
        expect(world.store.checkRebuild()).toEqual([]);
      }
    },
  );

  it('a record that was a mistake is taken back: the earlier loan goes on', async () => {
    world.addResident('zhao', { name: '赵六' });
    world.happen(
      { stream: 'item:saw', kind: 'item.lent', payload: lent('one') },
      { stream: 'item:saw', kind: 'item.lent', payload: { ...lent('two'), residentId: 'zhao' } },
    );
    const [found] = (await world.call('exceptions.list', {})).open;
    expect(found).toMatchObject({ person: '赵六', earlier: '王小明' });
    await world.call('exceptions.settle', { caseId: found?.id ?? '', choice: 'undo', note: '扫错了', count: null });
    expect(world.store.read((reader) => reader.openLoans('ming')).map(({ id }) => id)).toEqual(['one']);
    expect(world.store.checkRebuild()).toEqual([]);
  });

  it('what cannot be found is lost, and found again from the list', async () => {
    cause['lost-thing-seen']?.();
    const [found] = (await world.call('exceptions.list', {})).open;
    await world.call('exceptions.settle', { caseId: found?.id ?? '', choice: 'mark-lost', note: '', count: null });
    expect(await world.call('desk.today', {})).toMatchObject({ lost: 1, exceptions: 0 });
    await world.call('items.found', { itemId: 'saw' });
    expect(await world.call('desk.today', {})).toMatchObject({ lost: 0 });
  });

  it('a clock far ahead is settled, and the other kiosk hears of it', async () => {
    const [event] = world.store.read((reader) => reader.stream('item:saw'));
    if (event === undefined) throw new Error('no event');
    const ahead = `${String(world.now() + 30 * DAY).padStart(15, '0')}.00000`;
    const id = '01a20bb5-e600-7000-8000-ffffffffffff';
    world.store.receive([{ ...event, id, kiosk: 'other', sequence: 1, time: ahead, kind: 'item.found', payload: { roomId } }]); // prettier-ignore
    const caseId = `wrong-clock:${id}`;
    expect((await world.call('exceptions.list', {})).open.map((one) => one.id)).toEqual([caseId]);
    await world.call('exceptions.settle', { caseId, choice: 'agree', note: '', count: null });
    expect((await world.call('exceptions.list', {})).open).toEqual([]);
    const other = await createWorld();
    const settled = world.store.read((reader) => reader.stream(`case:${caseId}`));
    other.store.receive([...settled, ...settled]);
    expect(other.store.read((reader) => reader.settlements(9))).toMatchObject([{ caseId, choice: 'agree' }]);
  });

  it('two kiosks that settled one case differently agree on the earlier, whichever they hear first', () => {
    const [one, other] = [saidAt('undo', 1), saidAt('agree', 2)];
    expect(foldSettlement([one, other])).toEqual(foldSettlement([other, one]));
    expect(foldSettlement([other, one])?.choice).toBe('undo');
  });

  it('a choice its kind does not have is refused', async () => {
    cause['returned-while-in']?.();
    const [found] = (await world.call('exceptions.list', {})).open;
    const asked = { caseId: found?.id ?? '', choice: 'count', note: '', count: 1 } as const;
    expect(await world.ask('exceptions.settle', asked)).toMatchObject({ error: { code: 'bad-input' } });
  });
});

describe('lists', () => {
  it('every number of today is the length of its list', async () => {
    world.happen(
      { stream: 'item:saw', kind: 'item.lent', payload: { ...lent('one'), dueOn: '2026-11-24' } },
      { stream: 'item:drill', kind: 'item.lent', payload: { ...lent('two'), dueOn: '2026-11-20' } },
      {
        stream: 'item:drill',
        kind: 'item.returned',
        payload: { ...back('two'), condition: 'damaged', note: '线断了' },
      },
    );
    world.wait(MINUTE);
    const today = await world.call('desk.today', {});
    const lists = { out: 'out', dueToday: 'due-today', overdue: 'overdue', backToday: 'back-today', ready: 'ready', lowStock: 'low-stock', repair: 'repair', lost: 'lost', stranded: 'stranded' } as const; // prettier-ignore
    for (const [number, list] of Object.entries(lists)) {
      const { rows, total } = await world.call('desk.list', { list, offset: 0, limit: 50 });
      expect([list, rows.length, total]).toEqual([
        list,
        today[number as keyof typeof lists],
        today[number as keyof typeof lists],
      ]);
    }
    expect(today).toMatchObject({ out: 1, dueToday: 1, backToday: 1, repair: 1 });
    const { rows } = await world.call('desk.list', { list: 'repair', offset: 0, limit: 50 });
    expect(rows).toMatchObject([{ name: '电钻', note: '线断了' }]);
  });

  it('whoever waits here for what is lost, withdrawn or kept back is listed, until it comes or they are told', async () => {
    const hold = (itemId: string, holdId: string, room = roomId) =>
      world.happen({
        stream: `item:${itemId}`,
        kind: 'item.held',
        payload: { holdId, residentId: 'ming', roomId: room },
      });
    const stranded = async () => {
      const { rows, total } = await world.call('desk.list', { list: 'stranded', offset: 0, limit: 9 });
      expect((await world.call('desk.today', {})).stranded).toBe(total);
      return rows.map(({ itemId, holdId, gone, note, person }) => [itemId, holdId, gone, note, person]);
    };
    world.addItem('pump', { name: '打气筒' });
    world.addItem('tent', { name: '帐篷' });
    hold('saw', 'h1');
    hold('drill', 'h2');
    hold('pump', 'h3');
    hold('tent', 'h4', 'elsewhere');
    expect(await stranded()).toEqual([]);
    await world.call('items.markLost', { itemId: 'saw', reason: '找不到' });
    await world.call('items.withdraw', { itemId: 'drill', reason: '坏了' });
    await world.call('items.change', { itemIds: ['pump'], fields: { lendable: false } });
    await world.call('items.withdraw', { itemId: 'tent', reason: '别站的人在等' });
    expect(await stranded()).toEqual([
      ['saw', 'h1', 'lost', '找不到', '王小明'],
      ['drill', 'h2', 'withdrawn', '坏了', '王小明'],
      ['pump', 'h3', 'display', '', '王小明'],
    ]);
    // Found again, they go on in the queue: it is ready for them.
    await world.call('items.found', { itemId: 'saw' });
    expect((await stranded()).map(([itemId]) => itemId)).toEqual(['drill', 'pump']);
    expect((await world.call('items.read', { itemId: 'saw' })).holds).toMatchObject([{ id: 'h1', ready: true }]);
    const cancel = { itemId: 'drill', holdId: 'h2', reason: '打过电话了' };
    await world.call('desk.cancelHold', cancel);
    expect(await world.ask('desk.cancelHold', cancel)).toMatchObject({ error: { code: 'not-found' } });
    expect((await stranded()).map(([itemId]) => itemId)).toEqual(['pump']);
    const { holds, history } = await world.call('items.read', { itemId: 'drill' });
    expect(holds).toEqual([]);
    expect(history[0]).toMatchObject({ kind: 'item.holdEnded', detail: '打过电话了', by: expect.stringMatching(/./) });
    expect(world.store.checkRebuild()).toEqual([]);
  });

  it('what is lost tells when that was said last, and why', async () => {
    world.happen({ stream: 'item:saw', kind: 'item.lost', payload: { reason: '第一次' } });
    world.happen({ stream: 'item:saw', kind: 'item.found', payload: { roomId: 'room' } });
    world.wait(MINUTE);
    const at = world.now();
    world.happen({ stream: 'item:saw', kind: 'item.lost', payload: { reason: '盘点时找不到' } });
    const { rows } = await world.call('desk.list', { list: 'lost', offset: 0, limit: 9 });
    expect(rows).toMatchObject([{ name: '手锯', note: '盘点时找不到', at }]);
  });

  it('a repair tells the latest trouble, also of a thing that was not out; its photo is for staff only', async () => {
    const broken = { condition: 'damaged' as const, missingParts: [], photo: null };
    world.happen({ stream: 'item:saw', kind: 'item.lent', payload: lent('one') });
    await world.call('desk.return', { itemId: 'saw', ...broken, note: '旧毛病' });
    await world.call('items.repaired', { itemId: 'saw', note: '', partsBack: [], notNeeded: false });
    await world.call('desk.return', { itemId: 'saw', ...broken, note: '新毛病', photo: pixel });
    const { rows } = await world.call('desk.list', { list: 'repair', offset: 0, limit: 9 });
    expect(rows).toMatchObject([{ note: '新毛病' }]);
    const asked = { itemId: 'saw', sha256: rows[0]?.photo ?? '' };
    expect(await world.call('photo.read', asked)).toMatchObject({ mime: 'image/png' });
    expect(await world.ask('photo.read', { ...asked, itemId: 'drill' })).toMatchObject({
      error: { code: 'not-found' },
    });
    expect(await world.ask('photo.read', asked, 'wall')).toMatchObject({ error: { code: 'not-allowed' } });
  });

  it('what staff mark while it is out goes to repair when it is back, then to who waits; each sees why', async () => {
    world.addResident('li', { phone: '13900005678' });
    await world.call('desk.lend', lend({ lines: [line('saw')] }));
    world.happen({ stream: 'item:saw', kind: 'item.held', payload: { holdId: 'h', residentId: 'li', roomId } });
    expect(await world.ask('items.markForRepair', { itemId: 'saw', note: ' ' })).toMatchObject({
      error: { code: 'bad-input' },
    });
    await world.call('items.markForRepair', { itemId: 'saw', note: '手柄松了' });
    const repairs = async () => (await world.call('desk.list', { list: 'repair', offset: 0, limit: 9 })).rows;
    expect(await repairs()).toMatchObject([{ itemId: 'saw', note: '手柄松了', day: '2026-12-08', residentId: 'ming' }]);
    expect(await world.call('items.read', { itemId: 'saw' })).toMatchObject({
      thing: { status: 'out' },
      trouble: { note: '手柄松了', at: world.now() },
    });

    const whole = { itemId: 'saw', condition: 'good' as const, missingParts: [], note: '', photo: null };
    expect(await world.call('desk.return', whole)).toMatchObject({ toRepair: true, holdWaits: false });
    expect(await repairs()).toMatchObject([{ note: '手柄松了', loanId: null, day: null, residentId: null }]);
    expect((await world.call('catalogue.item', { itemId: 'saw' })).item.status).toBe('repair');
    expect(JSON.stringify(await world.call('catalogue.item', { itemId: 'saw' }))).not.toContain('手柄');
    const again = lend({ residentId: 'li', lines: [line('saw')] });
    expect(await world.ask('desk.lend', again)).toMatchObject({ error: { code: 'item-in-repair' } });
    expect(world.store.read((reader) => reader.liveHolds('li'))).toMatchObject([{ status: 'waiting' }]);

    await world.call('items.repaired', { itemId: 'saw', note: '', partsBack: [], notNeeded: false });
    expect(world.store.read((reader) => reader.liveHolds('li'))).toMatchObject([{ status: 'ready' }]);
    await world.call('desk.lend', again);
    const { trouble, history } = await world.call('items.read', { itemId: 'saw' });
    expect(trouble).toBeNull();
    expect(history).toContainEqual(
      expect.objectContaining({ kind: 'item.markedForRepair', detail: '手柄松了', by: expect.any(String) }),
    );
    expect(world.store.checkRebuild()).toEqual([]);
  });

  it('a mark that somebody thought better of is told as that, not as a repair', async () => {
    await world.call('items.markForRepair', { itemId: 'saw', note: '好像松了' });
    await world.call('items.repaired', { itemId: 'saw', note: '其实没事', partsBack: [], notNeeded: true });
    expect((await world.call('items.read', { itemId: 'saw' })).history[0]).toMatchObject({ kind: 'item.notNeeded' });
    expect((await world.call('catalogue.item', { itemId: 'saw' })).item.status).toBe('in');
    const audit = { ...auditRequests()['audit.events'], after: null, limit: 1 };
    expect((await world.call('audit.events', audit)).rows[0]?.what).toMatch(/手锯.* 不用修了：其实没事$/);
    expect((await world.call('audit.events', { ...audit, language: 'en' })).rows[0]?.what).toContain('needs no repair');
    await world.call('items.markForRepair', { itemId: 'saw', note: '松了' });
    await world.call('items.repaired', { itemId: 'saw', note: '', partsBack: [], notNeeded: false });
    expect((await world.call('items.read', { itemId: 'saw' })).history[0]).toMatchObject({ kind: 'item.repaired' });
    expect((await world.call('audit.events', audit)).rows[0]?.what).toMatch(/ 修好了$/);
  });

  it('a repair tells what was said at its return and before, once each, since it was mended last', async () => {
    const damaged = { itemId: 'saw', condition: 'damaged' as const, missingParts: [], photo: null };
    world.happen({ stream: 'item:saw', kind: 'item.lent', payload: lent('one') });
    const mark = (note: string) => world.call('items.markForRepair', { itemId: 'saw', note });
    await mark('旧毛病');
    await world.call('items.repaired', { itemId: 'saw', note: '', partsBack: [], notNeeded: false });
    await mark('手柄松了');
    await world.call('desk.return', { ...damaged, note: '' });
    await world.call('desk.return', { ...damaged, note: '齿断了' });
    await world.call('desk.return', { ...damaged, note: '手柄松了' });
    const { rows } = await world.call('desk.list', { list: 'repair', offset: 0, limit: 9 });
    expect(rows).toMatchObject([{ note: '手柄松了 · 齿断了' }]);
  });

  it('help that was asked for today is told with its time, yesterday\u2019s is not', async () => {
    await world.call('help.ask', { screen: 'idle' }, 'wall');
    world.wait(DAY);
    await world.call('help.ask', { screen: 'basket' }, 'wall');
    await world.call('staff.open', { pin: ADMIN_PIN });
    expect((await world.call('desk.today', {})).help).toEqual([world.now()]);
  });

  it('renewing in bulk says of each why not', async () => {
    world.happen({ stream: 'item:saw', kind: 'item.lent', payload: { ...lent('one'), dueOn: '2026-11-24' } });
    expect(await world.call('desk.renew', { itemIds: ['saw', 'drill'] })).toEqual([
      { itemId: 'saw', dueOn: '2026-12-08', refusal: null },
      { itemId: 'drill', dueOn: null, refusal: { code: 'not-found', facts: {} } },
    ]);
  });
});
