/** Long work from the console: start it, see how far it is, end it. */
import { useEffect, useState } from 'react';
import type { Input, OperationName, Output } from '../../../core/contract.ts';
import { call, on } from '../../api.ts';
import { useAct } from './use-act.ts';

export type JobView = Output<'jobs.read'>;
/** Operations that answer with a job's id. */
export type JobStarter = {
  [N in OperationName]: Output<N> extends { jobId: string } ? N : never;
}[OperationName];

export interface Working<N extends JobStarter> {
  /** null before it was started. */
  readonly job: JobView | null;
  readonly start: (input: Input<N>) => Promise<void>;
  readonly cancel: () => void;
  readonly clear: () => void;
}

export function useJob<N extends JobStarter>(name: N): Working<N> {
  const { act } = useAct();
  const [jobId, setJobId] = useState<string | null>(null);
  const [job, setJob] = useState<JobView | null>(null);
  useEffect(() => {
    if (jobId === null) return;
    let away = false;
    const look = async (): Promise<void> => {
      const reply = await call('jobs.read', { jobId });
      if (!away && reply.ok) setJob(reply.value);
    };
    void look();
    const off = on((push) => {
      // A line that broke says only that something changed.
      if (push.name === 'changed' || (push.data as { jobId?: string }).jobId === jobId) void look();
    });
    return () => {
      away = true;
      off();
    };
  }, [jobId]);
  return {
    job,
    start: async (input) => {
      setJob(null);
      const started = (await act(name, input)) as { jobId: string } | null;
      setJobId(started?.jobId ?? null);
    },
    cancel: () => {
      if (jobId !== null) void call('jobs.cancel', { jobId });
    },
    clear: () => {
      setJob(null);
      setJobId(null);
    },
  };
}

/** What it came to, in the shape that its operation promises; null until it is done. */
export const resultOf = <T>(job: JobView | null): T | null =>
  job?.state === 'done' ? (job.result as unknown as T) : null;
