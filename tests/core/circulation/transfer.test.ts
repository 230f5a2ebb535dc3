/** Things between rooms: wishes from another room, packing, receiving, and parcels that are late. */
import { describe, expect, it } from 'vitest';
import { decideExpiredHolds, decideHold } from '../../../core/circulation/holds.ts';
import { decideLend } from '../../../core/circulation/lend.ts';
import { decideReceive, decideSend, thingsToSend } from '../../../core/circulation/transfer.ts';
import type { NewEvent } from '../../../core/ledger/event.ts';
import {
  broughtBack,
  createLendingRoom,
  lentTo,
  person,
  room,
  thing,
  type LendingRoom,
} from '../../helpers/lending-room.ts';
import { ADMIN_PIN, createWorld, DAY } from '../../helpers/world.ts';

const open = (...more: readonly NewEvent[]): LendingRoom => {
  const at = createLendingRoom();
  at.happen(room('room-1', 'HJD'), room('room-2', 'NHX'), person('a'), person('b'), thing('saw'), thing('theirs', { homeRoomId: 'room-2' }), thing('nails', { kind: 'supply', stock: 5 }), ...more); // prettier-ignore
  return at;
};
const wish = (at: LendingRoom, itemId: string, residentId: string, roomId: string) =>
  at.commit((facts) => decideHold(facts, { itemId, residentId }), { type: 'resident', id: residentId }, roomId);
const send = (at: LendingRoom, itemId: string, from = 'room-1', toRoomId = from === 'room-1' ? 'room-2' : 'room-1') =>
  at.commit((facts) => decideSend(facts, { itemId, toRoomId, transferId: 'parcel' }), { type: 'staff', id: 's' }, from);
const receive = (at: LendingRoom, itemId: string, roomId: string) =>
  at.commit((facts) => decideReceive(facts, itemId), { type: 'staff', id: 's' }, roomId);
const item = (at: LendingRoom, id: string) => at.store.read((reader) => reader.item(id));
const list = (at: LendingRoom, roomId: string) =>
  at.store.read((reader) =>
    thingsToSend(reader, roomId).map(({ row, toRoomId, awaited }) => [row.id, toRoomId, awaited]),
  );

describe('a wish for what is in another room', () => {
  it('is not needed where it is, and makes it wanted where it is not', () => {
    const at = open();
    expect(wish(at, 'saw', 'a', 'room-1')).toEqual({ refused: 'hold-not-needed' });
    wish(at, 'saw', 'a', 'room-2');
    expect(list(at, 'room-1')).toEqual([['saw', 'room-2', true]]);
    expect(list(at, 'room-2')).toEqual([]);
  });

  it('is ready only once it has arrived there, and then waits there', () => {
    const at = open();
    wish(at, 'saw', 'a', 'room-2');
    send(at, 'saw');
    expect(item(at, 'saw')).toMatchObject({ transit: { id: 'parcel', toRoomId: 'room-2' }, presentRoomId: 'room-1' });
    expect(list(at, 'room-1')).toEqual([]);
    receive(at, 'saw', 'room-2');
    expect(item(at, 'saw')).toMatchObject({ transit: null, presentRoomId: 'room-2', holds: [{ status: 'ready' }] });
  });

  it('brought back in the wrong room it is sent on, not laid out there', () => {
    const at = open(lentTo('saw', 'b'));
    wish(at, 'saw', 'a', 'room-2');
    at.happen(broughtBack('saw', { loanId: 'loan-saw-b' }));
    expect(item(at, 'saw')?.holds).toMatchObject([{ status: 'waiting' }]);
    expect(list(at, 'room-1')).toEqual([['saw', 'room-2', true]]);
  });

  it('that nobody comes for is ended by the room where it waits, and then it goes home', () => {
    const at = open();
    wish(at, 'saw', 'a', 'room-2');
    send(at, 'saw');
    receive(at, 'saw', 'room-2');
    at.wait(30 * DAY);
    // room-1 leaves it alone.
    expect(at.ask(decideExpiredHolds)).toEqual([]);
    at.commit(decideExpiredHolds, { type: 'kiosk' }, 'room-2');
    expect(list(at, 'room-2')).toEqual([['saw', 'room-1', false]]);
  });
});

