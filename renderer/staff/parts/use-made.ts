/** A job begun by a button whose end does something at once: prints, or is looked at. */
import { useEffect, useRef } from 'react';
import { useLatest } from '../../use-latest.ts';
import type { JobView } from './use-job.ts';

/** Calls `made` once for each job that is done. */
export function useMade(job: JobView | null, made: (result: JobView['result']) => void): void {
  const seen = useRef<string | null>(null);
  const latest = useLatest(made);
  useEffect(() => {
    if (job?.state !== 'done' || seen.current === job.id) return;
    seen.current = job.id;
    latest.current(job.result);
  }, [job, latest]);
}
