/**
 * A stocktake's stream folded: who counts what, and a line for every thing or code that was met. A line depends on the
 * events of its own thing only, so that one scan costs one line however many there are. The last sight of a thing says
 * where it lies; what was seen is there, also where a closing that knew less called it missing.
 */
import { wallOf, type LedgerEvent, type Payload } from './event.ts';
import { inOrder } from './fold.ts';
import type { Stocktake, StocktakeLine } from './state.ts';

type StocktakeEvent = Extract<LedgerEvent, { kind: `stocktake.${string}` }>;
type Of<K extends StocktakeEvent['kind']> = Extract<StocktakeEvent, { kind: K }>;

export interface FoldedStocktake {
  readonly stocktake: Stocktake;
  readonly lines: readonly StocktakeLine[];
}

const byOf = (event: LedgerEvent): string => (event.actor.type === 'staff' ? event.actor.id : '');

/** The head after one more event, in order; null until it is opened. */
export function applyStocktake(state: Stocktake | null, event: LedgerEvent): Stocktake | null {
  if (event.kind === 'stocktake.opened') {
    if (state !== null) return state;
    const { roomId, shelves } = event.payload;
    return {
      id: event.stream.slice('stocktake:'.length),
      roomId,
      shelves: shelves === null ? null : [...new Set(shelves)].toSorted(),
      openedAt: wallOf(event.time),
      openedBy: byOf(event),
      closedAt: null,
      closedBy: '',
      applied: false,
    };
  }
  if (state === null) return null;
  switch (event.kind) {
    case 'stocktake.shelfAdded':
      return state.shelves === null || state.shelves.includes(event.payload.shelf)
        ? state
        : { ...state, shelves: [...state.shelves, event.payload.shelf].toSorted() };
    case 'stocktake.closed':
      // The first closing says when; whoever applied what was found did so for all.
      return {
        ...state,
        closedAt: state.closedAt ?? wallOf(event.time),
        closedBy: state.closedAt === null ? byOf(event) : state.closedBy,
        applied: state.applied || event.payload.applied,
      };
    default:
      return state;
  }
}

/** Which line an event is about; null for those about the whole. */
export function lineKey(event: LedgerEvent): string | null {
  switch (event.kind) {
    case 'stocktake.seen':
    case 'stocktake.counted':
    case 'stocktake.settled':
      return event.payload.itemId;
    case 'stocktake.unknownSeen':
      return unknownKey(event.payload.text);
    case 'stocktake.dropped':
      return event.payload.key;
    default:
      return null;
  }
}

/** Line of a code that no thing has. */
export const unknownKey = (text: string): string => `?${text}`;

/** A line after one more event about it, in order, in a stocktake that is open or was; null where there is none. */
export function applyLine(line: StocktakeLine | null, event: LedgerEvent): StocktakeLine | null {
  switch (event.kind) {
    case 'stocktake.seen':
      return seen(line, event);
    case 'stocktake.unknownSeen':
      return {
        ...emptyLine(event, unknownKey(event.payload.text), null),
        text: event.payload.text,
        shelf: event.payload.shelf,
        seenAt: wallOf(event.time),
        seenBy: byOf(event),
      };
    case 'stocktake.counted':
      return counted(
        line ?? { ...emptyLine(event, event.payload.itemId, event.payload.itemId), found: 'right' },
        event,
      );
    case 'stocktake.settled':
      return {
        ...(line ?? {
          ...emptyLine(event, event.payload.itemId, event.payload.itemId),
          belongsShelf: event.payload.belongsShelf,
        }),
        how: event.payload.how,
      };
    case 'stocktake.dropped':
      return null;
    default:
      return line;
  }
}

function seen(line: StocktakeLine | null, event: Of<'stocktake.seen'>): StocktakeLine {
  const { itemId, shelf, found, belongsRoomId, belongsShelf, loanId } = event.payload;
  return {
    ...(line ?? emptyLine(event, itemId, itemId)),
    shelf,
    found,
    belongsRoomId,
    belongsShelf,
    loanId,
    seenAt: wallOf(event.time),
    seenBy: byOf(event),
    // What was done about an earlier sight says nothing about this one.
    how: null,
  };
}

const counted = (line: StocktakeLine, event: Of<'stocktake.counted'>): StocktakeLine => ({
  ...line,
  counted: event.payload.quantity,
  expected: event.payload.expected,
  countId: event.id,
  how: null,
});

const emptyLine = (event: StocktakeEvent, key: string, itemId: string | null): StocktakeLine => ({
  stocktakeId: event.stream.slice('stocktake:'.length),
  key,
  itemId,
  text: '',
  shelf: null,
  found: null,
  belongsRoomId: null,
  belongsShelf: null,
  loanId: null,
  seenAt: null,
  seenBy: '',
  counted: null,
  expected: null,
  countId: null,
  how: null,
});

export function foldStocktake(events: readonly LedgerEvent[]): FoldedStocktake | null {
  let stocktake: Stocktake | null = null;
  const lines = new Map<string, StocktakeLine>();
  for (const event of inOrder(events)) {
    stocktake = applyStocktake(stocktake, event);
    const key = stocktake === null ? null : lineKey(event);
    if (key === null) continue;
    const line = applyLine(lines.get(key) ?? null, event);
    if (line === null) lines.delete(key);
    else lines.set(key, line);
  }
  return stocktake === null ? null : { stocktake, lines: [...lines.values()] };
}

export type Found = Payload<'stocktake.seen'>['found'];
