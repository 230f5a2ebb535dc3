/** Whole visits at a kiosk with a real ledger: what a neighbour could get wrong, or try. */
import { describe, expect, it } from 'vitest';
import { formatCardCode, formatCommandCode, formatItemCode, formatShelfCode } from '../../../core/circulation/codes.ts';
import type { Input, SessionScreen } from '../../../core/contract.ts';
import { ADMIN_PIN, createWorld, DAY, MINUTE, type World } from '../../helpers/world.ts';

const CARD = formatCardCode('1234567890');
const OTHER_CARD = formatCardCode('abcdefghij');
const scan = (world: World, text: string, by: 'camera' | 'wedge' | 'keypad' | 'touch' = 'wedge') =>
  world.call('session.scan', { text, by });
const good: Input<'session.return'> = { condition: 'good', missingParts: [], note: '', photo: null };

async function start(): Promise<World> {
  const world = await createWorld();
  world.addResident('ming', { card: CARD, phone: '13800001234', door: '6号楼2单元301' });
  world.addResident('li', { card: OTHER_CARD, name: '李雷', phone: '13900005678', door: '7号楼1单元102' });
  return world;
}

async function lend(world: World, code: string, card = CARD): Promise<void> {
  await scan(world, code);
  await scan(world, card);
  await world.call('session.confirm', {});
  await world.call('session.end', { reason: 'done' });
}

const only = <S extends SessionScreen['screen']>(view: SessionScreen, screen: S): Extract<SessionScreen, { screen: S }> => {
  if (view.screen !== screen) throw new Error(`at ${view.screen}, not ${screen}`);
  return view as Extract<SessionScreen, { screen: S }>;
}; // prettier-ignore

async function prove(world: World, tail: string, door: string): Promise<SessionScreen> {
  await world.call('session.identify', { purpose: 'mine' });
  const found = only(await world.call('session.findByPhone', { tail }), 'choose');
  await world.call('session.choose', { key: found.candidates[0]?.key ?? '' });
  return world.call('session.prove', { door });
}

