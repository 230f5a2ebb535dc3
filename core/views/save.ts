/** Whose view of a table is whose: one's own, or everybody's. */
import type { Parsed } from '../contract.ts';
import { refuse, type Refusal } from '../errors.ts';
import type { NewEvent } from '../ledger/event.ts';
import type { ViewState } from '../ledger/state.ts';
import type { Reader } from '../ports.ts';

export const isSeenBy = ({ owner }: Pick<ViewState, 'owner'>, staffId: string): boolean =>
  owner === null || owner === staffId;

/** `id` is the view to be written over, or a fresh one's. Refuses a view that is somebody else's ('not-found'). */
export function decideView(
  reader: Reader,
  staffId: string,
  id: string,
  { name, shared, state }: Pick<Parsed<'views.save'>, 'name' | 'shared' | 'state'>,
): readonly NewEvent[] | Refusal {
  const before = reader.views().find((view) => view.id === id);
  if (before !== undefined && !isSeenBy(before, staffId)) return refuse('not-found');
  const payload = { name, owner: shared ? null : staffId, state: JSON.stringify(state), active: true };
  return [{ stream: `view:${id}`, kind: 'view.saved', payload }];
}

export function decideViewGone(reader: Reader, staffId: string, id: string): readonly NewEvent[] | Refusal {
  const before = reader.views().find((view) => view.id === id);
  if (before === undefined || !isSeenBy(before, staffId)) return refuse('not-found');
  const { name, owner, state } = before;
  return [{ stream: `view:${id}`, kind: 'view.saved', payload: { name, owner, state, active: false } }];
}
