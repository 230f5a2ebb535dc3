/** Residents as staff look after them: found, registered, corrected, given cards; what is looked at in full is written down. */
import { beforeEach, describe, expect, it } from 'vitest';
import { formatCardCode } from '../../../core/circulation/codes.ts';
import type { Input } from '../../../core/contract.ts';
import { printErasure } from '../../../core/residents/receipt.ts';
import { soundsOf } from '../../../core/residents/sounds.ts';
import { accessLog } from '../../helpers/access-log.ts';
import { ADMIN_PIN, createWorld, DAY, type World } from '../../helpers/world.ts';

const CARD = formatCardCode('1234567890');
let world: World;

beforeEach(async () => {
  world = await createWorld();
  world.addResident('ming', { name: '王小明', phone: '13800001234', door: '6号楼2单元301', card: CARD });
  world.addResident('shan', { name: '单秀英', phone: '13900005678', door: '12号楼1单元102', optionalConsent: true });
  world.addResident('anna', { name: 'Anna Lee', phone: '13700009999', door: '门房' });
  await world.call('staff.open', { pin: ADMIN_PIN });
});

const everybody: Input<'residents.list'> = {
  text: '',
  filter: 'all',
  order: 'name',
  descending: false,
  offset: 0,
  limit: 50,
};
const find = async (more: Partial<Input<'residents.list'>>): Promise<readonly string[]> =>
  (await world.call('residents.list', { ...everybody, ...more })).rows.map(({ id }) => id);
const lend = async (itemId: string): Promise<void> => {
  world.addItem(itemId);
  const line = { itemId, quantity: 1, missingParts: [] };
  await world.call('desk.lend', { residentId: 'ming', lines: [line], overrides: [], lentOn: null, reason: null });
};
const newcomer = {
  name: '艾则孜•买买提',
  phone: '13600001111',
  door: '3号楼1单元202',
  overFourteen: true,
  necessaryConsent: true,
  optionalConsent: false,
};

describe('the list', () => {
  it.each([
    ['小明', ['ming']],
    ['wangxiaoming', ['ming']],
    ['WXM', ['ming']],
    ['xiaom', ['ming']],
    ['shanxiu', ['shan']],
    ['1234', ['ming']],
    ['6-2-301', ['ming']],
    ['12号楼', ['shan']],
    ['12-1', ['shan']],
    [CARD, ['ming']],
    [CARD.replaceAll('-', '').toLowerCase(), ['ming']],
    ['anna', ['anna']],
    ['%', []],
    ['iaoming', []],
  ])('%s finds %j', async (text, ids) => expect(await find({ text })).toEqual(ids));

  it('sorts by pinyin and by day, and pages', async () => {
    expect(await find({})).toEqual(['anna', 'shan', 'ming']);
    expect(await find({ order: 'registered', descending: true, limit: 1, offset: 2 })).toHaveLength(1);
    expect((await world.call('residents.list', { ...everybody, limit: 1 })).total).toBe(3);
  });

  it('has one surname after the other, however they go on', () => {
    const names = ['程刚', '陈伟', '单秀英', '陈婷婷', '程安', '常青', '陈'];
    expect(names.toSorted((a, b) => (soundsOf(a, '') < soundsOf(b, '') ? -1 : 1))).toEqual(['常青', '陈', '陈婷婷', '陈伟', '程安', '程刚', '单秀英']); // prettier-ignore
  });

  it('narrows to who has things, is late, is paused, did not agree', async () => {
    await lend('saw');
    expect(await find({ filter: 'has-things' })).toEqual(['ming']);
    expect(await find({ filter: 'overdue' })).toEqual([]);
    expect(await find({ filter: 'no-optional' })).toEqual(['anna', 'ming']);
    world.wait(15 * DAY);
    await world.call('staff.open', { pin: ADMIN_PIN });
    expect(await find({ filter: 'overdue' })).toEqual(['ming']);
    expect(await find({ filter: 'blocked' })).toEqual([]);
    world.wait(13 * DAY);
    await world.call('staff.open', { pin: ADMIN_PIN });
    expect(await find({ filter: 'blocked' })).toEqual(['ming']);
    const { rows } = await world.call('residents.list', { ...everybody, filter: 'blocked' });
    expect(rows[0]).toMatchObject({ blocked: true, overdueDays: 14 });
    await world.call('residents.liftBlock', { residentId: 'ming', until: '2027-01-31', reason: '住院了' });
    expect(await find({ filter: 'blocked' })).toEqual([]);
    // Over, it allows nothing any more, and is still known.
    const lifted = async () => world.call('residents.read', { residentId: 'ming' });
    expect((await lifted()).blockLiftedUntil).toBe('2027-01-31');
    world.wait(100 * DAY);
    await world.call('staff.open', { pin: ADMIN_PIN });
    expect(await lifted()).toMatchObject({ blockLiftedUntil: null, lifts: [{ until: '2027-01-31' }] });
  });

  it('shows numbers masked', async () => {
    const said = JSON.stringify(await world.call('residents.list', everybody));
    expect(said).toContain('138****1234');
    for (const phone of ['13800001234', '13900005678']) expect(said).not.toContain(phone);
  });
});

