/** The visit as a table: from where, what happens, where it leads. Pure: no store. */
import { describe, expect, it } from 'vitest';
import { refuse } from '../../../core/errors.ts';
import {
  asksWho,
  back,
  changedEntry,
  chosen,
  emptySession,
  ended,
  goingOn,
  identified,
  isRepeat,
  lent,
  scanned,
  settlesReturn,
  startsRegister,
  wantsHold,
  withoutEntry,
  withPart,
  type Done,
  type ScanMeaning,
  type Screen,
  type Session,
} from '../../../core/circulation/session.ts';

const entry = (itemId: string) => ({ itemId, quantity: 1, missingParts: [] });
const at = (screen: Screen, more: Partial<Session> = {}): Session => ({ ...emptySession, screen, ...more });
const done: Done = { what: 'lent', lines: [{ itemId: 'saw', quantity: 1, dueOn: '2026-12-08' }], holdShelf: false, repairShelf: false, donor: null, pickUpBy: null, undo: null }; // prettier-ignore

const borrowable = (itemId: string): ScanMeaning => ({ is: 'borrowable', itemId, missingParts: [] });
const out = (itemId: string, justLent = false): ScanMeaning => ({ is: 'out', itemId, justLent });
const unknown: ScanMeaning = { is: 'unknown', text: '?', reason: 'check' };
const card: ScanMeaning = { is: 'resident', residentId: 'ming' };
const finish: ScanMeaning = { is: 'finish' };
const cancel: ScanMeaning = { is: 'cancel' };
const inRepair: ScanMeaning = { is: 'not-lendable', itemId: 'saw', refusal: refuse('item-in-repair') };

const basket = at({ is: 'basket' }, { basket: [entry('saw')] });
const registering = at({ is: 'register' }, { basket: [entry('saw')] });
const returning = at({ is: 'return', itemId: 'drill' });

describe('what a scan leads to', () => {
  it.each<[string, Session, ScanMeaning, Partial<Session>]>([
    ['a free thing on the idle screen', emptySession, borrowable('saw'), { screen: { is: 'basket' }, basket: [entry('saw')] }],
    ['the same thing again', basket, borrowable('saw'), { basket: [entry('saw')] }],
    ['another free thing', basket, borrowable('drill'), { basket: [entry('saw'), entry('drill')] }],
    ['a thing that is out', emptySession, out('saw'), { screen: { is: 'return', itemId: 'saw' } }],
    ['a thing lent a moment ago', emptySession, out('saw', true), { screen: { is: 'ask-return', itemId: 'saw' } }],
    ['a thing that is out beside a basket', basket, out('drill'), { screen: { is: 'return', itemId: 'drill' }, basket: [entry('saw')] }],
    ['a thing in repair', basket, inRepair, { screen: { is: 'item', itemId: 'saw', refusal: refuse('item-in-repair') } }],
    ['a card first', emptySession, card, { screen: { is: 'mine' }, residentId: 'ming' }],
    ['a card after a thing', basket, card, { screen: { is: 'basket' }, residentId: 'ming' }],
    ['完成 with nothing', at({ is: 'mine' }, { residentId: 'ming' }), finish, emptySession],
    ['完成 with things and nobody', basket, finish, { screen: { is: 'who' }, purpose: 'borrow' }],
    ['取消 anywhere', registering, cancel, emptySession],
    ['something unknown', emptySession, unknown, { screen: { is: 'unknown', text: '?', reason: 'check' }, failures: 1 }],
    ['a third unknown', { ...emptySession, failures: 2 }, unknown, { failures: 3 }],
    ['something known after unknown ones', { ...emptySession, failures: 2 }, borrowable('saw'), { failures: 0 }],
    ['something unknown while a form is filled in', registering, unknown, { screen: { is: 'register' } }],
    ['something unknown while a return is begun', returning, unknown, { screen: { is: 'return', itemId: 'drill' } }],
    ['another thing while a form is filled in', registering, borrowable('drill'), { screen: { is: 'register' }, basket: [entry('saw'), entry('drill')] }],
  ])('%s', (_, before, meaning, after) => expect(scanned(before, meaning)).toMatchObject(after)); // prettier-ignore

  it.each<[string, Session, ScanMeaning, 'camera' | 'wedge', boolean]>([
    ['the thing whose return is on the screen', returning, out('drill'), 'wedge', true],
    ['another thing', returning, out('saw'), 'wedge', false],
    ['what was just lent, still before the camera', at({ is: 'done', done }), out('saw', true), 'camera', true],
    ['what was just lent, scanned by hand', at({ is: 'done', done }), out('saw', true), 'wedge', false],
    ['something else after the thanks', at({ is: 'done', done }), borrowable('drill'), 'camera', false],
    ['a thing in the basket while a form is filled in', registering, borrowable('saw'), 'camera', true],
    ['a thing in the basket on the basket', basket, borrowable('saw'), 'camera', false],
    ['a card', registering, card, 'camera', false],
  ])('%s is a repetition: %#', (_, before, meaning, by, expected) => expect(isRepeat(before, meaning, by)).toBe(expected)); // prettier-ignore

  it.each<[string, Session, ScanMeaning, boolean]>([
    ['the next thing', returning, borrowable('saw'), true],
    ['a card', returning, card, true],
    ['完成', returning, finish, true],
    ['取消', returning, cancel, false],
    ['nobody knows what', returning, unknown, false],
    ['anything, when no return is begun', basket, borrowable('saw'), false],
  ])('%s settles a begun return: %#', (_, before, meaning, expected) => expect(settlesReturn(before, meaning)).toBe(expected)); // prettier-ignore

  it('never changes what it was given, and is JSON', () => {
    const frozen = Object.freeze({ ...basket, basket: Object.freeze([...basket.basket]) }) as Session;
    for (const meaning of [borrowable('drill'), out('drill'), card, finish, cancel, unknown, inRepair]) {
      const after = scanned(frozen, meaning);
      expect(JSON.parse(JSON.stringify(after))).toEqual(after);
    }
  });
});

