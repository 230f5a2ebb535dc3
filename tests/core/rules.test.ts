import { describe, expect, it } from 'vitest';
import { addDays, dayOf, dayStart, daysBetween, weekday } from '../../core/calendar.ts';
import {
  asksBeforeReturn,
  dueOn,
  isBlocked,
  isLowStock,
  loanDays,
  mayRenewAgain,
  mayUndo,
  needsNotice,
  needsStaff,
  nextOpenDay,
  overdueDays,
  pickUpBy,
  remaining,
} from '../../core/circulation/rules.ts';
import { maskDoor, maskName } from '../../core/residents/mask.ts';
import { isSameDoor } from '../../core/residents/door.ts';
import { readSettings } from '../../core/settings.ts';

const settings = readSettings({});
const open = { closedWeekdays: [], closedDays: [] };
const category = { id: 'c', name: '', nameEnglish: '', loanDays: 3, staffOnly: true, drawing: '', position: 0 };

describe('rules', () => {
  it('the loan period is the category’s, else fourteen days', () => {
    expect(loanDays(category, settings)).toBe(3);
    expect(loanDays({ ...category, loanDays: null }, settings)).toBe(14);
    expect(loanDays(undefined, settings)).toBe(14);
  });
  it.each([
    ['an open room', open, '2026-12-08'],
    ['closed on Tuesdays', { closedWeekdays: [2], closedDays: [] }, '2026-12-09'],
    ['closed on Tuesdays and that Wednesday', { closedWeekdays: [2], closedDays: ['2026-12-09'] }, '2026-12-10'],
  ])('due days skip closed ones: %s', (_, room, expected) => {
    expect(dueOn('2026-11-24', 14, room)).toBe(expected);
  });
  it('a room that never opens keeps the day', () => {
    expect(nextOpenDay('2026-12-08', { closedWeekdays: [1, 2, 3, 4, 5, 6, 7], closedDays: [] })).toBe('2026-12-08');
  });
  it('holds wait three days', () => expect(pickUpBy('2026-11-24', settings, open)).toBe('2026-11-27'));
  it.each([
    [0, 0, 5],
    [4, 0, 1],
    [3, 2, 0],
    [9, 9, 0],
  ])('%i out and %i chosen leave %i', (out, chosen, left) => expect(remaining(out, chosen, settings)).toBe(left));
  it('overdue is counted in whole days', () => {
    expect(overdueDays('2026-11-24', '2026-11-24')).toBe(0);
    expect(overdueDays('2026-11-20', '2026-11-24')).toBe(4);
    expect(overdueDays('2026-11-30', '2026-11-24')).toBe(0);
  });
  it.each([
    [0, false],
    [1, true],
  ])('a notice at %i days: %s', (days, said) => expect(needsNotice(days, settings)).toBe(said));
  it.each([
    [13, null, false],
    [14, null, true],
    [14, '2026-11-24', false],
    [14, '2026-11-23', true],
  ])('blocked at %i days, lifted until %s: %s', (days, lifted, blocked) =>
    expect(isBlocked(days, lifted, '2026-11-24', settings)).toBe(blocked),
  );
  it('one renewal', () => {
    expect(mayRenewAgain(0, settings)).toBe(true);
    expect(mayRenewAgain(1, settings)).toBe(false);
  });
  it('power tools need staff', () => {
    expect(needsStaff(category, false)).toBe(true);
    expect(needsStaff(category, true)).toBe(false);
    expect(needsStaff(undefined, false)).toBe(false);
  });
  it('low stock at or under the mark', () => {
    expect(isLowStock(20, 20)).toBe(true);
    expect(isLowStock(21, 20)).toBe(false);
    expect(isLowStock(null, 20)).toBe(false);
  });
  it('two minutes', () => {
    expect(asksBeforeReturn(0, 119_999, settings)).toBe(true);
    expect(asksBeforeReturn(0, 120_000, settings)).toBe(false);
    expect(mayUndo(0, 120_000, settings)).toBe(true);
    expect(mayUndo(0, 120_001, settings)).toBe(false);
    expect(mayUndo(10, 0, settings)).toBe(true);
    expect(asksBeforeReturn(10, 0, settings)).toBe(true);
  });
});

describe('the calendar', () => {
  it('is Beijing’s', () => {
    expect(dayOf(Date.UTC(2026, 10, 24, 15, 59))).toBe('2026-11-24');
    expect(dayOf(Date.UTC(2026, 10, 24, 16))).toBe('2026-11-25');
    expect(dayStart(Date.UTC(2026, 10, 24, 4))).toBe(Date.UTC(2026, 10, 23, 16));
    expect(weekday('2026-11-24')).toBe(2);
    expect(addDays('2026-12-31', 1)).toBe('2027-01-01');
    expect(daysBetween('2026-02-28', '2026-03-01')).toBe(1);
  });
});

describe('masks', () => {
  it.each([
    ['王小明', '王**'],
    ['王', '王**'],
    ['欧阳娜娜', '欧阳**'],
    ['张𬭩', '张**'],
    ['古丽娜尔·阿卜杜热合曼', '古**'],
  ])('%s -> %s', (name, masked) => expect(maskName(name)).toBe(masked));
  it.each([
    ['6号楼2单元301', '6号楼**'],
    ['12-3-402', '12号楼**'],
    ['平房', '**'],
  ])('%s -> %s', (door, masked) => expect(maskDoor(door)).toBe(masked));
  it.each([
    ['6-2-301', true],
    ['６号楼２单元３０１', true],
    ['六号楼二单元０３０１室', true],
    ['301', false],
    ['6', false],
    ['2-301', false],
    ['6-2-302', false],
    ['', false],
  ])('door %s fits: %s', (said, fits) => expect(isSameDoor(said, '6号楼2单元301')).toBe(fits));
});