describe('a page', () => {
  it('has what is out, was out, was taken and agreed to, and no number in full', async () => {
    await lend('saw');
    await lend('drill');
    await world.call('desk.return', {
      itemId: 'saw',
      condition: 'damaged',
      missingParts: [],
      note: '断了',
      photo: null,
    });
    await world.call('desk.called', {
      residentId: 'ming',
      outcome: 'promised',
      promisedOn: '2026-12-01',
      note: '周二',
    });
    const page = await world.call('residents.read', { residentId: 'ming' });
    expect(page).toMatchObject({
      person: { name: '王小明', phone: '138****1234', openLoans: 1 },
      card: expect.stringMatching(/^R-\*/) as string,
      hasSignature: false,
      consents: [{ first: true, optional: false, noticeVersion: '2026-11', by: '' }],
      calls: [{ by: '管理员', note: '周二' }],
    });
    expect(page.loans.map(({ name, ended, note }) => [name, ended, note])).toEqual([
      ['活动扳手', 'returned', '断了'],
      ['活动扳手', null, ''],
    ]);
    expect(JSON.stringify(page)).not.toContain('13800001234');
    expect(JSON.stringify(page)).not.toContain(CARD);
    expect(accessLog(world.store)).toEqual([]);
  });

  it('gives the number when asked, and that is written down', async () => {
    const ink = world.store.write((writer) => writer.putBlob(Buffer.from('ink'), 'image/png'));
    world.addResident('ink', { phone: '13500000001', signature: ink });
    expect(await world.call('residents.reveal', { residentId: 'ink' })).toEqual({
      phone: '13500000001',
      signature: { mime: 'image/png', base64: Buffer.from('ink').toString('base64') },
    });
    expect(accessLog(world.store)).toMatchObject([{ what: 'opened', residentId: 'ink', detail: 'contact' }]);
  });

  it('of nobody, and of someone erased, is not there', async () => {
    world.happen({ stream: 'resident:ming', kind: 'resident.erased', payload: { reason: '' } });
    for (const residentId of ['ming', 'nobody'])
      for (const name of ['residents.read', 'residents.reveal'] as const)
        expect(await world.ask(name, { residentId })).toMatchObject({ error: { code: 'not-found' } });
    expect(await find({})).toEqual(['anna', 'shan']);
  });
});

describe('at the desk', () => {
  it('registers who is fourteen and agrees, once a number', async () => {
    for (const [more, code] of [
      [{ overFourteen: false }, 'under-fourteen'],
      [{ necessaryConsent: false }, 'consent-missing'],
      [{ phone: '13800001234' }, 'phone-taken'],
    ] as const)
      expect(await world.ask('residents.register', { ...newcomer, ...more })).toMatchObject({ error: { code } });
    const { id } = await world.call('residents.register', newcomer);
    const { person, consents } = await world.call('residents.read', { residentId: id });
    expect(person.name).toBe('艾则孜·买买提');
    expect(consents).toMatchObject([{ by: '管理员', first: true }]);
  });

  it('corrects what is wrong, and nothing where nothing differs', async () => {
    const before = world.store.read((reader) => reader.stream('resident:ming')).length;
    await world.call('residents.change', { residentId: 'ming', name: '王小明', door: '6号楼2单元301' });
    expect(world.store.read((reader) => reader.stream('resident:ming'))).toHaveLength(before);
    await world.call('residents.change', { residentId: 'ming', phone: '13811112222', door: '7号楼1单元101' });
    expect(await find({ text: '7-1-101' })).toEqual(['ming']);
    expect(await world.ask('residents.change', { residentId: 'ming', phone: '13900005678' })).toMatchObject({
      error: { code: 'phone-taken' },
    });
  });

  it('another card opens the same person, the lost one nobody', async () => {
    await world.call('residents.bindCard', { residentId: 'ming', card: null });
    expect(await find({ text: CARD })).toEqual([]);
    const printed = formatCardCode('zyxwvutsrq');
    await world.call('residents.bindCard', { residentId: 'ming', card: printed });
    expect(await world.call('session.scan', { text: printed, by: 'wedge' })).toMatchObject({
      person: { name: '王**' },
    });
    expect(await world.ask('residents.bindCard', { residentId: 'shan', card: printed })).toMatchObject({
      error: { code: 'card-taken' },
    });
    expect(await world.ask('residents.bindCard', { residentId: 'shan', card: 'HJD-000001-X' })).toMatchObject({
      error: { code: 'bad-input' },
    });
    expect(world.store.checkRebuild()).toEqual([]);
  });
});

