/** Saved views: read, saved, taken away. */
import type { OperationName } from '../contract.ts';
import { ViewState } from '../contract/views.ts';
import type { Handlers } from '../dispatch.ts';
import { isRefusal } from '../errors.ts';
import { decideView, decideViewGone, isSeenBy } from '../views/save.ts';
import type { HandlerDeps } from './deps.ts';
import { staffActor } from './staff-actor.ts';

type Names = Extract<OperationName, `views.${string}`>;

export function viewHandlers(deps: HandlerDeps): { readonly [N in Names]: Handlers[N] } {
  const { store, clock, ids, commit } = deps;
  return {
    'views.list': (_, { session }) => {
      const me = staffActor(deps, session).id;
      return store.read((reader) =>
        reader.views().flatMap((view) => {
          const state = isSeenBy(view, me) ? ViewState.safeParse(parsed(view.state)) : null;
          return state?.success === true
            ? [{ id: view.id, name: view.name, shared: view.owner === null, state: state.data }]
            : [];
        }),
      );
    },
    'views.save': ({ id: wanted, ...view }, { session }) => {
      const id = wanted ?? ids.uuid(clock.now());
      const actor = staffActor(deps, session);
      const appended = commit(actor, ({ reader }) => decideView(reader, actor.id, id, view));
      return isRefusal(appended) ? appended : { id };
    },
    'views.remove': ({ id }, { session }) => {
      const actor = staffActor(deps, session);
      const appended = commit(actor, ({ reader }) => decideViewGone(reader, actor.id, id));
      return isRefusal(appended) ? appended : {};
    },
  };
}

/** Of another version it may be anything. */
function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