describe('who borrows', () => {
  it('whoever steps up during the thanks borrows in their own name', async () => {
    const world = await start();
    await scan(world, world.addItem('saw'));
    await scan(world, CARD);
    await world.call('session.confirm', {});
    expect(await scan(world, world.addItem('drill'))).toMatchObject({ screen: 'basket', person: null });
    expect(await scan(world, OTHER_CARD)).toMatchObject({ person: { name: '李**' }, canConfirm: true });
    await world.call('session.confirm', {});
    expect(world.store.read((reader) => reader.openLoans('li').map((loan) => loan.itemId))).toEqual(['drill']);
  });

  it('a second tap on 确认借用 lends nothing twice and refuses nothing', async () => {
    const world = await start();
    await scan(world, world.addItem('saw'));
    await scan(world, CARD);
    const first = await world.call('session.confirm', {});
    expect(await world.call('session.confirm', {})).toEqual(first);
    expect(world.store.read((reader) => reader.openLoans('ming'))).toHaveLength(1);
  });

  it('a basket is lent whole or not at all', async () => {
    const world = await start();
    const [saw, drill] = [world.addItem('saw'), world.addItem('drill', { categoryId: 'power' })];
    for (const code of [saw, drill, CARD]) await scan(world, code);
    const before = world.changes();
    expect(await world.ask('session.confirm', {})).toMatchObject({ error: { code: 'staff-only' } });
    expect(world.changes()).toBe(before);
    expect(await world.call('session.view', {})).toMatchObject({ staffNeeded: true, canConfirm: false, lines: [{ refusal: null }, { refusal: { code: 'staff-only' } }] }); // prettier-ignore
    await world.call('session.removeLine', { itemId: 'drill' });
    expect(await world.call('session.confirm', {})).toMatchObject({ screen: 'done', lines: [{ item: { id: 'saw' } }] });
  });

  it('the PIN of staff is good for one lending', async () => {
    const world = await start();
    const [drill, grinder] = [
      world.addItem('drill', { categoryId: 'power' }),
      world.addItem('grinder', { categoryId: 'power' }),
    ];
    for (const code of [drill, CARD]) await scan(world, code);
    await world.call('session.askStaff', {});
    await world.call('session.staffPin', { pin: ADMIN_PIN });
    await world.call('session.confirm', {});
    await scan(world, grinder);
    expect(await scan(world, CARD)).toMatchObject({ staffPresent: false, canConfirm: false });
    // The PIN opened a basket, not the console.
    expect(await world.ask('settings.read', {})).toMatchObject({ error: { code: 'not-allowed' } });
  });

  it('a card shown when asked who wants the hold places it', async () => {
    const world = await start();
    await lend(world, world.addItem('saw'));
    await world.call('session.hold', { itemId: 'saw' });
    expect(await scan(world, OTHER_CARD)).toMatchObject({ screen: 'done', what: 'held', person: { name: '李**' } });
    expect(world.store.read((reader) => reader.liveHolds('li'))).toMatchObject([{ itemId: 'saw', status: 'waiting' }]);
  });

  it('who queues for what is kept for another goes on with the rest of the basket', async () => {
    const world = await start();
    const [saw, pliers] = [world.addItem('saw'), world.addItem('pliers')];
    world.happen({
      stream: 'item:saw',
      kind: 'item.held',
      payload: { holdId: 'h1', residentId: 'li', roomId: world.store.identity()?.roomId ?? '' },
    });
    for (const code of [saw, pliers, CARD]) await scan(world, code);
    expect(await world.call('session.hold', { itemId: 'saw' })).toMatchObject({ screen: 'done', what: 'held' });
    expect(await world.call('session.end', { reason: 'done' })).toMatchObject({
      screen: 'basket',
      lines: [{ item: { id: 'pliers' }, waitingNames: [], mayHold: false }],
      canConfirm: true,
    });
    expect(world.store.read((reader) => reader.liveHolds('ming'))).toMatchObject([{ itemId: 'saw' }]);
  });

  it.each([
    ['with things in the basket', 'borrow'],
    ['when asked who wants the hold', 'hold'],
    ['at the start', 'mine'],
  ] as const)('a card nobody has, %s, leads to the phone and on to the same thing', async (when, purpose) => {
    const world = await start();
    const saw = world.addItem('saw');
    if (when === 'when asked who wants the hold') {
      await lend(world, saw);
      await world.call('session.hold', { itemId: 'saw' });
    } else if (when === 'with things in the basket') await scan(world, saw);
    expect(await scan(world, formatCardCode('zzzzzzzzzz'))).toMatchObject({
      screen: 'unknown',
      reason: 'card',
      purpose,
    });
    await world.call('session.identify', { purpose });
    const found = only(await world.call('session.findByPhone', { tail: '5678' }), 'choose');
    await world.call('session.choose', { key: found.candidates[0]?.key ?? '' });
    expect((await world.call('session.prove', { door: '7-1-102' })).screen).toBe(
      { borrow: 'basket', hold: 'done', mine: 'mine' }[purpose],
    );
  });

  it('a shelf’s code is said to be that, and the visit goes on', async () => {
    const world = await start();
    await scan(world, world.addItem('saw'));
    const shelf = formatShelfCode({ prefix: 'HJD', number: 7 });
    expect(await scan(world, shelf)).toMatchObject({ screen: 'unknown', reason: 'shelf' });
    expect(await world.call('session.back', {})).toMatchObject({ screen: 'basket', lines: [{ item: { id: 'saw' } }] });
  });

  it('a newcomer who wants a hold has it when the form is done', async () => {
    const world = await start();
    await lend(world, world.addItem('saw'));
    await world.call('session.hold', { itemId: 'saw' });
    await world.call('session.startRegister', {});
    const form = { name: '张𬭩', phone: '13700000001', door: '1-1-101', overFourteen: true, necessaryConsent: true, optionalConsent: false, signature: null }; // prettier-ignore
    expect(await world.call('session.register', form)).toMatchObject({ screen: 'done', what: 'held' });
  });

  it('the held thing in the hand of whoever waits is lent in one step; in another hand it says who waits', async () => {
    const world = await start();
    const saw = world.addItem('saw');
    await lend(world, saw);
    await scan(world, OTHER_CARD);
    await world.call('session.hold', { itemId: 'saw' });
    await world.call('session.end', { reason: 'done' });
    world.wait(DAY);
    await scan(world, saw);
    expect(await world.call('session.return', good)).toMatchObject({ holdShelf: true, pickUpBy: '2026-11-28' });
    await world.call('session.end', { reason: 'done' });
    // Nobody has said who they are: it goes in the basket and is asked about then.
    expect(await scan(world, saw)).toMatchObject({ screen: 'basket', lines: [{ refusal: null }] });
    expect(await scan(world, CARD)).toMatchObject({ lines: [{ refusal: { code: 'item-held' } }], canConfirm: false });
    // The thing first and then the card: who waits is said as well, and the question whether to queue has an answer.
    expect(await world.call('session.view', {})).toMatchObject({ lines: [{ waitingNames: ['李**'], mayHold: true }] });
    expect(await scan(world, OTHER_CARD)).toMatchObject({ lines: [{ fulfilsHold: true, refusal: null }], canConfirm: true }); // prettier-ignore
    await world.call('session.end', { reason: 'cancel' });
    await scan(world, CARD);
    expect(await scan(world, saw)).toMatchObject({ screen: 'item', refusal: { code: 'item-held' }, waitingNames: ['李**'], mayHold: true }); // prettier-ignore
  });
});

