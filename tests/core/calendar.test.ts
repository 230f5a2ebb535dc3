import { describe, expect, it } from 'vitest';
import { addDays, dayOf, dayStart, daysBetween, weekday } from '../../core/calendar.ts';
import { fc } from '../helpers/fc.ts';

const HOUR = 3_600_000;
const day = fc
  .date({ min: new Date('1950-01-01'), max: new Date('2150-01-01'), noInvalidDate: true })
  .map((date) => date.toISOString().slice(0, 10));

describe('calendar days', () => {
  it('go forth and back, one at a time, and weekdays follow one another', () => {
    fc.assert(
      fc.property(day, fc.integer({ min: -2000, max: 2000 }), (from, days) => {
        expect(daysBetween(from, addDays(from, days))).toBe(days);
        expect(addDays(addDays(from, days), -days)).toBe(from);
        expect(weekday(addDays(from, 1))).toBe((weekday(from) % 7) + 1);
        expect(weekday(from) % 7).toBe(new Date(`${from}T00:00:00Z`).getUTCDay());
      }),
    );
  });
  it('begin at midnight of the room, wherever it is', () => {
    fc.assert(
      fc.property(day, fc.integer({ min: -720, max: 840 }), fc.nat({ max: 24 * HOUR - 1 }), (of, offset, into) => {
        const midnight = Date.parse(`${of}T00:00:00Z`) - offset * 60_000;
        expect(dayOf(midnight + into, offset)).toBe(of);
        expect(dayStart(midnight + into, offset)).toBe(midnight);
      }),
    );
  });
  it('that no calendar has, from a foreign event, count on and break nothing', () => {
    expect(daysBetween('2026-02-30', '2026-03-05')).toBe(3);
    expect(daysBetween('2026-11-24', '2026-99-99')).toBeGreaterThan(0);
    expect(addDays('2026-13-01', 0)).toBe('2027-01-01');
  });
});