describe('one person twice', () => {
  it('is merged at the desk, shown with who did it, and parted again', async () => {
    await lend('saw');
    await world.call('residents.merge', { fromId: 'ming', intoId: 'shan' });
    expect(await find({})).toEqual(['anna', 'shan']);
    expect(await find({ text: '王小明' })).toEqual(['shan']);
    const page = await world.call('residents.read', { residentId: 'ming' });
    expect(page.person).toMatchObject({ id: 'shan', name: '单秀英', openLoans: 1 });
    expect(page.merged).toMatchObject([{ name: '王小明', phone: '138****1234', by: '管理员' }]);
    expect(page.consents).toHaveLength(2);
    expect(await world.ask('residents.merge', { fromId: 'shan', intoId: 'ming' })).toMatchObject({ error: { code: 'same-person' } }); // prettier-ignore
    await world.call('residents.unmerge', { eventId: page.merged[0]?.eventId ?? '' });
    expect(await find({ filter: 'has-things' })).toEqual(['ming']);
    expect(world.store.checkRebuild()).toEqual([]);
  });

  it('is offered where two have one number, and the inbox is empty after', async () => {
    world.wait(1000);
    world.addResident('again', { name: '王晓明', phone: '13800001234', door: '6号楼2单元301' });
    const { open } = await world.call('exceptions.list', {});
    expect(open).toMatchObject([
      {
        kind: 'same-resident-twice',
        person: '王小明 6号楼2单元301 / 王晓明 6号楼2单元301',
        choices: ['merge', 'agree'],
      },
    ]);
    await world.call('exceptions.settle', { caseId: open[0]?.id ?? '', choice: 'merge', note: '', count: null });
    expect((await world.call('exceptions.list', {})).open).toEqual([]);
    const { person, merged } = await world.call('residents.read', { residentId: 'again' });
    expect([person.name, merged.length]).toEqual(['王小明', 1]);
    // Parted again it stays settled: somebody looked at it.
    await world.call('residents.unmerge', { eventId: merged[0]?.eventId ?? '' });
    expect((await world.call('exceptions.list', {})).open).toEqual([]);
  });

  it('has the calls of both entries on the call sheet', async () => {
    await lend('saw');
    await world.call('desk.called', { residentId: 'ming', outcome: 'other', promisedOn: null, note: '先打了一次' });
    await world.call('residents.merge', { fromId: 'ming', intoId: 'shan' });
    world.wait(20 * DAY);
    await world.call('staff.open', { pin: ADMIN_PIN });
    const [line] = await world.call('desk.callSheet', {});
    expect(line).toMatchObject({ residentId: 'shan', phone: '13900005678', calls: [{ note: '先打了一次' }] });
  });

  it('a thing that keeps its donor keeps the link when something else of it is changed', async () => {
    world.addItem('drill', { donor: { display: '单家', residentId: 'shan' } });
    const shown = async (): Promise<string | null> => (await world.call('items.read', { itemId: 'drill' })).thing.donor;
    expect(await shown()).toBe('单家');
    await world.call('items.change', { itemIds: ['drill'], fields: { note: '新', donor: '单家' } });
    world.happen({ stream: 'resident:shan', kind: 'resident.consentChanged', payload: { noticeVersion: '2026-11', optionalConsent: false } }); // prettier-ignore
    expect(await shown()).toBe('12号楼的邻居');
    await world.call('items.change', { itemIds: ['drill'], fields: { donor: '12号楼的邻居' } });
    world.happen({ stream: 'resident:shan', kind: 'resident.consentChanged', payload: { noticeVersion: '2026-11', optionalConsent: true } }); // prettier-ignore
    expect(await shown()).toBe('单家');
    expect(world.store.checkRebuild()).toEqual([]);
  });
});

