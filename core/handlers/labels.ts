/** Labels: which codes and names, and blank numbers that nothing else may take. */
import { formatItemCode } from '../circulation/codes.ts';
import type { OperationName } from '../contract.ts';
import type { Handlers } from '../dispatch.ts';
import { isRefusal, refuse, type Refusal } from '../errors.ts';
import type { NewEvent } from '../ledger/event.ts';
import { fits } from '../labels/layout.ts';
import type { HandlerDeps } from './deps.ts';
import { staffActor } from './staff-actor.ts';

type Names = Extract<OperationName, `labels.${string}`>;
interface LabelText {
  readonly code: string;
  readonly name: string;
}

export function labelHandlers(deps: HandlerDeps): { readonly [N in Names]: Handlers[N] } {
  const { jobs, store, commit } = deps;

  /** The next numbers, kept for whoever scans them. */
  const reserve = (session: string, count: number): readonly LabelText[] | Refusal => {
    let labels: readonly LabelText[] = [];
    const appended = commit(staffActor(deps, session), ({ reader, roomId }): readonly NewEvent[] | Refusal => {
      const room = reader.rooms().find(({ id }) => id === roomId);
      if (room === undefined) return refuse('needs-setup');
      const first = reader.nextItemNumber(room.prefix);
      labels = Array.from({ length: count }, (_, index) => ({
        code: formatItemCode({ prefix: room.prefix, number: first + index }),
        name: '',
      }));
      return [{ stream: `room:${roomId}`, kind: 'room.numbersReserved', payload: { upTo: first + count - 1 } }];
    });
    return isRefusal(appended) ? appended : labels;
  };

  return {
    'labels.pdf': ({ what, layout }, { session }) => {
      if (layout.type === 'sheet' && !fits(layout)) return refuse('labels-do-not-fit');
      const labels =
        what.type === 'blank'
          ? reserve(session, what.count)
          : store.read((reader) =>
              what.itemIds.flatMap((id) => {
                const row = reader.itemRow(id);
                return row === null ? [] : [{ code: row.code, name: row.name }];
              }),
            );
      if (isRefusal(labels)) return labels;
      if (labels.length === 0) return refuse('not-found');
      return { jobId: jobs.start('labels', { labels, layout }, staffActor(deps, session).id) };
    },
  };
}
