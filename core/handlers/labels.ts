/** Labels: which codes and names, and blank numbers that nothing else may take. */
import { formatItemCode } from '../circulation/codes.ts';
import type { OperationName, Parsed } from '../contract.ts';
import type { Handlers } from '../dispatch.ts';
import { isRefusal, refuse, type Refusal } from '../errors.ts';
import type { NewEvent } from '../ledger/event.ts';
import { fits, type LabelText } from '../labels/layout.ts';
import type { Reader } from '../ports.ts';
import type { HandlerDeps } from './deps.ts';
import { staffActor } from './staff-actor.ts';

type Names = Extract<OperationName, `labels.${string}`>;

/** What stands on the labels of things or shelves that are there, in the order asked for. */
function texts(reader: Reader, what: Exclude<Parsed<'labels.pdf'>['what'], { type: 'blank' }>): readonly LabelText[] {
  if (what.type === 'items')
    return what.itemIds.flatMap((id) => {
      const row = reader.itemRow(id);
      return row === null ? [] : [{ code: row.code, name: row.name }];
    });
  const shelves = new Map(reader.shelves().map((shelf) => [shelf.id, shelf]));
  return what.shelfIds.flatMap((id) => {
    const shelf = shelves.get(id);
    return shelf === undefined ? [] : [{ code: shelf.code, name: shelf.name, note: shelf.note }];
  });
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
      const labels = what.type === 'blank' ? reserve(session, what.count) : store.read((reader) => texts(reader, what));
      if (isRefusal(labels)) return labels;
      if (labels.length === 0) return refuse('not-found');
      return { jobId: jobs.start('labels', { labels, layout }, staffActor(deps, session).id) };
    },
  };
}