describe('erasing at the desk', () => {
  it('names what is still out, then what goes; ends wishes, tells the next, and leaves nothing to find', async () => {
    await lend('saw');
    await lend('drill');
    await world.call('desk.called', { residentId: 'ming', outcome: 'other', promisedOn: null, note: '打过' });
    expect(await world.call('residents.eraseCheck', { residentId: 'ming' })).toMatchObject({
      out: [{ itemId: 'saw' }, { itemId: 'drill' }],
      goes: { entries: 1, cards: 1, signature: false, calls: 1, gifts: 0, lendings: 2 },
    });
    const asked = { residentId: 'ming', reason: 'asked' } as const;
    expect(await world.ask('residents.erase', asked)).toMatchObject({
      error: { code: 'things-out', facts: { count: 2 } },
    });
    for (const itemId of ['saw', 'drill'])
      await world.call('desk.return', { itemId, condition: 'good', missingParts: [], note: '', photo: null });
    // Waits for the saw, before somebody else does.
    await world.call('desk.lend', { residentId: 'anna', lines: [{ itemId: 'saw', quantity: 1, missingParts: [] }], overrides: [], lentOn: null, reason: null }); // prettier-ignore
    for (const [holdId, residentId] of [['h1', 'ming'], ['h2', 'shan']] as const) // prettier-ignore
      world.happen({ stream: 'item:saw', kind: 'item.held', payload: { holdId, residentId, roomId: world.store.identity()?.roomId ?? '' } }); // prettier-ignore
    await world.call('desk.return', { itemId: 'saw', condition: 'good', missingParts: [], note: '', photo: null });
    expect((await world.call('residents.eraseCheck', { residentId: 'ming' })).holds).toMatchObject([{ itemId: 'saw' }]);
    const receipt = await world.call('residents.erase', asked);
    expect(receipt).toMatchObject({ by: '管理员', number: expect.stringMatching(/^[0-9A-F]{10}$/) as string });
    expect(world.store.read((reader) => reader.liveHolds('shan'))).toMatchObject([{ status: 'ready' }]);
    expect(await find({ text: '王小明' })).toEqual([]);
    expect(await world.ask('residents.read', { residentId: 'ming' })).toMatchObject({ error: { code: 'not-found' } });
    expect(await world.ask('residents.erase', asked)).toMatchObject({ error: { code: 'not-found' } });
    const sheet = JSON.stringify(printErasure(receipt, 'asked', '花家地南里', 'zh'));
    for (const word of [receipt.number, '电话联系记录 1 条', '保留 2 次', '本人签收']) expect(sheet).toContain(word);
    for (const secret of ['王小明', '小明', '13800001234', '6号楼']) expect(sheet).not.toContain(secret);
    // Printed again from the request, years later: the same sheet, whatever is set now.
    await world.call('settings.change', { key: 'backup.keep', value: receipt.backups + 1 });
    const closed = await world.call('requests.list', { residentId: null, open: false, offset: 0, limit: 9 });
    expect(closed.rows).toMatchObject([{ what: 'erase', person: '', erasure: receipt }]);
    expect(world.store.checkRebuild()).toEqual([]);
  });

  it('takes both entries of one person, and a volunteer may not', async () => {
    await world.call('residents.merge', { fromId: 'anna', intoId: 'shan' });
    await world.call('staff.add', { name: '志愿者', role: 'staff', pin: '13579' });
    await world.call('staff.open', { pin: '13579' }, 'other');
    expect(await world.ask('residents.erase', { residentId: 'anna', reason: 'mistake' }, 'other')).toMatchObject({ error: { code: 'not-allowed' } }); // prettier-ignore
    const { goes } = await world.call('residents.erase', { residentId: 'anna', reason: 'mistake' });
    expect(goes.entries).toBe(2);
    expect(await find({})).toEqual(['ming']);
    expect(world.store.read((reader) => ['anna', 'shan'].map((id) => reader.resident(id)?.erased))).toEqual([
      true,
      true,
    ]);
  });
});
