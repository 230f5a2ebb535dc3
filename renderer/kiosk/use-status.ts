/** The kiosk's status, asked again when it says that something changed and while it does not answer. */
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';
import type { StatusView } from '../../core/contract.ts';
import { on } from '../api.ts';
import { question } from '../ask.ts';

const AGAIN = 2000;

export function useStatus(): { readonly status: StatusView | undefined; readonly failing: boolean } {
  const client = useQueryClient();
  useEffect(() => on((push) => push.name === 'changed' && void client.invalidateQueries()), [client]);
  const { data, isError } = useQuery({
    ...question('kiosk.status', {}),
    refetchInterval: (query) => (query.state.data === undefined ? AGAIN : false),
  });
  return { status: data, failing: isError };
}
