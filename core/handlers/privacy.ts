/** Residents' requests about their data, and the notice they are told. */
import { dayOf } from '../calendar.ts';
import type { OperationName, Output } from '../contract.ts';
import type { Handlers } from '../dispatch.ts';
import { isRefusal } from '../errors.ts';
import type { NewEvent } from '../ledger/event.ts';
import type { NoticeState } from '../ledger/state.ts';
import { nextVersion } from '../residents/notice.ts';
import { erasureOf } from '../residents/receipt.ts';
import { decideClose, decideRequest } from '../residents/requests.ts';
import type { HandlerDeps } from './deps.ts';
import { staffActor, staffNames } from './staff-actor.ts';

type Names = Extract<OperationName, `requests.${string}` | `notice.${string}`>;

export function privacyHandlers(deps: HandlerDeps): { readonly [N in Names]: Handlers[N] } {
  const { store, clock, commit } = deps;
  return {
    'requests.list': (query) =>
      store.read((reader) => {
        const nameOf = staffNames(reader);
        const today = dayOf(clock.now());
        const { rows, total } = reader.requests(query);
        return {
          rows: rows.map((request) => ({
            ...request,
            person: reader.resident(request.residentId)?.name ?? '',
            by: nameOf(request.by),
            closedBy: nameOf(request.closedBy),
            erasure:
              request.what === 'erase' && request.how === 'done' ? erasureOf(reader, request.residentId, nameOf) : null,
            late: request.closedAt === null && request.dueOn < today,
          })),
          total,
          workdays: reader.settings()['requests.workdays'],
        };
      }),

    'requests.make': ({ residentId, what }, { session }) => {
      const appended = commit(staffActor(deps, session), (facts) => decideRequest(facts, residentId, what));
      if (isRefusal(appended)) return appended;
      const [made] = appended.events;
      if (made?.kind !== 'request.made') throw new Error('a request was not written down');
      return { id: made.stream.slice('request:'.length), dueOn: made.payload.dueOn };
    },

    'requests.close': ({ requestId, how, why }, { session }) => {
      const appended = commit(staffActor(deps, session), (facts) => decideClose(facts, requestId, { how, why }));
      return isRefusal(appended) ? appended : {};
    },

    'notice.read': () =>
      store.read((reader) => {
        const nameOf = staffNames(reader);
        return {
          current: noticeView(reader.notice()),
          months: reader.settings()['retention.months'],
          published: reader.notices().map((one) => ({ ...noticeView(one), at: one.at, by: nameOf(one.by) })),
        };
      }),

    'notice.publish': (payload, { session }) => {
      let version = '';
      commit(staffActor(deps, session), ({ reader, now, roomId }): readonly NewEvent[] => {
        const prefix = reader.rooms().find(({ id }) => id === roomId)?.prefix ?? '';
        version = nextVersion(
          dayOf(now),
          prefix,
          reader.notices().map((one) => one.version),
        );
        const months: NewEvent = {
          stream: 'settings:pool',
          kind: 'setting.changed',
          payload: { key: 'retention.months', value: payload.months },
        };
        return [
          { stream: `notice:${version}`, kind: 'notice.published', payload },
          ...(reader.settings()['retention.months'] === payload.months ? [] : [months]),
        ];
      });
      return { version };
    },
  };
}

const noticeView = ({ version, months, zh, en }: NoticeState): Output<'notice.read'>['current'] => ({
  version,
  months,
  zh: [...zh],
  en: [...en],
});
