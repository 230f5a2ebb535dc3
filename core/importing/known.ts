/** What the kiosk knows, as an import asks for it: names are looked for once, not for every row. */
import type { Reader } from '../ports.ts';
import { cleanLine } from './clean.ts';
import type { KnownThings } from './ports.ts';

export function knownThings(reader: Reader, roomId: string): KnownThings {
  let called: ReadonlyMap<string, readonly string[]> | null = null;
  return {
    roomId,
    rooms: reader.rooms(),
    categories: reader.categories(),
    itemIdByCode: reader.itemIdByCode,
    item: reader.item,
    idsByName: (name) => {
      called ??= byName(reader);
      return called.get(name) ?? [];
    },
    nextItemNumber: reader.nextItemNumber,
    knownNames: reader.knownNames,
  };
}

function byName(reader: Reader): ReadonlyMap<string, readonly string[]> {
  const ids = new Map<string, string[]>();
  for (const { id, name } of reader.calledThings()) {
    const clean = cleanLine(name);
    const others = ids.get(clean);
    if (others === undefined) ids.set(clean, [id]);
    else others.push(id);
  }
  return ids;
}
