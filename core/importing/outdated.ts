/** Whether what happened since a dry run makes it say something that is no longer so. */
import type { LedgerEvent } from '../ledger/event.ts';

/** Numbers, codes, names, categories and rooms: any row may hang on them. */
const anywhere: ReadonlySet<string> = new Set([
  'item.registered',
  'item.codeBound',
  'item.codeUnbound',
  'item.undone',
  'room.numbersReserved',
  'room.opened',
  'room.changed',
  'category.defined',
]);

/** `touched`: streams of the things it changes. A thing lent meanwhile is changed all the same. */
export const isOutdated = (since: readonly LedgerEvent[], touched: ReadonlySet<string>): boolean =>
  since.some(
    ({ kind, stream }) =>
      anywhere.has(kind) ||
      (touched.has(stream) &&
        ['item.changed', 'item.stocked', 'item.taken', 'item.moved', 'item.withdrawn'].includes(kind)),
  );
