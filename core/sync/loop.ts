/**
 * When rooms exchange: two seconds after something happened here, as soon as the hub has something new, and again with
 * growing pauses while it does not work. One exchange at a time. The only timers of the exchange are here.
 */
import { clockOf, dayOf } from '../calendar.ts';
import { StorageError } from '../errors.ts';
import type { Log } from '../ports.ts';
import type { Engine, Exchanged } from './engine.ts';
import type { Line } from './line.ts';
import type { SyncMemory, SyncTrouble, SyncTroubleCode } from './ports.ts';
import { REQUEST_WINDOW } from './protocol.ts';
import { createStop, type Stopping } from './stop.ts';

export interface Timers {
  /** Calls once after so many milliseconds; answers how to call it off. */
  readonly after: (milliseconds: number, then: () => void) => () => void;
}

export interface LoopDeps {
  readonly line: Pick<Line, 'store' | 'clock'>;
  readonly engine: Engine;
  readonly timers: Timers;
  /** From 0 to below 1. */
  readonly random: () => number;
  readonly log: Log;
  /** What the page says has changed. */
  readonly onChange: () => void;
}

export type LoopDoing = 'exchanging' | 'listening' | 'waiting' | 'paused' | 'halted' | 'off';

export interface Loop {
  readonly start: () => void;
  /** Something happened here that others should know. */
  readonly poke: () => void;
  /** At once, whatever it waits for; also where it had halted. */
  readonly now: () => void;
  readonly pause: (paused: boolean) => void;
  readonly doing: () => LoopDoing;
  /** Does something with the hub while no exchange is under way, and goes on with one. */
  readonly alone: <T>(work: () => Promise<T>) => Promise<T>;
  /** Resolves when nothing is under way any more. */
  readonly stop: () => Promise<void>;
}

const POKE = 2000;
const LISTEN = 25_000;
/** Where the hub does not let anybody wait. */
const LOOK_AGAIN = 30_000;
/** An exchange from the first word at least this often, though nothing seems to call for it. */
const WHOLE = 10 * 60_000;
const HOUR = 60 * 60_000;
const NIGHT = '03:00';
/** More comparisons in a row that bring something to move are no fork but a fault: they wait for the night. */
const MOST_BROKEN = 3;

/** After these nothing helps but staff. */
const HALTING: readonly SyncTroubleCode[] = ['unauthorised', 'revoked'];

/** Full jitter (https://aws.amazon.com/blogs/architecture/exponential-backoff-and-jitter/), milliseconds. */
export function backOff(attempt: number, { trouble, facts }: SyncTrouble, random: () => number): number {
  if (trouble === 'protocol') return HOUR * (0.5 + random() / 2);
  const most = Math.min(5 * 60_000, 2000 * 2 ** Math.min(attempt, 20));
  const asked = trouble === 'busy' ? Number(facts['retryAfterMs'] ?? 0) : 0;
  return Math.max(500, Math.min(asked, HOUR)) + random() * most;
}

