/**
 * A list whose rows go when they are dealt with: what moves up under the finger takes no touch for a moment, because a second
 * one was meant for the row that went.
 */
import { useEffect, useState } from 'react';

const SETTLE_MILLISECONDS = 700;

interface SettlingProps {
  /** Which rows are shown: another text is another list. */
  readonly rows: string;
  readonly children: React.ReactNode;
}

export function Settling({ rows, children }: SettlingProps): React.ReactNode {
  const [settled, setSettled] = useState(rows);
  useEffect(() => {
    const timer = setTimeout(() => setSettled(rows), SETTLE_MILLISECONDS);
    return () => clearTimeout(timer);
  }, [rows]);
  return <div className={rows === settled ? undefined : 'staff-moving'}>{children}</div>;
}
