/** Requests of one person or of all, as these pages show them. */
import type { Output } from '../../../core/contract.ts';
import { useAsk } from '../../ask.ts';

export type RequestRow = Output<'requests.list'>['rows'][number];
export const requestKinds = ['see', 'copy', 'correct', 'erase', 'withdraw'] as const;

const MOST = 100;

export const useRequests = (
  residentId: string | null,
  open: boolean,
  offset = 0,
  limit = MOST,
): Output<'requests.list'> | undefined => useAsk('requests.list', { residentId, open, offset, limit }).data;
