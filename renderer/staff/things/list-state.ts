/** What the table of things shows: kept while the console is open, so that coming back from a thing finds it as it was. */
import type { Input, Output } from '../../../core/contract.ts';

export type ThingQuery = Input<'items.list'>;
export interface ListState {
  readonly query: ThingQuery;
  readonly columns: readonly string[];
}

export const PAGE = 50;
export const firstState: ListState = {
  query: {
    text: '',
    categoryId: null,
    roomId: null,
    homeRoomId: null,
    shelf: null,
    kind: null,
    status: 'all',
    order: 'code',
    descending: false,
    offset: 0,
    limit: PAGE,
  },
  columns: ['picture', 'code', 'name', 'status', 'category', 'shelf', 'roomName', 'dueOn', 'timesLent'],
};

let kept: ListState = firstState;
export const keptState = (): ListState => kept;
export const keepState = (state: ListState): void => {
  kept = state;
};

/** What a saved view holds: everything but the page one is on. */
export function viewOf({ query, columns }: ListState): Input<'views.save'>['state'] {
  const { offset: _offset, limit: _limit, ...rest } = query;
  return { query: rest, columns: [...columns] };
}

export const stateOf = ({ query, columns }: Output<'views.list'>[number]['state']): ListState => ({
  query: { ...firstState.query, ...query },
  columns,
});
