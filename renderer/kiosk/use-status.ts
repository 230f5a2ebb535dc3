/** The kiosk's status, asked again when it says that something changed. */
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';
import type { Input, OperationName, Output, StatusView } from '../../core/contract.ts';
import { call, on } from '../api.ts';

/** A value from the kiosk; a refusal is an error of the query. */
export function useAsk<N extends OperationName>(name: N, input: Input<N>, enabled = true) {
  return useQuery<Output<N>>({
    queryKey: [name, input],
    enabled,
    queryFn: async () => {
      const reply = await call(name, input);
      if (!reply.ok) throw new Error(reply.error.code);
      return reply.value;
    },
  });
}

export function useStatus(): StatusView | undefined {
  const client = useQueryClient();
  useEffect(() => on((push) => push.name === 'changed' && void client.invalidateQueries()), [client]);
  return useAsk('kiosk.status', {}).data;
}
