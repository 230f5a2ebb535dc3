/** When rooms exchange, in a time that the test sets (trap 10). */
import { describe, expect, it } from 'vitest';
import type { Engine, Exchanged } from '../../core/sync/engine.ts';
import { backOff, createLoop, type Loop } from '../../core/sync/loop.ts';
import type { SyncMemory, SyncTrouble } from '../../core/sync/ports.ts';
import { DAY, MINUTE, NOON } from '../helpers/world.ts';

const good: Exchanged = { pushed: 0, received: 0, moved: 0, blobsSent: 0, blobsReceived: 0, refused: [], trouble: null, clockOff: 0 }; // prettier-ignore

interface Bench {
  readonly loop: Loop;
  /** Lets this much time go by, in the order of the timers. */
  readonly pass: (milliseconds: number) => Promise<void>;
  readonly memory: () => SyncMemory;
  /** Forgets when it compared last, as under a new id. */
  readonly forget: () => void;
  /** Wall milliseconds of each exchange that began, less the beginning. */
  readonly began: readonly number[];
  /** The same of each comparison. */
  readonly compared: readonly number[];
  readonly logged: readonly unknown[];
  /** What the hub answers from now on. */
  answer: () => Exchanged;
  differs: { kiosk: string; from: number; to: number } | null;
  /** Whether comparing moves own events. */
  moves: boolean;
  /** Own events that lie in no sheet. */
  fresh: number;
}

/** What was begun goes on until it waits for a timer. */
async function settle(): Promise<void> {
  for (let turn = 0; turn < 20; turn += 1) await Promise.resolve();
}

function bench(paused = false): Bench {
  let now = NOON;
  let timers: { readonly at: number; readonly run: () => void }[] = [];
  const began: number[] = [];
  const compared: number[] = [];
  const logged: unknown[] = [];
  let memory: SyncMemory = { paused, signatures: false, acknowledged: 0, goodAt: null, trouble: null, told: {}, hubKey: null, compared: { at: NOON, differs: null } }; // prettier-ignore
  const after = (milliseconds: number, then: () => void): (() => void) => {
    const timer = { at: now + milliseconds, run: then };
    timers.push(timer);
    return () => {
      timers = timers.filter((one) => one !== timer);
    };
  };
  const engine: Engine = {
    exchange: () => {
      began.push(now - NOON);
      return Promise.resolve(all.answer());
    },
    listen: (waitMs, stop) =>
      new Promise((resolve) => {
        const heard = { received: 0, refused: [], trouble: null, again: false };
        const cancel = after(waitMs, () => resolve(heard));
        stop.onStop(() => {
          cancel();
          resolve({ ...heard, trouble: { trouble: 'unreachable', facts: { why: 'stopped' } } });
        });
      }),
    compare: () => {
      compared.push(now - NOON);
      return Promise.resolve({ differs: all.differs, trouble: null, again: all.moves });
    },
  };
  const loop = createLoop({
    line: {
      clock: { now: () => now },
      store: {
        memory: () => memory,
        remember: (changed: Partial<SyncMemory>) => {
          memory = { ...memory, ...changed };
        },
        own: () => ({ kiosk: 'k', pool: 'p', given: 10 + all.fresh, cut: 10 }),
      } as never,
    },
    engine,
    timers: { after },
    random: () => 0.5,
    log: { info: () => undefined, error: (...said) => logged.push(said) },
    onChange: () => undefined,
  });
  const all: Bench = {
    loop,
    began,
    compared,
    logged,
    memory: () => memory,
    forget: () => {
      memory = { ...memory, compared: null };
    },
    answer: () => good,
    differs: null,
    moves: false,
    fresh: 0,
    pass: async (milliseconds) => {
      const until = now + milliseconds;
      await settle();
      for (;;) {
        const [next] = timers.filter(({ at }) => at <= until).toSorted((a, b) => a.at - b.at);
        if (next === undefined) break;
        timers = timers.filter((one) => one !== next);
        now = Math.max(now, next.at);
        next.run();
        await settle();
      }
      now = until;
      await settle();
    },
  };
  return all;
}
const failing =
  (trouble: SyncTrouble['trouble'], facts: SyncTrouble['facts'] = {}) =>
  (): Exchanged => ({
    ...good,
    trouble: { trouble, facts },
  });

describe('the pauses', () => {
  it('grow to five minutes with full jitter, and heed a hub that is busy', () => {
    const trouble: SyncTrouble = { trouble: 'unreachable', facts: {} };
    expect([0, 1, 2, 9, 99].map((attempt) => backOff(attempt, trouble, () => 0.999) < 301_000)).not.toContain(false);
    expect(backOff(9, trouble, () => 0)).toBe(500);
    expect(backOff(9, trouble, () => 0.5)).toBe(150_500);
    expect(backOff(0, { trouble: 'busy', facts: { retryAfterMs: 60_000 } }, () => 0)).toBe(60_000);
    expect(backOff(0, { trouble: 'protocol', facts: {} }, () => 0)).toBe(30 * MINUTE);
  });
});

