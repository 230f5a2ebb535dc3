/** Idle: after a while without a touch a countdown begins; any touch ends it, as often as needed; else all is forgotten. */
import { useCallback, useEffect, useRef, useState } from 'react';

/** Seconds left of the countdown, or null while someone is there. `touch` tells of life that is no touch (a scan). */
export function useIdle(
  active: boolean,
  idleSeconds: number,
  warnSeconds: number,
  onGone: () => void,
): { readonly left: number | null; readonly touch: () => void } {
  const [left, setLeft] = useState<number | null>(null);
  const last = useRef(performance.now());
  const gone = useRef(onGone);
  gone.current = onGone;

  const touch = useCallback(() => {
    last.current = performance.now();
    setLeft(null);
  }, []);

  useEffect(() => {
    touch();
    if (!active) return undefined;
    window.addEventListener('pointerdown', touch, { capture: true });
    window.addEventListener('keydown', touch, { capture: true });
    const timer = setInterval(() => {
      const quiet = (performance.now() - last.current) / 1000;
      if (quiet < idleSeconds) return;
      const rest = Math.ceil(idleSeconds + warnSeconds - quiet);
      if (rest > 0) setLeft(rest);
      else {
        touch();
        gone.current();
      }
    }, 250);
    return () => {
      clearInterval(timer);
      window.removeEventListener('pointerdown', touch, { capture: true });
      window.removeEventListener('keydown', touch, { capture: true });
    };
  }, [active, idleSeconds, warnSeconds, touch]);

  return { left, touch };
}
