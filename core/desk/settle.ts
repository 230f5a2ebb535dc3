/** What staff may say of an exception, and what each choice does. */
import { isRefusal, refuse, type Refusal } from '../errors.ts';
import type { Deciding } from '../circulation/deciding.ts';
import type { NewEvent } from '../ledger/event.ts';
import type { ExceptionKind, Settlement } from '../ledger/state.ts';
import { decideMerge } from '../residents/merge.ts';

type Choice = Settlement['choice'];

/** `agree`: what was assumed is right; `undo`: the later record was a mistake. The first is the usual one. */
export const choices: { readonly [K in ExceptionKind]: readonly Choice[] } = {
  'lent-while-out': ['agree', 'undo', 'mark-lost'],
  'sent-while-out': ['agree', 'undo', 'mark-lost'],
  'returned-while-in': ['agree', 'undo', 'mark-lost'],
  'over-limit': ['agree'],
  'lent-though-held': ['agree', 'undo'],
  'lent-though-withdrawn': ['agree', 'reinstate'],
  'lent-though-not-lendable': ['agree', 'make-lendable'],
  'lost-thing-seen': ['agree', 'mark-lost'],
  'stock-below-zero': ['count'],
  'same-resident-twice': ['merge', 'agree'],
  'wrong-clock': ['agree'],
};

/**
 * The settlement, and what follows from it. Refused for a case that is not open ('not-found') and for a choice its kind
 * does not have ('bad-input'). `count` is what lies there, for 'count' only.
 */
export function decideSettle(
  { reader }: Deciding,
  {
    caseId,
    choice,
    note,
    count,
  }: { readonly caseId: string; readonly choice: Choice; readonly note: string; readonly count: number | null },
): readonly NewEvent[] | Refusal {
  const open = reader.exceptions().find(({ id }) => id === caseId);
  if (open === undefined) return refuse('not-found');
  if (!choices[open.kind].includes(choice)) return refuse('bad-input', { where: 'choice' });
  const settled: NewEvent = { stream: `case:${caseId}`, kind: 'exception.settled', payload: { caseId, choice, note } };
  const { stream } = open;
  switch (choice) {
    case 'agree':
      return [settled];
    case 'undo':
      return [settled, { stream, kind: 'item.undone', payload: { eventId: open.eventId } }];
    case 'mark-lost':
      return [settled, { stream, kind: 'item.lost', payload: { reason: note } }];
    case 'reinstate':
      return [settled, { stream, kind: 'item.reinstated', payload: { reason: note } }];
    case 'make-lendable':
      return [settled, { stream, kind: 'item.changed', payload: { lendable: true } }];
    case 'merge': {
      const merged = decideMerge(reader, {
        fromId: stream.slice('resident:'.length),
        intoId: open.otherEventId ?? '',
      });
      return isRefusal(merged) ? merged : [settled, ...merged];
    }
    case 'count': {
      const item = reader.item(stream.slice('item:'.length));
      if (count === null || item === null || item.stock === null) return refuse('bad-input', { where: 'count' });
      const quantity = count - item.stock;
      return quantity === 0
        ? [settled]
        : [settled, { stream, kind: 'item.stocked', payload: { quantity, reason: note } }];
    }
  }
}
