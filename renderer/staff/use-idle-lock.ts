/** Three minutes without a touch or a key, and the console locks; what refreshes by itself does not count. */
import { useEffect } from 'react';
import { useLatest } from '../use-latest.ts';

const IDLE_MILLISECONDS = 3 * 60_000;
const STAY_MILLISECONDS = 30_000;
const signs = ['pointerdown', 'pointermove', 'keydown', 'wheel', 'scroll'] as const;

/** `onActive` is called now and then while somebody is really there, so that the kiosk's own three minutes begin anew. */
export function useIdleLock(active: boolean, onIdle: () => void, onActive: () => void): void {
  const there = useLatest(onActive);
  const idle = useLatest(onIdle);
  useEffect(() => {
    if (!active) return;
    let timer = setTimeout(() => idle.current(), IDLE_MILLISECONDS);
    let told = performance.now();
    const sign = (): void => {
      if (performance.now() - told > STAY_MILLISECONDS) {
        told = performance.now();
        there.current();
      }
      clearTimeout(timer);
      timer = setTimeout(() => idle.current(), IDLE_MILLISECONDS);
    };
    for (const name of signs) window.addEventListener(name, sign, { capture: true, passive: true });
    return () => {
      clearTimeout(timer);
      for (const name of signs) window.removeEventListener(name, sign, { capture: true });
    };
  }, [active, idle, there]);
}