describe('the phone way', () => {
  it('a right answer for oneself buys no guesses at a neighbour', async () => {
    const world = await start();
    await prove(world, '5678', '9-9-999');
    for (let tries = 0; tries < 3; tries += 1) await world.call('session.prove', { door: `9-9-${tries}` });
    await world.call('session.end', { reason: 'cancel' });
    expect(await prove(world, '1234', '6-2-301')).toMatchObject({ screen: 'mine' });
    await world.call('session.end', { reason: 'cancel' });
    expect(await prove(world, '5678', '9-9-998')).toMatchObject({ screen: 'who', notice: { code: 'locked' } });
  });

  it('registering buys none either', async () => {
    const world = await start();
    await prove(world, '5678', '9-9-999');
    for (let tries = 0; tries < 3; tries += 1) await world.call('session.prove', { door: `9-9-${tries}` });
    await world.call('session.startRegister', {});
    const form = { name: '张三', phone: '13700000001', door: '1-1-101', overFourteen: true, necessaryConsent: true, optionalConsent: false, signature: null }; // prettier-ignore
    await world.call('session.register', form);
    await world.call('session.end', { reason: 'cancel' });
    expect(await prove(world, '5678', '9-9-998')).toMatchObject({ screen: 'who', notice: { code: 'locked' } });
  });

  it('wrong tails and wrong doors count together, and age', async () => {
    const world = await start();
    await world.call('session.identify', { purpose: 'mine' });
    for (let tries = 0; tries < 4; tries += 1) {
      expect(await world.call('session.findByPhone', { tail: '0000' })).toMatchObject({ screen: 'who', notice: { code: 'not-found', facts: { left: 4 - tries } } }); // prettier-ignore
    }
    world.wait(5 * MINUTE);
    expect(await world.call('session.findByPhone', { tail: '0000' })).toMatchObject({ lockedUntil: null, notice: { facts: { left: 4 } } }); // prettier-ignore
    for (let tries = 0; tries < 4; tries += 1) await world.call('session.findByPhone', { tail: '0000' });
    expect(await world.call('session.view', {})).toMatchObject({ lockedUntil: world.now() + 5 * MINUTE });
    // The card still works.
    expect(await scan(world, CARD)).toMatchObject({ screen: 'mine' });
  });

  it('another phone that is taken is sent that way, and nothing of the picture stays', async () => {
    const world = await start();
    await world.call('session.identify', { purpose: 'mine' });
    await world.call('session.startRegister', {});
    const before = world.changes();
    const signature = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 1]).toString('base64');
    const form = { name: '王小明', phone: '13800001234', door: '1-1-101', overFourteen: true, necessaryConsent: true, optionalConsent: true, signature }; // prettier-ignore
    expect(await world.ask('session.register', form)).toMatchObject({ error: { code: 'phone-taken' } });
    expect(world.changes()).toBe(before);
    expect(await world.call('session.register', { ...form, phone: '13700000009' })).toMatchObject({ screen: 'mine' });
    const id = world.store.read((reader) => reader.residentIdByPhone('13700000009')) ?? '';
    const resident = world.store.read((reader) => reader.resident(id));
    expect(resident).toMatchObject({ optionalConsent: true, noticeVersion: '2026-11' });
    expect(world.store.read((reader) => reader.blob(resident?.signature ?? '')?.mime)).toBe('image/png');
    // A signature is not a picture for the wall.
    expect(await world.ask('picture.read', { sha256: resident?.signature ?? '' })).toMatchObject({ error: { code: 'not-found' } }); // prettier-ignore
  });
});

