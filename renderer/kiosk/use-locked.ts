/** Until when a way in is shut: it opens under the eyes of whoever waits for it. */
import { useEffect, useState } from 'react';

/** `until` while that is still to come; null once it is over. Wall milliseconds; null = open. */
export function useLocked(until: number | null): number | null {
  const [now, setNow] = useState(() => Date.now());
  useEffect(() => {
    if (until === null) return undefined;
    const timer = setTimeout(() => setNow(Date.now()), Math.max(0, until - Date.now()) + 50);
    return () => clearTimeout(timer);
  }, [until]);
  return until !== null && now < until ? until : null;
}