describe('who it is', () => {
  it('ends with the thanks: the next person is nobody yet', () => {
    const thanked = lent({ ...basket, residentId: 'ming', staffPresent: true }, done);
    expect(thanked).toMatchObject({ residentId: 'ming', basket: [], staffPresent: false });
    expect(goingOn(thanked)).toEqual(emptySession);
    expect(scanned(thanked, borrowable('drill'))).toMatchObject({ residentId: null, basket: [entry('drill')] });
    expect(identified(thanked, 'li')).toMatchObject({ residentId: 'li', screen: { is: 'mine' } });
    expect(asksWho(thanked, 'mine')).toMatchObject({ residentId: null, screen: { is: 'who' } });
    expect(wantsHold(thanked, 'drill')).toMatchObject({ residentId: null, wanted: 'drill' });
  });

  it('a basket waits behind the thanks for a return, but not when they leave', () => {
    const thanked = at({ is: 'done', done }, { basket: [entry('drill')], residentId: 'ming' });
    expect(ended(thanked, 'done')).toMatchObject({ screen: { is: 'basket' }, residentId: 'ming' });
    expect(ended(thanked, 'idle')).toEqual(emptySession);
    expect(ended(thanked, 'cancel')).toEqual(emptySession);
  });

  it('staff came for one person', () => {
    const helped: Session = { ...basket, residentId: 'ming', staffPresent: true };
    expect(identified(helped, 'ming').staffPresent).toBe(true);
    expect(identified(helped, 'li').staffPresent).toBe(false);
    expect(identified({ ...helped, residentId: null }, 'li').staffPresent).toBe(true);
  });

  it('is asked for a hold only when something is wanted, and never over a begun return', () => {
    expect(asksWho(emptySession, 'hold')).toEqual(refuse('wrong-screen'));
    expect(asksWho(returning, 'borrow')).toEqual(refuse('wrong-screen'));
    expect(asksWho(at({ is: 'who' }, { purpose: 'hold', wanted: 'saw' }), 'mine')).toMatchObject({ wanted: null });
  });

  it('a key of another choice is refused', () => {
    const choosing = at({ is: 'choose', candidates: [{ key: 'k1', residentId: 'ming' }] });
    expect(chosen(choosing, 'k1')).toMatchObject({ screen: { is: 'prove', residentId: 'ming' } });
    expect(chosen(choosing, 'k2')).toEqual(refuse('not-found'));
    expect(chosen(basket, 'k1')).toEqual(refuse('wrong-screen'));
  });

  it.each<[Screen['is'], boolean]>([
    ['who', true],
    ['register', true],
    ['idle', false],
    ['basket', false],
    ['mine', false],
  ])('registering begins at %s: %s', (is, may) => expect('refused' in startsRegister(at({ is } as Screen))).toBe(!may));
});

describe('the basket', () => {
  it('is changed only where it is shown', () => {
    expect(withoutEntry(returning, 'saw')).toEqual(refuse('wrong-screen'));
    expect(changedEntry(registering, 'saw', (old) => old)).toEqual(refuse('wrong-screen'));
    expect(changedEntry(basket, 'drill', (old) => old)).toEqual(refuse('not-found'));
  });
  it('without its last thing the visit is over, or their own things are shown', () => {
    expect(withoutEntry(basket, 'saw')).toEqual(emptySession);
    expect(withoutEntry({ ...basket, residentId: 'ming' }, 'saw')).toMatchObject({
      screen: { is: 'mine' },
      basket: [],
    });
  });
  it('a part is missing once, however often it is unticked', () => {
    const twice = withPart(withPart(entry('kit'), 'p1', false), 'p1', false);
    expect(twice.missingParts).toEqual(['p1']);
    expect(withPart(twice, 'p1', true).missingParts).toEqual([]);
  });
});

describe('one step back', () => {
  it.each<[string, Session, Partial<Session>]>([
    ['from choosing', at({ is: 'choose', candidates: [] }, { purpose: 'mine' }), { screen: { is: 'who' }, purpose: 'mine' }],
    ['from the form', registering, { screen: { is: 'who' }, basket: [entry('saw')] }],
    ['from who, with a basket', at({ is: 'who' }, { basket: [entry('saw')], wanted: 'drill' }), { screen: { is: 'basket' }, wanted: null }],
    ['from a thing, known', at({ is: 'item', itemId: 'saw', refusal: refuse('item-out') }, { residentId: 'ming' }), { screen: { is: 'mine' } }],
    ['from a begun return, unknown', returning, emptySession],
  ])('%s', (_, before, after) => expect(back(before)).toMatchObject(after)); // prettier-ignore
});