describe('packing and receiving', () => {
  it('what belongs elsewhere is on the list once it is brought back here', () => {
    const at = open(lentTo('theirs', 'a'));
    at.happen(broughtBack('theirs', { loanId: 'loan-theirs-a' }));
    expect(list(at, 'room-1')).toEqual([['theirs', 'room-2', false]]);
  });

  it.each<[string, string, object]>([
    ['what it does not know', 'none', { refused: 'not-found' }],
    ['supplies', 'nails', { refused: 'item-not-lendable' }],
  ])('refuses %s', (_, itemId, refusal) => expect(send(open(), itemId)).toEqual(refusal));

  it('refuses what is out, what is packed already, and this very room', () => {
    const at = open(lentTo('saw', 'a'));
    expect(send(at, 'saw')).toEqual({ refused: 'item-out', facts: { dueOn: '2026-12-08' } });
    expect(receive(at, 'saw', 'room-2')).toEqual({ refused: 'item-out', facts: { dueOn: '2026-12-08' } });
    expect(send(at, 'theirs', 'room-1', 'room-1')).toMatchObject({ refused: 'bad-input' });
    send(at, 'theirs');
    expect(send(at, 'theirs')).toEqual({ refused: 'item-in-transit' });
  });

  it('a parcel opened in the room it left from, or in a third, is simply there', () => {
    const at = open();
    send(at, 'saw');
    receive(at, 'saw', 'room-1');
    expect(item(at, 'saw')).toMatchObject({ transit: null, presentRoomId: 'room-1' });
    expect(at.ask((facts) => decideReceive(facts, 'saw'))).toEqual([]);
  });

  it('who holds it in the hand borrows it, on its way or not', () => {
    const at = open();
    send(at, 'saw');
    const lend = { itemId: 'saw', residentId: 'b', staffPresent: false, alreadyInBasket: 0, quantity: 1, missingParts: [], overrides: [], reason: null }; // prettier-ignore
    at.commit((facts) => decideLend(facts, lend), { type: 'resident', id: 'b' }, 'room-2');
    expect(item(at, 'saw')).toMatchObject({ transit: null, presentRoomId: 'room-2', loans: [{ endedAt: null }] });
    expect(at.store.checkRebuild()).toEqual([]);
  });
});

describe('at the desk', () => {
  it('a parcel goes out as one, what cannot go is told, and one that never arrives is seen', async () => {
    const world = await createWorld();
    world.happen(room('room-2', 'NHX'));
    world.addItem('saw');
    world.addItem('nails', { kind: 'supply', stock: 1 });
    world.addItem('theirs', { homeRoomId: 'room-2' });
    world.happen({
      stream: 'item:theirs',
      kind: 'item.found',
      payload: { roomId: world.store.identity()?.roomId ?? '' },
    });
    await world.call('staff.open', { pin: ADMIN_PIN });
    expect(await world.call('desk.today', {})).toMatchObject({ toSend: 1, arriving: 0 });
    const sent = await world.call('transfers.send', { toRoomId: 'room-2', itemIds: ['saw', 'nails', 'theirs', 'saw'] });
    expect(sent).toMatchObject({ sent: 2, left: [{ itemId: 'nails', refusal: { code: 'item-not-lendable' } }] });
    expect(await world.ask('transfers.send', { toRoomId: 'room-2', itemIds: ['nails'] })).toMatchObject({ ok: false });
    expect((await world.call('transfers.read', {})).sent.map(({ code, late }) => [code !== '', late])).toEqual([
      [true, false],
      [true, false],
    ]);
    world.wait(4 * DAY);
    await world.call('staff.open', { pin: ADMIN_PIN });
    expect((await world.call('transfers.read', {})).sent.every(({ late }) => late)).toBe(true);
    const found = await world.call('catalogue.search', { text: '', categoryId: null, roomId: null, availableOnly: false, offset: 0, limit: 9 }); // prettier-ignore
    expect(found.items.map(({ status, roomName }) => [status, roomName])).toContainEqual(['transit', 'room-2']);
    await world.call('transfers.receive', { itemId: 'saw' });
    expect((await world.call('transfers.read', {})).sent).toHaveLength(1);
  });
});
