/** Stocktakes: every scan is in the ledger before it is answered, so that a power cut costs nothing. */
import { itemCards } from '../catalogue/item-card.ts';
import type { Deciding } from '../circulation/deciding.ts';
import { scannedItem } from '../circulation/session-scan.ts';
import { readAsStaff } from '../circulation/staff-scan.ts';
import type { OperationName, Output } from '../contract.ts';
import type { Handlers } from '../dispatch.ts';
import { isRefusal, refuse, type Refusal } from '../errors.ts';
import type { NewEvent } from '../ledger/event.ts';
import type { Stocktake, StocktakeLine } from '../ledger/state.ts';
import type { Reader } from '../ports.ts';
import { shelvesHere } from '../shelves/define.ts';
import { decideClose, decideGiveUp } from '../stocktake/close.ts';
import { sameShelf } from '../stocktake/judge.ts';
import { decideCount, decideMet, decideShelf, decideUnknown, openStocktake } from '../stocktake/scan.ts';
import { headView, lineViews, missingViews, readStocktake, reviewStocktake } from '../stocktake/view.ts';
import type { HandlerDeps } from './deps.ts';
import { staffActor, staffNames } from './staff-actor.ts';

type Names = Extract<OperationName, `stocktake.${string}`>;
type Scanned = Output<'stocktake.scan'>;

interface Met {
  readonly itemId: string;
  /** The sight before this one. */
  readonly before: StocktakeLine | null;
}

const LISTED = 200;
const REASON = '盘点';