describe('bringing back', () => {
  it('the thing’s own EAN beside our label does not take the question away', async () => {
    const world = await start();
    const saw = world.addItem('saw');
    await lend(world, saw);
    world.wait(DAY);
    await scan(world, saw);
    expect(await scan(world, '4006381333931', 'camera')).toMatchObject({ screen: 'return' });
    expect(await world.call('session.return', good)).toMatchObject({ what: 'returned' });
    expect(await scan(world, saw, 'camera')).toMatchObject({ screen: 'done' });
    expect(await scan(world, saw, 'wedge')).toMatchObject({ screen: 'basket' });
  });

  it.each([
    ['取消 records nothing', formatCommandCode('cancel'), 'idle', false],
    ['完成 records it unchecked and thanks', formatCommandCode('finish'), 'done', true],
    ['a card records it unchecked', CARD, 'mine', true],
  ] as const)('%s', async (_, text, screen, recorded) => {
    const world = await start();
    const saw = world.addItem('saw');
    await lend(world, saw);
    world.wait(DAY);
    await scan(world, saw);
    expect((await scan(world, text)).screen).toBe(screen);
    const events = world.store.read((reader) => reader.stream('item:saw'));
    expect(events.some((event) => event.kind === 'item.returned' && !event.payload.checked)).toBe(recorded);
  });

  it('parts known to be missing are not blamed on the next', async () => {
    const world = await start();
    const parts = [{ id: 'p1', name: '钻头', count: 8 }, { id: 'p2', name: '夹头', count: 1 }]; // prettier-ignore
    const kit = world.addItem('kit', { kind: 'kit', parts });
    await lend(world, kit);
    world.wait(DAY);
    await scan(world, kit);
    await world.call('session.return', { ...good, condition: 'incomplete', missingParts: ['p1'] });
    await world.call('session.end', { reason: 'done' });
    await world.call('staff.open', { pin: ADMIN_PIN }, 'desk');
    await world.call('items.repaired', { itemId: 'kit', note: '', partsBack: [], notNeeded: false }, 'desk');
    expect(await scan(world, kit)).toMatchObject({
      lines: [
        {
          parts: [
            { id: 'p1', present: false, knownMissing: true },
            { id: 'p2', present: true },
          ],
        },
      ],
    });
    await scan(world, OTHER_CARD);
    await world.call('session.confirm', {});
    expect(world.store.read((reader) => reader.openLoans('li'))).toMatchObject([{ missingAtLending: ['p1'] }]);
  });

  it('idle forgets even when nothing can be written any more', async () => {
    const world = await start();
    const saw = world.addItem('saw');
    await lend(world, saw);
    world.wait(DAY);
    await scan(world, saw);
    world.failWrites(true);
    expect(await world.ask('session.end', { reason: 'idle' })).toMatchObject({ error: { code: 'storage-full' } });
    expect(await world.call('session.view', {})).toEqual({ screen: 'idle', notice: null });
    world.failWrites(false);
    expect(await scan(world, saw)).toMatchObject({ screen: 'return' });
  });
});

describe('a number typed by hand', () => {
  it('is this room’s, or with another room’s letters that one’s; letters of no room name nothing', async () => {
    const world = await start();
    world.addItem('saw');
    const own = world.store.read((reader) => reader.item('saw'));
    const number = own?.code.split('-')[1] ?? '';
    const drifted = formatItemCode({ prefix: 'NHX', number: Number(number) });
    world.addItem('drifted', {});
    world.happen(
      { stream: 'room:nhx', kind: 'room.opened', payload: { name: '南湖西里', prefix: 'NHX', community: '' } },
      { stream: 'item:drifted', kind: 'item.codeBound', payload: { code: drifted } },
    );
    const typed = async (text: string) => {
      await world.call('session.end', { reason: 'cancel' });
      return scan(world, text, 'keypad');
    };
    expect(await typed(number)).toMatchObject({ screen: 'basket', lines: [{ item: { id: 'saw' } }] });
    expect(await typed(`NHX${Number(number)}`)).toMatchObject({ lines: [{ item: { id: 'drifted' } }] });
    expect(await typed(`QQQ${number}`)).toMatchObject({ screen: 'unknown' });
    await world.call('session.end', { reason: 'cancel' });
    expect(await scan(world, `NHX${number}`, 'wedge')).toMatchObject({ screen: 'unknown' });
  });
});

