/** Watches for touches; after a while without one the countdown shows, and then all is forgotten. */
import { useCallback, useEffect, useRef, useState } from 'react';
import { useLatest } from '../use-latest.ts';
import { idleness } from './idle.ts';

const LOOK_EVERY = 250;

interface IdleOptions {
  /** False where there is nothing to forget. */
  readonly active: boolean;
  readonly idleSeconds: number;
  readonly warnSeconds: number;
  readonly onGone: () => void;
}

/** Seconds left of the countdown, or null while someone is there. `touch` tells of life that is no touch (a scan). */
export function useIdle({ active, idleSeconds, warnSeconds, onGone }: IdleOptions): {
  readonly left: number | null;
  readonly touch: () => void;
} {
  const [left, setLeft] = useState<number | null>(null);
  const last = useRef(0);
  const gone = useLatest(onGone);

  const touch = useCallback(() => {
    last.current = performance.now();
    setLeft(null);
  }, []);

  useEffect(() => {
    if (!active) return undefined;
    last.current = performance.now();
    window.addEventListener('pointerdown', touch, { capture: true });
    window.addEventListener('keydown', touch, { capture: true });
    const timer = setInterval(() => {
      const now = idleness((performance.now() - last.current) / 1000, idleSeconds, warnSeconds);
      setLeft(now.is === 'warning' ? now.left : null);
      if (now.is !== 'gone') return;
      last.current = performance.now();
      gone.current();
    }, LOOK_EVERY);
    return () => {
      clearInterval(timer);
      setLeft(null);
      window.removeEventListener('pointerdown', touch, { capture: true });
      window.removeEventListener('keydown', touch, { capture: true });
    };
  }, [active, idleSeconds, warnSeconds, touch, gone]);

  return { left, touch };
}