export function createLoop({ line, engine, timers, random, log, onChange }: LoopDeps): Loop {
  const { store, clock } = line;
  let doing: LoopDoing = 'off';
  let attempt = 0;
  let wholeAt = 0;
  /** Comparisons in a row that did not come to their end. */
  let broken = 0;
  /** Something happened while an exchange was under way. */
  let again = false;
  let cancelTimer: (() => void) | null = null;
  let cancelPoke: (() => void) | null = null;
  let current: Stopping | null = null;
  let running: Promise<void> = Promise.resolve();

  const turnTo = (next: LoopDoing): void => {
    if (doing === next) return;
    doing = next;
    onChange();
  };
  const remember = (changed: Partial<SyncMemory>): void => {
    try {
      store.remember(changed);
      onChange();
    } catch (error) {
      // A full disk: what is remembered is only told, and is found out again.
      if (!(error instanceof StorageError)) throw error;
    }
  };
  /** Says what is wrong since when, or that nothing is. Written down only where it changes. */
  const tell = (trouble: SyncTrouble | null): void => {
    const before = store.memory().trouble;
    if (trouble === null && before === null) return;
    if (trouble !== null && before?.trouble === trouble.trouble) {
      if (JSON.stringify(before.facts) !== JSON.stringify(trouble.facts))
        remember({ trouble: { ...trouble, since: before.since } });
      return;
    }
    remember({ trouble: trouble === null ? null : { ...trouble, since: clock.now() } });
  };

  const isRunning = (): boolean => doing !== 'off' && doing !== 'paused';
  const later = (milliseconds: number): void => {
    cancelTimer?.();
    cancelTimer = timers.after(milliseconds, begin);
  };
  /** Starts an exchange, or has the one under way followed by another. */
  function begin(): void {
    cancelTimer?.();
    if (!isRunning()) return;
    if (doing === 'exchanging') {
      again = true;
      return;
    }
    current?.stop();
    doing = 'exchanging';
    onChange();
    chain(exchange);
  }
  /** One after the other; a bug is a trouble that is logged, and must not end the exchange for good. */
  function chain(work: () => Promise<void>): void {
    running = running.then(work).catch((error: unknown) => {
      log.error('the exchange failed', error);
      fail({ trouble: 'internal', facts: {} });
    });
  }

  const exchange = async (): Promise<void> => {
    if (doing !== 'exchanging') return;
    again = false;
    current = createStop();
    wholeAt = clock.now();
    const done = await engine.exchange(current);
    if (doing !== 'exchanging') return;
    if (done.trouble !== null) return fail(done.trouble);
    attempt = 0;
    if (isCompareDue(store.memory(), clock.now())) {
      const compared = await engine.compare(current);
      if (doing !== 'exchanging') return;
      if (compared.trouble !== null) return fail(compared.trouble);
      again ||= compared.again;
      // A kiosk that goes on under a new id has not compared the rest: it does after the next exchange.
      broken = compared.again ? broken + 1 : 0;
      if (!compared.again || broken > MOST_BROKEN)
        remember({ compared: { at: clock.now(), differs: compared.differs } });
    }
    tell(remaining(done, store.memory()));
    if (again) {
      doing = 'listening';
      begin();
    } else listen();
  };

  const fail = (trouble: SyncTrouble): void => {
    if (!isRunning()) return;
    tell(trouble);
    if (HALTING.includes(trouble.trouble)) return turnTo('halted');
    turnTo('waiting');
    later(again ? POKE : backOff(attempt, trouble, random));
    attempt += 1;
  };

  const listen = (): void => {
    turnTo('listening');
    const stop = createStop();
    current = stop;
    const since = clock.now();
    chain(async () => {
      if (stop.isStopped() || doing !== 'listening') return;
      const heard = await engine.listen(LISTEN, stop);
      if (stop.isStopped() || doing !== 'listening') return;
      if (heard.trouble !== null) return fail(heard.trouble);
      const now = clock.now();
      const isDue = now - wholeAt >= WHOLE || now < wholeAt || isCompareDue(store.memory(), now);
      if (heard.again || heard.refused.length > 0 || isDue) return begin();
      if (heard.received === 0 && now - since < LISTEN / 2) return later(LOOK_AGAIN);
      listen();
    });
  };

  return {
    start: () => {
      if (doing !== 'off') return;
      doing = store.memory().paused ? 'paused' : 'waiting';
      onChange();
      // After a power cut all rooms begin at once.
      if (doing === 'waiting') later(random() * POKE);
    },
    poke: () => {
      if (!isRunning() || doing === 'halted' || cancelPoke !== null) return;
      cancelPoke = timers.after(POKE, () => {
        cancelPoke = null;
        const { given, cut } = store.own();
        // What others did pokes as well; and while it does not work the pauses stay as they are.
        if (given === cut) return;
        if (doing === 'exchanging' || doing === 'listening') begin();
      });
    },
    now: () => {
      attempt = 0;
      if (doing === 'halted') doing = 'waiting';
      begin();
    },
    pause: (paused) => {
      remember({ paused });
      if (doing === 'off' || paused === (doing === 'paused')) return;
      cancelTimer?.();
      current?.stop();
      turnTo(paused ? 'paused' : 'waiting');
      if (!paused) begin();
    },
    doing: () => doing,
    alone: async (work) => {
      current?.stop();
      const result = running.then(work);
      running = result.then(
        () => undefined,
        () => undefined,
      );
      try {
        return await result;
      } finally {
        if (doing === 'listening' || doing === 'waiting') begin();
      }
    },
    stop: async () => {
      doing = 'off';
      cancelTimer?.();
      cancelPoke?.();
      cancelPoke = null;
      current?.stop();
      await running;
    },
  };
}

/** What is wrong although everything was exchanged that could be. */
function remaining({ refused, clockOff }: Exchanged, { compared }: SyncMemory): SyncTrouble | null {
  if (compared?.differs != null) return { trouble: 'differs', facts: { ...compared.differs } };
  const [first] = refused;
  if (first !== undefined) return { trouble: first.trouble, facts: first.facts };
  if (Math.abs(clockOff) <= REQUEST_WINDOW) return null;
  return { trouble: 'clock', facts: { minutes: Math.round(clockOff / 60_000) } };
}

/** Every night, and when it never was under this id. */
function isCompareDue({ compared }: SyncMemory, now: number): boolean {
  return compared === null || now < compared.at || (dayOf(compared.at) !== dayOf(now) && clockOf(now) >= NIGHT);
}
