/** A way to end what waits. */
import type { Stop } from './ports.ts';

export interface Stopping extends Stop {
  readonly stop: () => void;
}

export function createStop(): Stopping {
  const listeners: (() => void)[] = [];
  let stopped = false;
  return {
    isStopped: () => stopped,
    onStop: (then) => {
      if (stopped) then();
      else listeners.push(then);
    },
    stop: () => {
      if (stopped) return;
      stopped = true;
      for (const listener of listeners.splice(0)) listener();
    },
  };
}
