/** Which category a new thing is likely of, from the names already known. */

interface Known {
  readonly name: string;
  readonly categoryId: string;
}

/** Chinese names end in what a thing is (羊角锤, 橡皮锤): pairs near the end weigh most. */
const END = 3;

const pairs = (name: string): ReadonlyMap<string, number> => {
  const characters = [
    ...name
      .normalize('NFKC')
      .toLowerCase()
      .replaceAll(/[\s\p{P}\d]/gu, ''),
  ];
  const weights = new Map<string, number>();
  for (const [index, character] of characters.entries()) {
    const last = index === characters.length - 1;
    weights.set(character, last ? END : 1);
    const next = characters[index + 1];
    if (next !== undefined) weights.set(character + next, index === characters.length - 2 ? 2 * END : 2);
  }
  return weights;
};

export type Guesser = (name: string) => string | null;

/** Answers the category of the names most alike; null when none has anything in common. Made once for many names. */
export function createGuesser(known: readonly Known[]): Guesser {
  // Which names have a part, so that a name is compared only with those that share something with it.
  const having = new Map<string, [index: number, weight: number][]>();
  const sizes = known.map(({ name }, index) => {
    let size = 0;
    for (const [part, weight] of pairs(name)) {
      size += weight;
      const names = having.get(part);
      if (names === undefined) having.set(part, [[index, weight]]);
      else names.push([index, weight]);
    }
    return size;
  });
  return (name) => {
    const alike = new Map<number, number>();
    for (const [part, wanted] of pairs(name))
      for (const [index, weight] of having.get(part) ?? [])
        alike.set(index, (alike.get(index) ?? 0) + Math.min(weight, wanted));
    const scores = new Map<string, number>();
    for (const [index, shared] of alike) {
      const { categoryId = '' } = known[index] ?? {};
      scores.set(categoryId, Math.max(scores.get(categoryId) ?? 0, shared / Math.sqrt(sizes[index] ?? 1)));
    }
    const [best] = [...scores].toSorted(([a, one], [b, other]) => other - one || (a < b ? -1 : 1));
    return best?.[0] ?? null;
  };
}

export const guessCategory = (name: string, known: readonly Known[]): string | null => createGuesser(known)(name);

/** Known names that begin with, or else contain, what was typed; the shortest first. */
export function suggestNames(typed: string, known: readonly Known[], most: number): readonly string[] {
  const wanted = typed.trim();
  if (wanted === '') return [];
  return [...new Set(known.map(({ name }) => name))]
    .filter((name) => name.includes(wanted))
    .toSorted(
      (a, b) => Number(b.startsWith(wanted)) - Number(a.startsWith(wanted)) || a.length - b.length || (a < b ? -1 : 1),
    )
    .slice(0, most);
}
