/** Whether a way in is shut now: it opens under the eyes of whoever waits for it. */
import { useEffect, useState } from 'react';

/** `until`: wall milliseconds; null = open. */
export function useLocked(until: number | null): boolean {
  const [now, setNow] = useState(() => Date.now());
  useEffect(() => {
    if (until === null) return undefined;
    const timer = setTimeout(() => setNow(Date.now()), Math.max(0, until - Date.now()) + 50);
    return () => clearTimeout(timer);
  }, [until]);
  return until !== null && now < until;
}
