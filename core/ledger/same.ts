/**
 * Who is whom: mergings of entries as a graph. Entries that hang together are one person; by which entry that person is
 * known is a function of the set of mergings, so kiosks that merged in opposite directions agree, and nothing can go round.
 */
import type { Merge } from './state.ts';

/** Entry -> the entry its person is known by, for every entry that the mergings name. */
export function headsOf(merges: readonly Merge[]): ReadonlyMap<string, string> {
  const members = new Map<string, { readonly ids: Set<string>; head: string }>();
  const groupOf = (id: string) => {
    const known = members.get(id) ?? { ids: new Set([id]), head: id };
    members.set(id, known);
    return known;
  };
  for (const { fromId, intoId } of merges.toSorted(inTurn)) {
    const [from, into] = [groupOf(fromId), groupOf(intoId)];
    // Already one person: whoever merged last said by which entry they are known.
    if (from === into) into.head = intoId;
    else
      for (const id of from.ids) {
        into.ids.add(id);
        members.set(id, into);
      }
  }
  return new Map([...members].map(([id, { head }]) => [id, head]));
}

const inTurn = (a: Merge, b: Merge): number => {
  if (a.time !== b.time) return a.time < b.time ? -1 : 1;
  return a.eventId < b.eventId ? -1 : Number(a.eventId > b.eventId);
};
