/** Forgetting what is not needed any more: by itself once a day, by button, and what it would do. */
import { dayOf } from '../calendar.ts';
import type { OperationName, Output } from '../contract.ts';
import type { Handlers } from '../dispatch.ts';
import { decideForgetting, isBorneOut, neededSince } from '../residents/retention.ts';
import type { HandlerDeps } from './deps.ts';
import { staffActor } from './staff-actor.ts';

type Names = Extract<OperationName, `retention.${string}`>;

export function retentionHandlers(deps: HandlerDeps): { readonly [N in Names]: Handlers[N] } {
  const { store, clock, commit, deciding } = deps;
  return {
    'retention.preview': () =>
      store.read((reader) => {
        const settings = reader.settings();
        const months = settings['retention.months'];
        const facts = deciding(reader);
        const { lendings, people, more } = decideForgetting(facts);
        const before = dayOf(neededSince(clock.now(), months));
        return { months, erases: settings['retention.erase'], before, lendings, people, more, byItself: isBorneOut(facts) }; // prettier-ignore
      }),
    'retention.run': (_, { session }) => {
      let done: Output<'retention.run'> = { lendings: 0, people: 0, more: false };
      commit(staffActor(deps, session), (facts) => {
        const { events, lendings, people, more } = decideForgetting(facts);
        done = { lendings, people, more };
        return events;
      });
      return done;
    },
  };
}

/**
 * To be called often: forgets once a day, and goes on at the next call where there was more than one run can do. Where the
 * calendar is in doubt it does nothing: staff see what is due, and decide.
 */
export function createNightlyForgetting(
  deps: Pick<HandlerDeps, 'store' | 'clock' | 'commit' | 'deciding'>,
): () => void {
  const { store, clock, commit, deciding } = deps;
  let doneOn = '';
  return () => {
    const today = dayOf(clock.now());
    if (doneOn === today || store.identity() === null) return;
    const { events, more } = store.read((reader) => {
      const facts = deciding(reader);
      return isBorneOut(facts) ? decideForgetting(facts) : { events: [], more: false };
    });
    // Looked at outside a transaction first: mostly there is nothing to write.
    if (events.length > 0) commit({ type: 'kiosk' }, (facts) => decideForgetting(facts).events);
    if (!more) doneOn = today;
  };
}
