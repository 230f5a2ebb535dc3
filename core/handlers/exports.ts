/** Lists as files. Masked for everybody, in full for administrators; every one is written down. */
import { stampOf } from '../calendar.ts';
import type { OperationName, Parsed } from '../contract.ts';
import type { Handlers } from '../dispatch.ts';
import { refuse, type Refusal } from '../errors.ts';
import { lists, namesPeople } from '../exporting/lists.ts';
import type { HandlerDeps } from './deps.ts';
import { staffActor } from './staff-actor.ts';

type Names = Extract<OperationName, `export.${string}`>;

export function exportHandlers(deps: HandlerDeps): { readonly [N in Names]: Handlers[N] } {
  const { jobs, store, clock } = deps;

  const start = (asked: Parsed<'export.run'>, staffId: string, personal: boolean): { jobId: string } | Refusal => {
    const { name, columns, from, to, things, as, encoding, language } = asked;
    if (columns?.some((key) => !lists[name].some((column) => column.key === key)) === true)
      return refuse('bad-input', { where: 'columns' });
    if (from !== null && to !== null && to < from) return refuse('bad-input', { where: 'to' });
    const now = clock.now();
    const seen = namesPeople(name) ? (personal ? 'full' : 'masked') : '';
    const detail = [name, seen, from ?? '', to ?? ''].filter((part) => part !== '').join(' ');
    store.write((writer) => writer.recordAccess({ at: now, staffId, what: 'exported', residentId: null, detail }));
    const query = { name, from, to, things: things === null ? null : { ...things, now } };
    const stamp = stampOf(now);
    return { jobId: jobs.start('export', { query, columns, personal, as, encoding, language, stamp }, staffId) };
  };

  return {
    'export.run': (asked, { session }) => start(asked, staffActor(deps, session).id, false),
    'export.full': (asked, { session }) => start(asked, staffActor(deps, session).id, true),
  };
}