describe('things that were gone', () => {
  it('a lost thing is found when it is scanned, and who waits is next; a typed wish finds nothing', async () => {
    const world = await start();
    const saw = world.addItem('saw');
    world.happen(
      { stream: 'item:saw', kind: 'item.lost', payload: { reason: '' } },
      {
        stream: 'item:saw',
        kind: 'item.held',
        payload: { holdId: 'h1', residentId: 'li', roomId: world.store.identity()?.roomId ?? '' },
      },
    );
    await scan(world, saw, 'touch');
    expect(world.store.read((reader) => reader.item('saw')?.lost)).toBe(true);
    expect(await scan(world, saw)).toMatchObject({ screen: 'basket' });
    expect(world.store.read((reader) => reader.item('saw'))).toMatchObject({
      lost: false,
      holds: [{ status: 'ready' }],
    });
    await scan(world, CARD);
    await world.call('session.end', { reason: 'cancel' });
    expect(world.store.read((reader) => reader.item('saw')?.lost)).toBe(false);
    expect(world.store.checkRebuild()).toEqual([]);
  });

  it('what staff marked for repair comes back to the repair shelf, thanks and all; who waits is not told to come', async () => {
    const world = await start();
    const saw = world.addItem('saw');
    await lend(world, saw);
    const roomId = world.store.identity()?.roomId ?? '';
    world.happen(
      { stream: 'item:saw', kind: 'item.held', payload: { holdId: 'h1', residentId: 'li', roomId } },
      { stream: 'item:saw', kind: 'item.markedForRepair', payload: { note: '手柄松了' } },
    );
    world.wait(DAY);
    await scan(world, saw);
    const thanks = await world.call('session.return', good);
    expect(thanks).toMatchObject({ screen: 'done', what: 'returned', repairShelf: true, holdShelf: false });
    expect(JSON.stringify(thanks)).not.toContain('手柄');
    await world.call('session.end', { reason: 'done' });
    expect(await scan(world, OTHER_CARD)).toMatchObject({ screen: 'mine', holds: [{ ready: false }] });
  });

  it.each([
    ['mended', 'items.repaired', { note: '', partsBack: [], notNeeded: false }],
    ['put back', 'items.reinstate', { reason: '还能用' }],
  ] as const)('what is %s goes to who waits', async (_, name, input) => {
    const world = await start();
    world.addItem('saw');
    world.happen(
      {
        stream: 'item:saw',
        kind: 'item.held',
        payload: { holdId: 'h1', residentId: 'li', roomId: world.store.identity()?.roomId ?? '' },
      },
      name === 'items.repaired'
        ? { stream: 'item:saw', kind: 'item.returned', payload: { loanId: null, roomId: world.store.identity()?.roomId ?? '', condition: 'damaged', checked: true, missingParts: [], note: '', photo: null } } // prettier-ignore
        : { stream: 'item:saw', kind: 'item.withdrawn', payload: { reason: '' } },
    );
    await world.call('staff.open', { pin: ADMIN_PIN }, 'desk');
    await world.call(name, { itemId: 'saw', ...input } as never, 'desk');
    expect(world.store.read((reader) => reader.liveHolds('li'))).toMatchObject([{ status: 'ready' }]);
  });
});

