/** Shelves, and things put on them one scan after another. */
import { itemCards } from '../catalogue/item-card.ts';
import type { Deciding } from '../circulation/deciding.ts';
import { scannedItem } from '../circulation/session-scan.ts';
import { readAsStaff } from '../circulation/staff-scan.ts';
import type { OperationName, Output } from '../contract.ts';
import type { Handlers } from '../dispatch.ts';
import { isRefusal, refuse, type Refusal } from '../errors.ts';
import type { NewEvent } from '../ledger/event.ts';
import type { ShelfState } from '../ledger/state.ts';
import {
  decideAdoptShelves,
  decideDefineShelf,
  decideRemoveShelf,
  namesWithoutShelf,
  shelvesHere,
} from '../shelves/define.ts';
import { decidePut } from '../shelves/put.ts';
import type { HandlerDeps } from './deps.ts';
import { staffActor } from './staff-actor.ts';

type Names = Extract<OperationName, `shelves.${string}`>;
type Scanned = Output<'shelves.scan'>;

const shown = (things: ReadonlyMap<string | null, number>, { id, code, name, note }: ShelfState) => ({
  id,
  code,
  name,
  note,
  things: things.get(name) ?? 0,
});

export function shelfHandlers(deps: HandlerDeps): { readonly [N in Names]: Handlers[N] } {
  const { store, commit, deciding } = deps;

  return {
    'shelves.list': () =>
      store.read((reader) => {
        const facts = deciding(reader);
        const things = reader.thingsByShelf(facts.roomId);
        return {
          shelves: shelvesHere(facts).map((shelf) => shown(things, shelf)),
          unnamed: namesWithoutShelf(facts).map((one) => ({ ...one })),
          without: (things.get(null) ?? 0) + (things.get('') ?? 0),
        };
      }),

    'shelves.define': ({ id, name, note }, { session }) => {
      let shelfId = '';
      const appended = commit(staffActor(deps, session), (facts): readonly NewEvent[] | Refusal => {
        const decided = decideDefineShelf(facts, id, { name, note });
        if (isRefusal(decided)) return decided;
        shelfId = decided.id;
        return decided.events;
      });
      if (isRefusal(appended)) return appended;
      const [defined, ...renamed] = appended.events;
      const code = defined?.kind === 'shelf.defined' ? defined.payload.code : '';
      return { id: shelfId, code, renamed: renamed.length };
    },

    'shelves.adopt': (_, { session }) => {
      const appended = commit(staffActor(deps, session), decideAdoptShelves);
      return isRefusal(appended) ? appended : { made: appended.events.length };
    },

    'shelves.remove': ({ id }, { session }) => {
      const appended = commit(staffActor(deps, session), (facts) => decideRemoveShelf(facts, id));
      return isRefusal(appended) ? appended : {};
    },

    'shelves.scan': ({ shelfId, text }, { session }) => {
      let answer: Scanned = { type: 'unknown', text };
      const scanned = (facts: Deciding): readonly NewEvent[] | Refusal => {
        const code = readAsStaff(facts, text);
        const here = shelvesHere(facts);
        if (code.type === 'shelf') {
          const shelf = here.find((one) => one.code === code.code);
          if (shelf !== undefined)
            answer = { type: 'shelf', shelf: shown(facts.reader.thingsByShelf(facts.roomId), shelf) };
          return [];
        }
        const itemId = scannedItem(facts, code);
        const item = itemId === null ? null : facts.reader.item(itemId);
        const row = itemId === null ? null : facts.reader.itemRow(itemId);
        if (item === null || row === null) return [];
        const card = itemCards(facts.reader, facts.roomId)(row);
        const shelf = here.find(({ id }) => id === shelfId);
        if (shelfId !== null && shelf === undefined) return refuse('not-found');
        if (shelf === undefined) {
          answer = { type: 'no-shelf', item: card };
          return [];
        }
        const { outcome, events } = decidePut(facts, item, shelf.name);
        answer = { type: 'put', item: card, outcome, from: item.shelf };
        return events;
      };
      const appended = commit(staffActor(deps, session), scanned);
      return isRefusal(appended) ? appended : answer;
    },
  };
}
