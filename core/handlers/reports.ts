/** Reports are long work; whoever takes out names and numbers in full is written down first. */
import { dayOf } from '../calendar.ts';
import type { OperationName } from '../contract.ts';
import type { Handlers } from '../dispatch.ts';
import { refuse } from '../errors.ts';
import { isPersonal } from '../reports/table.ts';
import { reports } from '../reports/reports.ts';
import type { HandlerDeps } from './deps.ts';
import { staffActor } from './staff-actor.ts';

type Names = Extract<OperationName, `report.${string}`>;

export function reportHandlers(deps: HandlerDeps): { readonly [N in Names]: Handlers[N] } {
  const { jobs, store, clock } = deps;
  return {
    'report.run': (asked, { session }) => {
      const staffId = staffActor(deps, session).id;
      if (asked.to < asked.from) return refuse('bad-input', { where: 'to' });
      if (isPersonal(reports[asked.name])) {
        const what =
          asked.as === 'rows' ? 'opened' : asked.as === 'csv' || asked.as === 'xlsx' ? 'exported' : 'printed';
        const detail = `${asked.name} ${asked.from}–${asked.to}`;
        store.write((writer) => writer.recordAccess({ at: clock.now(), staffId, what, residentId: null, detail }));
      }
      return { jobId: jobs.start('report', { ...asked, today: dayOf(clock.now()) }, staffId) };
    },
    'report.month': (asked, { session }) =>
      asked.to < asked.from
        ? refuse('bad-input', { where: 'to' })
        : { jobId: jobs.start('month', asked, staffActor(deps, session).id) },
  };
}
