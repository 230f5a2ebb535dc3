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

/** The category of the names most alike; null when none has anything in common. */
export function guessCategory(name: string, known: readonly Known[]): string | null {
  const wanted = pairs(name);
  const scores = new Map<string, number>();
  for (const { name: other, categoryId } of known) {
    let alike = 0;
    let size = 0;
    for (const [part, weight] of pairs(other)) {
      size += weight;
      alike += Math.min(weight, wanted.get(part) ?? 0);
    }
    if (alike > 0) scores.set(categoryId, Math.max(scores.get(categoryId) ?? 0, alike / Math.sqrt(size)));
  }
  const [best] = [...scores].toSorted(([a, one], [b, other]) => other - one || (a < b ? -1 : 1));
  return best?.[0] ?? null;
}

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
