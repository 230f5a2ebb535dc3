/** Pulls that wait for something to come: woken by an append here or elsewhere, by their time, or by the end of the hub. */
import type { HubStore } from './store.ts';

export interface Waiting {
  /**
   * Over when something was appended to the pool since the call, at the end of the time, or when it is called off; null where
   * nobody waits any more.
   */
  readonly begin: (pool: number, milliseconds: number, gone: AbortSignal | null) => Wait | null;
  readonly count: () => number;
  /** Wakes everybody, for good. */
  readonly end: () => void;
}

export interface Wait {
  readonly over: Promise<void>;
  readonly callOff: () => void;
}

/** Calls once after so many milliseconds; answers how to call it off. */
export type After = (milliseconds: number, then: () => void) => () => void;

export function createWaiting(store: Pick<HubStore, 'onAppended'>, after: After): Waiting {
  const waiting = new Map<number, Set<() => void>>();
  let ended = false;
  const wake = (pool: number): void => {
    for (const one of waiting.get(pool) ?? []) one();
  };
  const stop = store.onAppended(wake);
  return {
    begin: (pool, milliseconds, gone) => {
      if (ended || gone?.aborted === true) return null;
      const others = waiting.get(pool) ?? new Set();
      waiting.set(pool, others);
      const { promise: over, resolve } = Promise.withResolvers<void>();
      const callOff = (): void => {
        stopTimer();
        gone?.removeEventListener('abort', callOff);
        others.delete(callOff);
        if (others.size === 0 && waiting.get(pool) === others) waiting.delete(pool);
        resolve();
      };
      const stopTimer = after(milliseconds, callOff);
      gone?.addEventListener('abort', callOff);
      others.add(callOff);
      return { over, callOff };
    },
    count: () => [...waiting.values()].reduce((sum, { size }) => sum + size, 0),
    end: () => {
      ended = true;
      stop();
      for (const pool of waiting.keys()) wake(pool);
    },
  };
}
