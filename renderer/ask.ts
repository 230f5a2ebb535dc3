/** A value from the kiosk, kept by TanStack Query under the operation's name and input. */
import { useQuery } from '@tanstack/react-query';
import type { Input, OperationName, Output } from '../core/contract.ts';
import { call } from './api.ts';

/** Asks and throws the refusal's code: a refused question is an error of the query. */
export async function ask<N extends OperationName>(name: N, input: Input<N>): Promise<Output<N>> {
  const reply = await call(name, input);
  if (!reply.ok) throw new Error(reply.error.code);
  return reply.value;
}

/** The question as TanStack Query keeps it: who asks beforehand and who shows the answer mean the same one. */
export const question = <N extends OperationName>(name: N, input: Input<N>) => ({
  queryKey: [name, input],
  queryFn: () => ask(name, input),
});

interface AskOptions {
  readonly enabled?: boolean;
  /** Milliseconds until it is asked again unasked; absent = only when the kiosk says that something changed. */
  readonly every?: number;
  /** Milliseconds that an answer is good for. */
  readonly fresh?: number;
}

export function useAsk<N extends OperationName>(name: N, input: Input<N>, options: AskOptions = {}) {
  return useQuery<Output<N>>({
    ...question(name, input),
    enabled: options.enabled ?? true,
    ...(options.every === undefined ? {} : { refetchInterval: options.every }),
    ...(options.fresh === undefined ? {} : { staleTime: options.fresh }),
  });
}