describe('the loop', () => {
  it('exchanges at the start, listens, and from the first word again every ten minutes', async () => {
    const at = bench();
    at.loop.start();
    await at.pass(25 * MINUTE);
    expect(at.began.length).toBe(3);
    expect(at.loop.doing()).toBe('listening');
    await at.loop.stop();
    await at.pass(DAY);
    expect(at.began.length).toBe(3);
  });

  it('goes two seconds after something happened here, once for a burst, and not for what came from others', async () => {
    const at = bench();
    at.loop.start();
    await at.pass(5000);
    at.fresh = 3;
    for (let turn = 0; turn < 5; turn += 1) {
      at.loop.poke();
      await at.pass(300);
    }
    await at.pass(3000);
    expect(at.began).toEqual([1000, 7000]);
    at.fresh = 0;
    at.loop.poke();
    await at.pass(5000);
    expect(at.began.length).toBe(2);
  });

  it('a day of 500s: tries on with pauses, says since when, and is well at once when the hub is', async () => {
    const at = bench();
    at.answer = failing('internal');
    at.loop.start();
    await at.pass(DAY);
    expect(at.began.length).toBeGreaterThan(200);
    expect(at.began.length).toBeLessThan(1000);
    expect(at.memory().trouble).toEqual({ trouble: 'internal', facts: {}, since: NOON + 1000 });
    expect(at.loop.doing()).toBe('waiting');
    at.answer = () => good;
    await at.pass(6 * MINUTE);
    expect(at.memory().trouble).toBeNull();
    expect(at.loop.doing()).toBe('listening');
    expect(at.logged).toEqual([]);
  });

  it.each(['unauthorised', 'revoked'] as const)('a 401 (%s) stops until staff ask again', async (trouble) => {
    const at = bench();
    at.answer = failing(trouble);
    at.loop.start();
    at.fresh = 1;
    await at.pass(DAY);
    at.loop.poke();
    await at.pass(DAY);
    expect(at.began.length).toBe(1);
    expect(at.loop.doing()).toBe('halted');
    expect(at.memory().trouble?.trouble).toBe(trouble);
    at.answer = () => good;
    at.loop.now();
    await at.pass(1000);
    expect(at.loop.doing()).toBe('listening');
    expect(at.memory().trouble).toBeNull();
  });

  it('a 426 is told and asked again by the hour', async () => {
    const at = bench();
    at.answer = failing('protocol', { least: 2, most: 3 });
    at.loop.start();
    await at.pass(DAY);
    expect(at.began.length).toBeGreaterThan(20);
    expect(at.began.length).toBeLessThan(50);
  });

  it('rests while staff pause it, also over a start, and goes on when they say so', async () => {
    const at = bench();
    at.loop.start();
    await at.pass(5000);
    at.loop.pause(true);
    at.fresh = 1;
    at.loop.poke();
    await at.pass(DAY);
    expect(at.began.length).toBe(1);
    expect(at.memory().paused).toBe(true);
    at.loop.pause(false);
    await at.pass(1000);
    expect([at.began.length, at.loop.doing()]).toEqual([2, 'listening']);
    const again = bench(true);
    again.loop.start();
    await again.pass(DAY);
    expect([again.began.length, again.loop.doing()]).toEqual([0, 'paused']);
  });

  it('tells a wrong clock, a refused sheet and a difference though all else goes on', async () => {
    const at = bench();
    at.answer = () => ({ ...good, clockOff: 3 * 60 * MINUTE });
    at.loop.start();
    await at.pass(5000);
    expect(at.memory().trouble).toMatchObject({ trouble: 'clock', facts: { minutes: 180 } });
    at.answer = () => ({
      ...good,
      refused: [{ trouble: 'altered', facts: { kiosk: 'x', from: 3 }, kiosk: 'x', from: 3 }],
    });
    at.loop.now();
    await at.pass(1000);
    expect(at.memory().trouble).toMatchObject({ trouble: 'altered', facts: { kiosk: 'x' } });
    expect(at.loop.doing()).toBe('listening');
    at.answer = () => good;
    at.differs = { kiosk: 'x', from: 1, to: 1000 };
    // The night's comparison.
    await at.pass(DAY);
    expect(at.memory().trouble).toMatchObject({ trouble: 'differs', facts: { from: 1, to: 1000 } });
    at.differs = null;
    await at.pass(DAY);
    expect(at.memory().trouble).toBeNull();
  });

  it('compares right after an exchange what was never compared under this id', async () => {
    const at = bench();
    at.differs = { kiosk: 'x', from: 1, to: 1000 };
    at.loop.start();
    await at.pass(5000);
    expect(at.memory()).toMatchObject({ trouble: null, compared: { differs: null } });
    at.forget();
    at.loop.now();
    await at.pass(1000);
    expect(at.memory()).toMatchObject({ trouble: { trouble: 'differs' }, compared: { differs: { kiosk: 'x' } } });
  });

  it('compares anew after another exchange where comparing moved own events, and not for ever', async () => {
    const at = bench();
    at.forget();
    at.moves = true;
    at.loop.start();
    await at.pass(5000);
    expect(at.compared).toHaveLength(4);
    at.forget();
    at.loop.now();
    at.moves = false;
    await at.pass(5000);
    expect(at.compared).toHaveLength(5);
  });

  it('has one exchange in flight, and a fault of ours is logged and ends nothing', async () => {
    const at = bench();
    at.answer = () => {
      throw new Error('a bug');
    };
    at.loop.start();
    await at.pass(1500);
    expect(at.logged.length).toBe(1);
    at.answer = () => good;
    await at.pass(MINUTE);
    expect(at.loop.doing()).toBe('listening');
  });

  it('goes on after what was done alone has failed', async () => {
    const at = bench();
    at.loop.start();
    await at.pass(5000);
    const before = at.began.length;
    await expect(at.loop.alone(() => Promise.reject(new Error('the disk is full')))).rejects.toThrow('the disk');
    await at.pass(MINUTE);
    expect(at.began.length).toBe(before + 1);
    expect(at.loop.doing()).toBe('listening');
  });
});
