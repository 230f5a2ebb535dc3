import { describe, expect, it } from 'vitest';
import { DRIFT_BOUND, receive, tick, ZERO_TIME } from '../../../core/ledger/clock.ts';
import { wallOf } from '../../../core/ledger/event.ts';
import { fc } from '../../helpers/fc.ts';
import { NOON } from '../../helpers/world.ts';

const wall = fc.integer({ min: 0, max: 4_000_000_000_000 });

describe('the hybrid clock', () => {
  it('borrows the next millisecond when a hundred thousand events fall into one', () => {
    const full = `${String(NOON).padStart(15, '0')}.99999`;
    expect(tick(full, NOON)).toBe(`${String(NOON + 1).padStart(15, '0')}.00000`);
    expect(tick(full, NOON) > full).toBe(true);
    expect(tick(ZERO_TIME, Number.NaN) > ZERO_TIME).toBe(true);
    expect(tick(ZERO_TIME, -5) > ZERO_TIME).toBe(true);
  });

  it('is never pushed further than the bound, and never back', () => {
    fc.assert(
      fc.property(wall, fc.array(wall, { maxLength: 20 }), (now, strangers) => {
        let last = tick(ZERO_TIME, now);
        for (const stranger of strangers) {
          const seen = receive(last, tick(ZERO_TIME, stranger), now);
          expect(seen.time >= last).toBe(true);
          last = seen.time;
        }
        expect(wallOf(last)).toBeLessThanOrEqual(now + DRIFT_BOUND);
      }),
    );
  });

  it('what is decided after seeing an event that is not doubtful sorts after it', () => {
    fc.assert(
      fc.property(wall, fc.integer({ min: -DRIFT_BOUND * 3, max: DRIFT_BOUND * 3 }), (now, ahead) => {
        const remote = tick(ZERO_TIME, Math.max(0, now + ahead));
        const { time, drift } = receive(tick(ZERO_TIME, now), remote, now);
        expect(drift).toBe(ahead > DRIFT_BOUND ? 'doubtful' : 'ok');
        expect(tick(time, now) > remote).toBe(drift === 'ok');
      }),
    );
  });

  it('does not doubt what it has passed already, though its own wall was set back', () => {
    const last = tick(ZERO_TIME, NOON);
    expect(receive(last, tick(ZERO_TIME, NOON - 1000), 0)).toEqual({ time: last, drift: 'ok' });
  });
});