export function stocktakeHandlers(deps: HandlerDeps): { readonly [N in Names]: Handlers[N] } {
  const { store, commit, deciding, clock } = deps;

  const here = (reader: Reader, id: string): Stocktake | Refusal => {
    const stocktake = reader.stocktake(id);
    return stocktake?.roomId === deciding(reader).roomId ? stocktake : refuse('not-found');
  };
  const thingAnswer = (reader: Reader, id: string, { itemId, before }: Met): Scanned | Refusal => {
    const row = reader.itemRow(itemId);
    const met = reader.stocktakeLine(id, itemId);
    if (row === null || met === null) return refuse('not-found');
    const nameOf = staffNames(reader);
    const item = itemCards(reader, deciding(reader).roomId)(row);
    const again = before?.seenAt == null ? null : { at: before.seenAt, by: nameOf(before.seenBy), shelf: before.shelf };
    return {
      type: 'thing',
      item,
      line: lineViews(reader, nameOf)({ line: met, thing: { ...row, itemId, category: '' } }),
      again,
    };
  };
  /** Decides about the stocktake that is going on, and appends. */
  const change = (
    session: string,
    id: string,
    decide: (facts: Deciding, stocktake: Stocktake) => readonly NewEvent[] | Refusal,
  ) =>
    commit(staffActor(deps, session), (facts): readonly NewEvent[] | Refusal => {
      const stocktake = openStocktake(facts, id);
      return isRefusal(stocktake) ? stocktake : decide(facts, stocktake);
    });

  return {
    'stocktake.list': () =>
      store.read((reader) => {
        const nameOf = staffNames(reader);
        const all = reader.stocktakes(deciding(reader).roomId, LISTED);
        const tallies = reader.stocktakeTallies(all.map(({ id }) => id));
        const none = { seen: 0, missing: 0, lost: 0, moved: 0, found: 0, unknown: 0 };
        return all.map((stocktake) => ({
          ...headView(stocktake, nameOf),
          ...(tallies.get(stocktake.id) ?? none),
        }));
      }),

    'stocktake.open': ({ shelves }, { session }) => {
      const id = deps.ids.uuid(clock.now());
      const appended = commit(staffActor(deps, session), ({ reader, roomId }): readonly NewEvent[] | Refusal => {
        if (roomId === '') return refuse('needs-setup');
        if (reader.stocktakes(roomId, LISTED).some(({ closedAt }) => closedAt === null))
          return refuse('stocktake-open');
        return [{ stream: `stocktake:${id}`, kind: 'stocktake.opened', payload: { roomId, shelves } }];
      });
      return isRefusal(appended) ? appended : { id };
    },

    'stocktake.read': ({ id }, { session }) =>
      store.read((reader) => {
        const stocktake = here(reader, id);
        if (isRefusal(stocktake)) return stocktake;
        return readStocktake(reader, stocktake, staffActor(deps, session).id, staffNames(reader));
      }),

    'stocktake.missing': ({ id, shelf, limit }) =>
      store.read((reader) => {
        const stocktake = here(reader, id);
        if (isRefusal(stocktake)) return stocktake;
        const things = reader
          .stocktakeMissing(stocktake)
          .filter((thing) => shelf === null || sameShelf(thing.shelf, shelf));
        return { things: missingViews(reader, things.slice(0, limit)), total: things.length };
      }),

    'stocktake.scan': ({ id, shelf, text }, { session }) => {
      const scanned: { answer: Scanned; met: Met | null } = { answer: { type: 'unknown', text }, met: null };
      const appended = change(session, id, (facts, stocktake) => {
        const code = readAsStaff(facts, text);
        if (code.type === 'shelf') {
          const known = shelvesHere(facts).find((one) => one.code === code.code);
          if (known === undefined) return [];
          const events = decideShelf(stocktake, known.name);
          scanned.answer = { type: 'shelf', shelf: known.name, note: known.note, added: events.length > 0 };
          return events;
        }
        const itemId = scannedItem(facts, code);
        const item = itemId === null ? null : facts.reader.item(itemId);
        if (item === null) return decideUnknown(id, code, shelf);
        const { before, events } = decideMet(facts, id, item, shelf);
        scanned.met = { itemId: item.id, before };
        return events;
      });
      if (isRefusal(appended)) return appended;
      const { answer, met } = scanned;
      return met === null ? answer : store.read((reader) => thingAnswer(reader, id, met));
    },

    'stocktake.count': ({ id, itemId, quantity }, { session }) => {
      const appended = change(session, id, (facts) => decideCount(facts, id, itemId, quantity));
      return isRefusal(appended) ? appended : {};
    },

    'stocktake.drop': ({ id, key }, { session }) => {
      const appended = change(session, id, ({ reader }) =>
        reader.stocktakeLine(id, key) === null
          ? refuse('not-found')
          : [{ stream: `stocktake:${id}`, kind: 'stocktake.dropped', payload: { key } }],
      );
      return isRefusal(appended) ? appended : {};
    },

    'stocktake.review': ({ id }) =>
      store.read((reader) => {
        const stocktake = here(reader, id);
        return isRefusal(stocktake) ? stocktake : reviewStocktake(reader, stocktake, staffNames(reader));
      }),

    'stocktake.close': ({ id, lost, returned, reinstated }, { session }) => {
      const choices = {
        lost: new Set(lost),
        returned: new Set(returned),
        reinstated: new Set(reinstated),
        reason: REASON,
      };
      const appended = commit(staffActor(deps, session), (facts) => decideClose(facts, id, choices));
      if (isRefusal(appended)) return appended;
      const hows = appended.events.flatMap((event) => (event.kind === 'stocktake.settled' ? [event.payload.how] : []));
      const many = (how: (typeof hows)[number]): number => hows.filter((one) => one === how).length;
      return {
        moved: many('moved'),
        found: many('found'),
        returned: many('returned'),
        counted: appended.events.filter(({ kind }) => kind === 'item.stocked').length,
        lost: many('lost'),
        left: many('left'),
      };
    },

    'stocktake.giveUp': ({ id }, { session }) => {
      const appended = change(session, id, () => decideGiveUp(id));
      return isRefusal(appended) ? appended : {};
    },
  };
}
