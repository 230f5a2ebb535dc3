/** Reports are long work; whoever takes out a file, or sees names and numbers in full, is written down first. */
import { dayOf, daysBetween } from '../calendar.ts';
import type { OperationName } from '../contract.ts';
import type { Handlers } from '../dispatch.ts';
import { refuse, type Refusal } from '../errors.ts';
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
      const wrong = wrongPeriod(asked);
      if (wrong !== null) return wrong;
      const exports = asked.as === 'csv' || asked.as === 'xlsx';
      if (exports || isPersonal(reports[asked.name])) {
        const what = exports ? 'exported' : asked.as === 'rows' ? 'opened' : 'printed';
        const detail = `${asked.name} ${asked.from}–${asked.to}`;
        store.write((writer) => writer.recordAccess({ at: clock.now(), staffId, what, residentId: null, detail }));
      }
      return { jobId: jobs.start('report', { ...asked, today: dayOf(clock.now()) }, staffId) };
    },
    'report.month': (asked, { session }) =>
      wrongPeriod(asked) ?? { jobId: jobs.start('month', asked, staffActor(deps, session).id) },
  };
}

/** So many days are gone through one by one. */
const LONGEST = 20 * 366;

const wrongPeriod = ({ from, to }: { readonly from: string; readonly to: string }): Refusal | null =>
  to < from ? refuse('bad-input', { where: 'to' }) : daysBetween(from, to) > LONGEST ? refuse('period-too-long') : null;
