/** Shelves of a room: named by staff, numbered by us. A thing has its shelf by name, so a new name goes to the things, too. */
import { formatShelfCode } from '../circulation/codes.ts';
import type { Deciding } from '../circulation/deciding.ts';
import { refuse, type Refusal } from '../errors.ts';
import type { NewEvent } from '../ledger/event.ts';
import type { ShelfState } from '../ledger/state.ts';

export interface ShelfWords {
  readonly name: string;
  readonly note: string;
}

/**
 * A new shelf for null, else other words for one. Refused for a shelf of another room or nobody's ('not-found') and for a
 * name another shelf of the room has ('shelf-taken').
 */
export function decideDefineShelf(
  deciding: Deciding,
  id: string | null,
  { name, note }: ShelfWords,
): { readonly id: string; readonly events: readonly NewEvent[] } | Refusal {
  const { reader, roomId, newId } = deciding;
  const here = shelvesHere(deciding);
  const known = id === null ? undefined : here.find((shelf) => shelf.id === id);
  if (id !== null && known === undefined) return refuse('not-found');
  if (here.some((shelf) => shelf.name === name && shelf.id !== id)) return refuse('shelf-taken', { name });
  const code = known?.code ?? nextCode(deciding);
  if (code === null) return refuse('needs-setup');
  const shelfId = known?.id ?? newId();
  const renamed = known === undefined || known.name === name ? [] : reader.thingsOnShelf(roomId, known.name);
  return {
    id: shelfId,
    events: [
      defined({ id: shelfId, roomId, code, name, note, active: true }),
      ...renamed.map((itemId): NewEvent => ({
        stream: `item:${itemId}`,
        kind: 'item.changed',
        payload: { shelf: name },
      })),
    ],
  };
}

/** A shelf for every name that things of this room have and no shelf bears. */
export function decideAdoptShelves(deciding: Deciding): readonly NewEvent[] | Refusal {
  const first = nextNumber(deciding);
  const prefix = prefixHere(deciding);
  if (prefix === null) return refuse('needs-setup');
  return namesWithoutShelf(deciding).map(({ name }, index) =>
    defined({
      id: deciding.newId(),
      roomId: deciding.roomId,
      code: formatShelfCode({ prefix, number: first + index }),
      name,
      note: '',
      active: true,
    }),
  );
}

/** Taken away; its things keep the name until they get another. */
export function decideRemoveShelf(deciding: Deciding, id: string): readonly NewEvent[] | Refusal {
  const known = shelvesHere(deciding).find((shelf) => shelf.id === id);
  return known === undefined ? refuse('not-found') : [defined({ ...known, active: false })];
}

/** The shelves of this room, in the order people count: A2 before A10. */
export const shelvesHere = ({ reader, roomId }: Pick<Deciding, 'reader' | 'roomId'>): readonly ShelfState[] =>
  reader
    .shelves()
    .filter((shelf) => shelf.active && shelf.roomId === roomId)
    .toSorted((a, b) => compareNames(a.name, b.name));

/** Names that things of this room have and no shelf bears, with how many things. */
export function namesWithoutShelf(
  deciding: Pick<Deciding, 'reader' | 'roomId'>,
): readonly { readonly name: string; readonly things: number }[] {
  const borne = new Set(shelvesHere(deciding).map(({ name }) => name));
  return [...deciding.reader.thingsByShelf(deciding.roomId)]
    .flatMap(([name, things]) => (name === null || name === '' || borne.has(name) ? [] : [{ name, things }]))
    .toSorted((a, b) => compareNames(a.name, b.name));
}

const collator = new Intl.Collator('zh-CN', { numeric: true });
export const compareNames = (a: string, b: string): number => collator.compare(a, b);

const defined = ({ id, ...payload }: ShelfState): NewEvent => ({
  stream: `shelf:${id}`,
  kind: 'shelf.defined',
  payload,
});

const prefixHere = ({ reader, roomId }: Deciding): string | null =>
  reader.rooms().find((room) => room.id === roomId)?.prefix ?? null;

/** After the highest number that was ever on a label of this room: an old label never means a new shelf. */
function nextNumber({ reader, roomId }: Deciding): number {
  const numbers = reader
    .shelves()
    .filter((shelf) => shelf.roomId === roomId)
    .map(({ code }) => Number(code.split('-')[2] ?? 0));
  return Math.max(0, ...numbers) + 1;
}

function nextCode(deciding: Deciding): string | null {
  const prefix = prefixHere(deciding);
  return prefix === null ? null : formatShelfCode({ prefix, number: nextNumber(deciding) });
}