describe('taking back', () => {
  it('undoes a lending of many, a return that told who waits, a renewal and a hold', async () => {
    const world = await start();
    const [saw, screws] = [world.addItem('saw'), world.addItem('screws', { kind: 'supply', stock: 9, unit: '颗' })];
    for (const code of [saw, screws, CARD]) await scan(world, code);
    const undo = async (view: SessionScreen) => {
      const { batch } = only(view, 'done').undo ?? { batch: '' };
      expect(await world.call('session.undo', { batch })).toMatchObject({ what: 'undone', undo: null });
      expect(world.store.checkRebuild()).toEqual([]);
      await world.call('session.end', { reason: 'done' });
    };
    await undo(await world.call('session.confirm', {}));
    expect(world.store.read((reader) => [reader.item('saw')?.loans, reader.item('screws')?.stock])).toEqual([[], 9]);
    await lend(world, saw);
    await world.call('session.hold', { itemId: 'saw' });
    await undo(await scan(world, OTHER_CARD));
    expect(world.store.read((reader) => reader.liveHolds('li'))).toEqual([]);
    world.wait(DAY);
    const mine = only(await scan(world, CARD), 'mine');
    await undo(await world.call('session.renew', { loanId: mine.loans[0]?.loanId ?? '' }));
    expect(world.store.read((reader) => reader.openLoans('ming'))).toMatchObject([{ renewals: 0 }]);
    await world.call('session.hold', { itemId: 'saw' });
    await scan(world, OTHER_CARD);
    await world.call('session.end', { reason: 'done' });
    await scan(world, saw);
    await undo(await world.call('session.return', good));
    expect(world.store.read((reader) => reader.item('saw'))).toMatchObject({ loans: [{ residentId: 'ming' }], holds: [{ status: 'waiting' }] }); // prettier-ignore
  });

  it('for two minutes whoever shows the one thing it was done to can take it back, though the thanks are gone', async () => {
    const world = await start();
    const saw = world.addItem('saw');
    const loans = () => world.store.read((reader) => reader.openLoans('ming').length);
    await lend(world, saw);
    world.wait(DAY);
    await scan(world, saw);
    const { undo } = only(await world.call('session.return', good), 'done');
    await world.call('session.end', { reason: 'done' });
    world.wait(119_000);
    expect(await scan(world, saw)).toMatchObject({ screen: 'basket', lines: [{ undo }] });
    expect(await world.call('session.undo', { batch: undo?.batch ?? '' })).toMatchObject({ screen: 'done', what: 'undone' }); // prettier-ignore
    expect(loans()).toBe(1);
    expect(await world.call('session.end', { reason: 'done' })).toMatchObject({ screen: 'idle' });

    await scan(world, saw);
    await world.call('session.return', { ...good, condition: 'damaged' });
    await world.call('session.end', { reason: 'idle' });
    expect(await scan(world, saw)).toMatchObject({ screen: 'item', refusal: { code: 'item-in-repair' }, undo: { batch: expect.any(String) } }); // prettier-ignore
    world.wait(2 * MINUTE);
    expect(await scan(world, saw)).toMatchObject({ screen: 'item', undo: null });

    const pliers = world.addItem('pliers');
    await lend(world, pliers);
    const asked = only(await scan(world, pliers), 'ask-return');
    await world.call('session.undo', { batch: asked.undo?.batch ?? '' });
    expect(loans()).toBe(0);
    expect(world.store.checkRebuild()).toEqual([]);
  });

  it('of a lending of several nothing is offered for one of them, nor for another thing', async () => {
    const world = await start();
    const [saw, pliers, nails] = [world.addItem('saw'), world.addItem('pliers'), world.addItem('nails')];
    for (const code of [saw, pliers, CARD]) await scan(world, code);
    const { undo } = only(await world.call('session.confirm', {}), 'done');
    await world.call('session.end', { reason: 'done' });
    expect(await scan(world, saw)).toMatchObject({ screen: 'ask-return', undo: null });
    expect(await world.ask('session.undo', { batch: undo?.batch ?? '' })).toMatchObject({ error: { code: 'wrong-screen' } }); // prettier-ignore
    expect(await scan(world, nails)).toMatchObject({ screen: 'basket', lines: [{ undo: null }] });
  });

  it('a batch from elsewhere is nobody’s business', async () => {
    const world = await start();
    await scan(world, world.addItem('saw'));
    await scan(world, CARD);
    const { undo } = only(await world.call('session.confirm', {}), 'done');
    await world.call('session.end', { reason: 'done' });
    expect(await world.ask('session.undo', { batch: undo?.batch ?? '' })).toMatchObject({ error: { code: 'wrong-screen' } }); // prettier-ignore
  });
});

describe('what is pushed', () => {
  it('every change is heard once, refusals are not, and a window that fails takes nobody with it', async () => {
    const world = await start();
    const heard: string[] = [];
    world.kiosk.on(() => {
      throw new Error('the window is gone');
    });
    const stop = world.kiosk.on(({ name }) => heard.push(name));
    await scan(world, world.addItem('saw'));
    await world.ask('session.confirm', {});
    expect(heard).toEqual([]);
    await scan(world, CARD);
    expect(await world.ask('session.confirm', {})).toMatchObject({ ok: true });
    await world.call('help.ask', { screen: 'idle' });
    expect(heard).toEqual(['changed', 'changed', 'helpAsked']);
    stop();
    await world.call('help.ask', { screen: 'idle' });
    expect(heard).toHaveLength(3);
  });
});
