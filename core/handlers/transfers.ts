/** Packing and receiving parcels between rooms. */
import { decideReceive, decideSend, thingsToSend } from '../circulation/transfer.ts';
import type { OperationName, Output } from '../contract.ts';
import type { Handlers } from '../dispatch.ts';
import { isRefusal, refusalView, refuse, type Refusal } from '../errors.ts';
import type { NewEvent } from '../ledger/event.ts';
import type { ItemRow, OnTheWay } from '../ports.ts';
import type { HandlerDeps } from './deps.ts';
import { staffActor } from './staff-actor.ts';

type Names = Extract<OperationName, `transfers.${string}`>;
type Named = Pick<Output<'transfers.read'>['toSend'][number], 'itemId' | 'code' | 'name' | 'nameEnglish' | 'shelf'>;
const DAY = 24 * 60 * 60 * 1000;

export function transferHandlers(deps: HandlerDeps): { readonly [N in Names]: Handlers[N] } {
  const { store, clock, commit, ids } = deps;
  return {
    'transfers.read': () =>
      store.read((reader) => {
        const here = store.identity()?.roomId ?? '';
        const rooms = new Map(reader.rooms().map(({ id, name }) => [id, name]));
        const nameOf = (roomId: string): string => rooms.get(roomId) ?? '';
        const late = clock.now() - reader.settings()['transfer.lateDays'] * DAY;
        const onTheWay = ({ row, transit }: OnTheWay): Output<'transfers.read'>['sent'][number] => ({
          ...thing(row),
          transferId: transit.id,
          fromRoom: nameOf(transit.fromRoomId),
          toRoom: nameOf(transit.toRoomId),
          at: transit.sentAt,
          awaited: transit.holdId !== null,
          late: transit.sentAt < late,
        });
        const travelling = reader.onTheWay();
        return {
          rooms: [...rooms].filter(([id]) => id !== here).map(([id, name]) => ({ id, name })),
          toSend: thingsToSend(reader, here).map(({ row, toRoomId, awaited }) => ({
            ...thing(row),
            toRoomId,
            toRoom: nameOf(toRoomId),
            awaited,
          })),
          sent: travelling.filter(({ transit }) => transit.fromRoomId === here).map(onTheWay),
          arriving: travelling.filter(({ transit }) => transit.toRoomId === here).map(onTheWay),
        };
      }),

    'transfers.send': ({ toRoomId, itemIds }, { session }) => {
      const transferId = ids.uuid(clock.now());
      const refused: { readonly itemId: string; readonly refusal: Refusal }[] = [];
      const appended = commit(staffActor(deps, session), (facts): readonly NewEvent[] | Refusal => {
        const events = [...new Set(itemIds)].flatMap((itemId) => {
          const decided = decideSend(facts, { itemId, toRoomId, transferId });
          if (!isRefusal(decided)) return decided;
          refused.push({ itemId, refusal: decided });
          return [];
        });
        return events.length === 0 ? (refused[0]?.refusal ?? refuse('bad-input', { where: 'itemIds' })) : events;
      });
      if (isRefusal(appended)) return appended;
      return {
        transferId,
        sent: appended.events.length,
        left: refused.map(({ itemId, refusal }) => ({ itemId, refusal: refusalView(refusal) })),
      };
    },

    'transfers.receive': ({ itemId }, { session }) => {
      const appended = commit(staffActor(deps, session), (facts) => decideReceive(facts, itemId));
      if (isRefusal(appended)) return appended;
      return { awaited: appended.events.some(({ kind }) => kind === 'item.holdReady') };
    },
  };
}

const thing = ({ id, code, name, nameEnglish, shelf }: ItemRow): Named => ({
  itemId: id,
  code,
  name,
  nameEnglish,
  shelf,
});
