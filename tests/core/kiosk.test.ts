import { describe, expect, it } from 'vitest';
import { formatCommandCode } from '../../core/circulation/codes.ts';
import { ADMIN_PIN, createWorld, DAY, MINUTE, type World } from '../helpers/world.ts';
import { formatCardCode } from '../../core/circulation/codes.ts';

const CARD = formatCardCode('1234567890');
const OTHER_CARD = formatCardCode('abcdefghij');
const scan = (world: World, text: string) => world.call('session.scan', { text, by: 'camera' });

async function lendOne(world: World, code: string, card = CARD): Promise<void> {
  await scan(world, code);
  await scan(world, card);
  await world.call('session.confirm', {});
  await world.call('session.end', { reason: 'done' });
}

async function start(): Promise<World> {
  const world = await createWorld();
  world.addResident('ming', { card: CARD, phone: '13800001234' });
  world.wait(1000);
  world.addResident('li', { card: OTHER_CARD, name: '李雷', phone: '13900001234', door: '7号楼1单元102' });
  return world;
}

describe('a visit', () => {
  it('borrows with a card and returns with a scan', async () => {
    const world = await start();
    const code = world.addItem('wrench');
    expect(await scan(world, code)).toMatchObject({
      screen: 'basket',
      person: null,
      canConfirm: false,
      lines: [{ dueOn: '2026-12-08' }],
    });
    expect(await scan(world, CARD)).toMatchObject({ screen: 'basket', person: { name: '王**' }, canConfirm: true });
    expect(await world.call('session.confirm', {})).toMatchObject({
      screen: 'done',
      what: 'lent',
      lines: [{ dueOn: '2026-12-08' }],
    });
    await world.call('session.end', { reason: 'done' });
    world.wait(5 * MINUTE);
    expect(await scan(world, code)).toMatchObject({ screen: 'return', overdueDays: 0 });
    expect(
      await world.call('session.return', { condition: 'good', missingParts: [], note: '', photo: null }),
    ).toMatchObject({
      screen: 'done',
      what: 'returned',
    });
    expect(world.store.checkRebuild()).toEqual([]);
  });

  it('asks before returning what was lent a moment ago', async () => {
    const world = await start();
    const code = world.addItem('wrench');
    await lendOne(world, code);
    world.wait(30_000);
    expect(await scan(world, code)).toMatchObject({ screen: 'ask-return', lentSecondsAgo: 30 });
    expect(await world.call('session.confirmReturn', {})).toMatchObject({ screen: 'return' });
  });

  it('finds people by four digits, a masked name and the door; five wrong tries close that way for five minutes', async () => {
    const world = await start();
    await scan(world, world.addItem('wrench'));
    await world.call('session.identify', { purpose: 'borrow' });
    const found = await world.call('session.findByPhone', { tail: '1234' });
    expect(found).toMatchObject({
      screen: 'choose',
      candidates: [
        { name: '王**', door: '6号楼**' },
        { name: '李**', door: '7号楼**' },
      ],
    });
    expect(JSON.stringify(found)).not.toContain('小明');
    if (found.screen !== 'choose') throw new Error('not choosing');
    await world.call('session.choose', { key: found.candidates[0]?.key ?? '' });
    for (let tries = 4; tries >= 1; tries -= 1) {
      expect(await world.call('session.prove', { door: '9-9-999' })).toMatchObject({
        screen: 'prove',
        triesLeft: tries,
      });
    }
    expect(await world.call('session.prove', { door: '9-9-999' })).toMatchObject({
      screen: 'who',
      lockedUntil: world.now() + 5 * MINUTE,
    });
    await world.call('session.end', { reason: 'cancel' });
    await world.call('session.identify', { purpose: 'mine' });
    expect(await world.call('session.findByPhone', { tail: '1234' })).toMatchObject({
      screen: 'who',
      lockedUntil: expect.any(Number) as number,
    });
    world.wait(5 * MINUTE + 1);
    const again = await world.call('session.findByPhone', { tail: '1234' });
    if (again.screen !== 'choose') throw new Error('still locked');
    await world.call('session.choose', { key: again.candidates[1]?.key ?? '' });
    expect(await world.call('session.prove', { door: '7-1-102' })).toMatchObject({
      screen: 'mine',
      person: { name: '李**' },
    });
  });

  it('registers newcomers over fourteen who consent, once a phone', async () => {
    const world = await start();
    await scan(world, world.addItem('wrench'));
    await world.call('session.identify', { purpose: 'borrow' });
    await world.call('session.startRegister', {});
    const form = { name: '张𬭩', phone: '13700000001', door: '1号楼1单元101', overFourteen: true, necessaryConsent: true, optionalConsent: false, signature: null }; // prettier-ignore
    expect(await world.ask('session.register', { ...form, overFourteen: false })).toMatchObject({
      error: { code: 'under-fourteen' },
    });
    expect(await world.ask('session.register', { ...form, necessaryConsent: false })).toMatchObject({
      error: { code: 'consent-missing' },
    });
    expect(await world.ask('session.register', { ...form, phone: '13800001234' })).toMatchObject({
      error: { code: 'phone-taken' },
    });
    expect(await world.call('session.register', form)).toMatchObject({
      screen: 'basket',
      person: { name: '张**' },
      canConfirm: true,
    });
  });

  it('a damaged or incomplete thing goes to repair with its photo, not back to the shelf', async () => {
    const world = await start();
    const code = world.addItem('kit', { kind: 'kit', parts: [{ id: 'p1', name: '钻头', count: 8 }] });
    await lendOne(world, code);
    world.wait(DAY);
    await scan(world, code);
    const photo = Buffer.from([0xff, 0xd8, 0xff, 0xe0, 1, 2, 3]).toString('base64');
    expect(
      await world.call('session.return', { condition: 'incomplete', missingParts: ['p1'], note: '少一个', photo }),
    ).toMatchObject({ repairShelf: true });
    await world.call('session.end', { reason: 'done' });
    expect(await scan(world, code)).toMatchObject({ screen: 'item', refusal: { code: 'item-in-repair' } });
    const loan = world.store
      .read((reader) => reader.stream('item:kit'))
      .find((event) => event.kind === 'item.returned');
    expect(loan?.payload).toMatchObject({
      missingParts: ['p1'],
      photo: expect.stringMatching(/^[0-9a-f]{64}$/) as string,
    });
    expect(await world.ask('session.return', { condition: 'good', missingParts: [], note: '', photo })).toMatchObject({
      ok: false,
    });
  });

  it('a picture that is none is refused and nothing is kept', async () => {
    const world = await start();
    const code = world.addItem('wrench');
    await lendOne(world, code);
    world.wait(DAY);
    await scan(world, code);
    expect(
      await world.ask('session.return', { condition: 'damaged', missingParts: [], note: '', photo: 'AAAA' }),
    ).toMatchObject({ error: { code: 'picture-unreadable' } });
  });

  it('supplies are counted down, marked when low, and never come back', async () => {
    const world = await start();
    const code = world.addItem('screws', { kind: 'supply', stock: 25, lowStockAt: 20, unit: '颗' });
    await scan(world, code);
    await world.call('session.setQuantity', { itemId: 'screws', quantity: 26 });
    expect(await world.call('session.view', {})).toMatchObject({
      lines: [{ refusal: { code: 'stock-too-low', facts: { stock: 25 } } }],
    });
    await world.call('session.setQuantity', { itemId: 'screws', quantity: 6 });
    await scan(world, CARD);
    await world.call('session.confirm', {});
    expect(await world.call('catalogue.item', { itemId: 'screws' })).toMatchObject({
      item: { stock: 19, lowStock: true, status: 'in' },
    });
  });

  it('who waits gets it next: held, ready on return, picked up in one step; others are told who waits', async () => {
    const world = await start();
    const code = world.addItem('drill');
    await lendOne(world, code);
    await scan(world, OTHER_CARD);
    expect(await world.call('session.hold', { itemId: 'drill' })).toMatchObject({ screen: 'done', what: 'held' });
    await world.call('session.end', { reason: 'done' });
    world.wait(DAY);
    await scan(world, code);
    expect(
      await world.call('session.return', { condition: 'good', missingParts: [], note: '', photo: null }),
    ).toMatchObject({ holdShelf: true });
    await world.call('session.end', { reason: 'done' });
    await scan(world, CARD);
    expect(await scan(world, code)).toMatchObject({
      screen: 'item',
      refusal: { code: 'item-held' },
      waitingNames: ['李**'],
    });
    await world.call('session.end', { reason: 'cancel' });
    await scan(world, OTHER_CARD);
    expect(await scan(world, code)).toMatchObject({ screen: 'basket', lines: [{ fulfilsHold: true, refusal: null }] });
    await world.call('session.confirm', {});
    expect(world.store.read((reader) => reader.liveHolds('li'))).toEqual([]);
    expect(world.store.read((reader) => reader.exceptions())).toEqual([]);
  });

  it('a hold nobody comes for ends and goes to the next', async () => {
    const world = await start();
    const code = world.addItem('drill');
    await lendOne(world, code);
    await scan(world, OTHER_CARD);
    await world.call('session.hold', { itemId: 'drill' });
    await world.call('session.end', { reason: 'done' });
    world.wait(DAY);
    await scan(world, code);
    await world.call('session.return', { condition: 'good', missingParts: [], note: '', photo: null });
    world.wait(4 * DAY);
    world.kiosk.tick();
    expect(world.store.read((reader) => reader.liveHolds('li'))).toEqual([]);
  });

  it('renews once, not while somebody waits', async () => {
    const world = await start();
    const code = world.addItem('wrench');
    await lendOne(world, code);
    world.wait(10 * DAY);
    const mine = await scan(world, CARD);
    if (mine.screen !== 'mine') throw new Error('not mine');
    expect(await world.call('session.renew', { loanId: mine.loans[0]?.loanId ?? '' })).toMatchObject({
      what: 'renewed',
      lines: [{ dueOn: '2026-12-18' }],
    });
    await world.call('session.end', { reason: 'done' });
    expect(await scan(world, CARD)).toMatchObject({
      loans: [{ mayRenew: false, renewalRefusal: { code: 'renewal-limit' } }],
    });
  });

  it('undo takes back a lending and a return within two minutes, not later, not when overtaken', async () => {
    const world = await start();
    const code = world.addItem('wrench');
    await scan(world, code);
    await scan(world, CARD);
    const done = await world.call('session.confirm', {});
    if (done.screen !== 'done' || done.undo === null) throw new Error('no undo');
    expect(await world.call('session.undo', { batch: done.undo.batch })).toMatchObject({ what: 'undone' });
    await world.call('session.end', { reason: 'done' });
    expect(await scan(world, code)).toMatchObject({ screen: 'basket' });
    expect(world.store.checkRebuild()).toEqual([]);
    await scan(world, CARD);
    const second = await world.call('session.confirm', {});
    if (second.screen !== 'done' || second.undo === null) throw new Error('no undo');
    world.wait(3 * MINUTE);
    expect(await world.ask('session.undo', { batch: second.undo.batch })).toMatchObject({
      error: { code: 'undo-expired' },
    });
  });

  it('power tools wait for a staff PIN, and wrong PINs for longer each time', async () => {
    const world = await start();
    const code = world.addItem('drill', { categoryId: 'power' });
    await scan(world, code);
    await scan(world, CARD);
    expect(await world.ask('session.confirm', {})).toMatchObject({ error: { code: 'staff-only' } });
    await world.call('session.askStaff', {});
    expect(await world.call('session.staffPin', { pin: '0000' })).toMatchObject({ notice: { code: 'wrong-pin' } });
    await world.call('session.staffPin', { pin: '0000' });
    expect(await world.call('session.staffPin', { pin: '0000' })).toMatchObject({ lockedUntil: world.now() + 15_000 });
    expect(await world.call('session.staffPin', { pin: ADMIN_PIN })).toMatchObject({ notice: { code: 'locked' } });
    world.wait(15_001);
    expect(await world.call('session.staffPin', { pin: ADMIN_PIN })).toMatchObject({
      screen: 'basket',
      staffPresent: true,
      canConfirm: true,
    });
    await world.call('session.confirm', {});
    await world.call('session.end', { reason: 'done' });
    world.wait(DAY);
    expect(await scan(world, code)).toMatchObject({ screen: 'return' });
  });

  it('the long overdue are blocked until staff lift it; the limit is five', async () => {
    const world = await start();
    const code = world.addItem('wrench');
    await lendOne(world, code);
    world.wait(20 * DAY);
    await scan(world, world.addItem('other'));
    expect(await scan(world, CARD)).toMatchObject({ person: { notice: true, blocked: false }, canConfirm: true });
    await world.call('session.end', { reason: 'cancel' });
    world.wait(8 * DAY);
    await scan(world, world.addItem('third'));
    expect(await scan(world, CARD)).toMatchObject({
      person: { blocked: true },
      lines: [{ refusal: { code: 'resident-blocked' } }],
    });
    await world.call('staff.open', { pin: ADMIN_PIN }, 'desk');
    await world.call('residents.liftBlock', { residentId: 'ming', until: '2027-01-31', reason: '住院' }, 'desk');
    expect(await world.call('session.view', {})).toMatchObject({ person: { blocked: false }, canConfirm: true });
    for (let index = 0; index < 5; index += 1) await scan(world, world.addItem(`more-${index}`));
    expect(await world.call('session.view', {})).toMatchObject({
      lines: [{}, {}, {}, {}, { refusal: { code: 'limit-reached' } }, {}],
    });
  });

  it('a lost thing that is scanned is found and lent', async () => {
    const world = await start();
    const code = world.addItem('wrench');
    await world.call('staff.open', { pin: ADMIN_PIN }, 'desk');
    await world.call('items.markLost', { itemId: 'wrench', reason: '盘点没有' }, 'desk');
    await scan(world, code);
    await scan(world, CARD);
    await world.call('session.confirm', {});
    expect(await world.call('catalogue.item', { itemId: 'wrench' })).toMatchObject({
      item: { status: 'out' },
      drift: [{ what: 'lent' }, { what: 'found' }, { what: 'lost' }, { what: 'donated' }],
    });
    expect(world.store.read((reader) => reader.exceptions())).toEqual([]);
  });

  it('walking away from a begun return records it unchecked; so does the next scan', async () => {
    const world = await start();
    const [one, two] = [world.addItem('one'), world.addItem('two')];
    await lendOne(world, one);
    await lendOne(world, two);
    world.wait(DAY);
    await scan(world, one);
    expect(await scan(world, two)).toMatchObject({ screen: 'return', item: { id: 'two' } });
    expect(await world.call('session.end', { reason: 'idle' })).toEqual({ screen: 'idle', notice: null });
    const checked = ['one', 'two'].map(
      (id) =>
        world.store.read((reader) => reader.stream(`item:${id}`)).find((event) => event.kind === 'item.returned')
          ?.payload,
    );
    expect(checked).toMatchObject([{ checked: false }, { checked: false }]);
  });

  it('command cards finish and cancel; foreign codes are bound by staff; unknown ones offer help after three', async () => {
    const world = await start();
    const code = world.addItem('wrench');
    await scan(world, code);
    await scan(world, CARD);
    expect(await scan(world, formatCommandCode('finish'))).toMatchObject({ screen: 'done', what: 'lent' });
    expect(await scan(world, formatCommandCode('cancel'))).toMatchObject({ screen: 'idle' });
    expect(await scan(world, '4006381333931')).toMatchObject({ screen: 'unknown', failures: 1, offerHelp: false });
    await scan(world, '4006381333931');
    expect(await scan(world, '4006381333931')).toMatchObject({ failures: 3, offerHelp: true });
    await world.call('staff.open', { pin: ADMIN_PIN }, 'desk');
    world.addItem('pen');
    await world.call('items.bindCode', { itemId: 'pen', code: '4006381333931' }, 'desk');
    expect(await scan(world, '4006381333931')).toMatchObject({ screen: 'basket', lines: [{ item: { id: 'pen' } }] });
    expect(await world.ask('items.bindCode', { itemId: 'wrench', code: '4006381333931' }, 'desk')).toMatchObject({
      error: { code: 'code-taken' },
    });
  });
});
