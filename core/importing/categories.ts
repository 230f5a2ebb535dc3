/** The category of a row: by its name, else guessed from the name of the thing, or added. */
import type { NewEvent } from '../ledger/event.ts';
import type { CategoryState } from '../ledger/state.ts';
import { createGuesser, type Guesser } from '../things/guess.ts';
import { usualNames } from '../things/usual-names.ts';
import { cleanLine } from './clean.ts';
import type { ImportChoices, KnownThings, Remark } from './ports.ts';

export interface ChosenCategory {
  readonly id: string;
  readonly name: string;
  readonly remarks: readonly Remark[];
}

export interface Categories {
  /** Never none: a thing has a category. */
  readonly forNew: (thing: string, said: string | null) => ChosenCategory;
  /** null = it stays what it is. */
  readonly forKnown: (categoryId: string, said: string | null) => ChosenCategory | null;
  /** What makes the category, to be called by the first row that really uses it; nothing for one that is there. */
  readonly define: (id: string) => readonly NewEvent[];
}

/** What goes nowhere else. */
const CATCH_ALL = 'household';
/** A category of one's own gets this drawing until somebody chooses another. */
const DRAWING = 'household';

export function createCategories(
  known: KnownThings,
  unknown: ImportChoices['newCategory'],
  newId: () => string,
): Categories {
  const byId = new Map(known.categories.map((category) => [category.id, category]));
  const byName = new Map<string, CategoryState>();
  for (const category of known.categories)
    for (const name of [category.name, category.nameEnglish])
      if (name !== '' && !byName.has(key(name))) byName.set(key(name), category);
  /** Made of every name that is known, once a row asks for it. */
  let guesser: Guesser | null = null;
  const guess: Guesser = (thing) => {
    guesser ??= createGuesser([...known.knownNames(), ...usualNames].filter(({ categoryId }) => byId.has(categoryId)));
    return guesser(thing);
  };
  const added = new Map<string, string>();
  const undefinedYet = new Map<string, NewEvent>();
  let position = known.categories.reduce((most, category) => Math.max(most, category.position), 0);

  const fallBack = (): Pick<CategoryState, 'id' | 'name'> =>
    byId.get(CATCH_ALL) ?? known.categories[0] ?? { id: CATCH_ALL, name: '' };
  const guessed = (thing: string): ChosenCategory => {
    const category = byId.get(guess(thing) ?? '') ?? fallBack();
    return { ...plainly(category), remarks: [{ what: 'category-guessed', text: category.name }] };
  };
  const add = (name: string): ChosenCategory => {
    const id = added.get(key(name)) ?? newId();
    if (!added.has(key(name))) {
      added.set(key(name), id);
      position = Math.min(10_000, position + 1);
      const payload = { name, nameEnglish: '', loanDays: null, staffOnly: false, drawing: DRAWING, position };
      undefinedYet.set(id, { stream: `category:${id}`, kind: 'category.defined', payload });
    }
    return { id, name, remarks: [{ what: 'category-added', text: name }] };
  };

  return {
    forNew: (thing, said) => {
      if (said === null) return guessed(thing);
      const category = byName.get(key(said));
      if (category !== undefined) return plainly(category);
      return unknown === 'add' ? add(said) : guessed(thing);
    },
    forKnown: (categoryId, said) => {
      const now = byId.get(categoryId);
      if (said === null || (now !== undefined && [now.name, now.nameEnglish].some((name) => key(name) === key(said))))
        return null;
      const category = byName.get(key(said));
      if (category !== undefined) return category.id === categoryId ? null : plainly(category);
      return unknown === 'add' ? add(said) : null;
    },
    define: (id) => {
      const event = undefinedYet.get(id);
      undefinedYet.delete(id);
      return event === undefined ? [] : [event];
    },
  };
}

const key = (name: string): string => cleanLine(name).toLowerCase();
const plainly = ({ id, name }: Pick<CategoryState, 'id' | 'name'>): ChosenCategory => ({ id, name, remarks: [] });
