/** Looking around, and what staff change about things. */
import { dayOf, dayStart } from '../calendar.ts';
import { donorOf } from '../catalogue/donor.ts';
import { driftLog } from '../catalogue/drift.ts';
import { isHoldable, itemCards } from '../catalogue/item-card.ts';
import { encodeBase64 } from '../catalogue/picture.ts';
import { decideFound } from '../circulation/found.ts';
import { readyForNext } from '../circulation/holds.ts';
import { decideMarkForRepair } from '../circulation/repair.ts';
import { readCode } from '../circulation/scan.ts';
import type { Deciding } from '../circulation/deciding.ts';
import type { OperationName } from '../contract.ts';
import type { Handlers } from '../dispatch.ts';
import { isRefusal, refuse, type Refusal } from '../errors.ts';
import type { NewEvent } from '../ledger/event.ts';
import type { ItemState } from '../ledger/state.ts';
import { apartSince } from '../sync/control.ts';
import { staffActor } from './staff-actor.ts';
import type { HandlerDeps } from './deps.ts';

type ItemsHere =
  `items.${'bindCode' | 'markLost' | 'found' | 'markForRepair' | 'repaired' | 'withdraw' | 'reinstate' | 'stock'}`;
type Names = Extract<OperationName, `catalogue.${string}` | ItemsHere | 'picture.read' | 'wall.numbers'>;

const DRIFT_LINES = 200;
const POPULAR = 12;

export function catalogueHandlers(deps: HandlerDeps): { readonly [N in Names]: Handlers[N] } {
  const { store, commit, deciding } = deps;
  const changeItem = (
    session: string,
    itemId: string,
    decide: (deciding: Deciding, item: ItemState) => readonly NewEvent[] | Refusal,
  ): Record<string, never> | Refusal => {
    const appended = commit(staffActor(deps, session), (deciding): readonly NewEvent[] | Refusal => {
      const item = deciding.reader.item(itemId);
      return item === null ? refuse('not-found') : decide(deciding, item);
    });
    return isRefusal(appended) ? appended : {};
  };

  return {
    'wall.numbers': () =>
      store.read((reader) => {
        const { roomId, now } = deciding(reader);
        const cards = itemCards(reader, roomId);
        return {
          ...reader.wallNumbers(roomId, dayStart(now)),
          popular: reader.popular(roomId, POPULAR).map(cards),
          apartSince: apartSince(deps.sync.state(), now),
        };
      }),

    'catalogue.categories': () =>
      store.read((reader) => {
        const counts = reader.categoryCounts(deciding(reader).roomId);
        return reader.categories().map((category) => ({
          id: category.id,
          name: category.name,
          nameEnglish: category.nameEnglish,
          drawing: category.drawing,
          staffOnly: category.staffOnly,
          ...(counts.get(category.id) ?? { items: 0, available: 0 }),
        }));
      }),

    'catalogue.search': (query) =>
      store.read((reader) => {
        const { rows, total } = reader.search(query);
        return { items: rows.map(itemCards(reader, deciding(reader).roomId)), total };
      }),

    'catalogue.item': ({ itemId }) =>
      store.read((reader) => {
        const item = reader.item(itemId);
        const row = reader.itemRow(itemId);
        if (item === null || row === null) return refuse('not-found');
        const rooms = new Map(reader.rooms().map((room) => [room.id, room.name]));
        const card = itemCards(reader, deciding(reader).roomId)(row);
        return {
          item: card,
          parts: item.parts.map((part) => ({ ...part })),
          donor: donorOf(reader, item.donor),
          drift: driftLog(reader.stream(`item:${itemId}`), DRIFT_LINES).map(({ roomId, ...drift }) => ({
            ...drift,
            roomName: roomId === null ? null : (rooms.get(roomId) ?? null),
          })),
          mayHold: isHoldable(card),
        };
      }),

    'picture.read': ({ sha256 }) =>
      store.read((reader) => {
        // Only pictures of things: a signature or a photo of damage is not for the wall.
        const blob = reader.isItemPicture(sha256) ? reader.blob(sha256) : null;
        return blob === null ? refuse('not-found') : { mime: blob.mime, base64: encodeBase64(blob.bytes) };
      }),

    'items.bindCode': ({ itemId, code: raw }, { session }) => {
      const read = readCode(raw);
      if (read.type !== 'foreign') return refuse('bad-input', { where: 'code' });
      const appended = commit(staffActor(deps, session), ({ reader }): readonly NewEvent[] | Refusal => {
        if (reader.item(itemId) === null) return refuse('not-found');
        const owner = reader.itemIdByCode(read.code);
        if (owner !== null && owner !== itemId) return refuse('code-taken');
        return [{ stream: `item:${itemId}`, kind: 'item.codeBound', payload: { code: read.code } }];
      });
      return isRefusal(appended) ? appended : {};
    },

    'items.markLost': ({ itemId, reason }, { session }) =>
      changeItem(session, itemId, () => [{ stream: `item:${itemId}`, kind: 'item.lost', payload: { reason } }]),
    'items.found': ({ itemId }, { session }) => changeItem(session, itemId, (facts) => decideFound(facts, itemId)),
    'items.markForRepair': ({ itemId, note }, { session }) =>
      changeItem(session, itemId, (_, item) => decideMarkForRepair(item, note)),
    'items.repaired': ({ itemId, note, partsBack, notNeeded }, { session }) =>
      changeItem(session, itemId, (deciding, item) => [
        {
          stream: `item:${itemId}`,
          kind: 'item.repaired',
          payload: { note, partsBack, ...(notNeeded ? { notNeeded } : {}) },
        },
        ...readyForNext(deciding, { ...item, inRepair: false }, dayOf(deciding.now), null),
      ]),
    'items.withdraw': ({ itemId, reason }, { session }) =>
      changeItem(session, itemId, () => [{ stream: `item:${itemId}`, kind: 'item.withdrawn', payload: { reason } }]),
    'items.reinstate': ({ itemId, reason }, { session }) =>
      changeItem(session, itemId, (deciding, item) => [
        { stream: `item:${itemId}`, kind: 'item.reinstated', payload: { reason } },
        ...readyForNext(deciding, { ...item, withdrawn: false }, dayOf(deciding.now), null),
      ]),
    'items.stock': ({ itemId, quantity, reason }, { session }) => {
      const appended = commit(staffActor(deps, session), ({ reader }): readonly NewEvent[] | Refusal => {
        const item = reader.item(itemId);
        if (item === null) return refuse('not-found');
        if (item.stock === null) return refuse('bad-input', { where: 'itemId' });
        if (item.stock + quantity < 0) return refuse('stock-too-low', { stock: item.stock });
        return [{ stream: `item:${itemId}`, kind: 'item.stocked', payload: { quantity, reason } }];
      });
      return isRefusal(appended) ? appended : {};
    },
  };
}
