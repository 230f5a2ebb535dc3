/** Two entries of one person become one, and apart again when that was wrong. Nothing that happened is written anew. */
import { refuse, type Refusal } from '../errors.ts';
import type { NewEvent } from '../ledger/event.ts';
import type { Reader } from '../ports.ts';

/**
 * Loans, wishes, cards and history of `fromId` are those of `intoId` from then on. Refused where either is not there
 * ('not-found') or both are one person already ('same-person').
 */
export function decideMerge(
  reader: Pick<Reader, 'resident'>,
  { fromId, intoId }: { readonly fromId: string; readonly intoId: string },
): readonly NewEvent[] | Refusal {
  const [from, into] = [reader.resident(fromId), reader.resident(intoId)];
  if (from === null || into === null || from.erased || into.erased) return refuse('not-found');
  if (from.id === into.id) return refuse('same-person');
  return [{ stream: `resident:${from.id}`, kind: 'resident.merged', payload: { intoId: into.id } }];
}

/** Refused for what is no merging, or was taken back ('not-found'). */
export function decideUnmerge(reader: Pick<Reader, 'merge'>, eventId: string): readonly NewEvent[] | Refusal {
  const merge = reader.merge(eventId);
  if (merge === null) return refuse('not-found');
  return [{ stream: `resident:${merge.fromId}`, kind: 'resident.unmerged', payload: { eventId } }];
}
