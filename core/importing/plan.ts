/**
 * The dry run: what would happen to each row of a list, with the events that would make it happen. Pure; nothing is
 * written. A row means the thing with its code, else (by choice) the thing with its name, else a new one. What a cell
 * leaves empty stays as it is.
 */
import { formatItemCode } from '../circulation/codes.ts';
import type { NewEvent } from '../ledger/event.ts';
import type { ItemState } from '../ledger/state.ts';
import { createCategories, type Categories } from './categories.ts';
import { changesOf, partsDiffer, synonymsDiffer } from './change.ts';
import { cleanLine } from './clean.ts';
import { findThing, type Match } from './find-thing.ts';
import { newThing } from './new-thing.ts';
import type { KnownThings, Planned, PlannedLine, PlanOptions, SourceRow, Taken, Trouble } from './ports.ts';
import { readRow, unkeepable, type RowValues } from './read-row.ts';

/** A line for each row in which anything stands, in their order. */
export function* planImport(rows: readonly SourceRow[], options: PlanOptions): Iterable<Planned> {
  const { known, columns } = options;
  const read = rows.flatMap((row): readonly RowValues[] => {
    const values = readRow(row, columns, options.guarded);
    return values === null ? [] : [values];
  });
  const categories = createCategories(known, options.choices.newCategory, options.newId);
  const taken: Taken = { codes: new Map(), things: new Map() };
  const numbers = createNumbers(read, known);
  for (const values of read) yield planRow(values, { ...options, categories, taken, nextCode: numbers });
}

interface RowOptions extends PlanOptions {
  readonly categories: Categories;
  readonly taken: Taken;
  /** The next own code nobody has and no row names; null when the numbers are used up. */
  readonly nextCode: () => string | null;
}

function planRow(values: RowValues, options: RowOptions): Planned {
  const match = findThing(values, options);
  const troubles = [
    ...values.troubles,
    ...match.troubles,
    ...homeTroubles(values, options.known),
    ...stockTroubles(values, match),
    ...listTroubles(values, match),
  ];
  if (troubles.length > 0) return wrong(values, match, troubles);
  remember(values, match, options.taken);
  return match.item === null ? addition(values, match, options) : change(values, match, match.item, options);
}

function homeTroubles({ home }: RowValues, { rooms }: KnownThings): readonly Trouble[] {
  return home === null || rooms.some(({ name }) => cleanLine(name) === home)
    ? []
    : [{ what: 'room-unknown', field: 'home', text: home.slice(0, 60) }];
}

/** Nobody has less than nothing, but the kiosk's own stock may stand there after a miscount. */
const stockTroubles = ({ stock }: RowValues, { item }: Match): readonly Trouble[] =>
  stock !== null && stock.count < 0 && stock.count !== item?.stock
    ? [{ what: 'not-a-number', field: 'stock', text: String(stock.count) }]
    : [];

/** Lists that are as they were need no look. */
const listTroubles = (values: RowValues, { item }: Match): readonly Trouble[] =>
  unkeepable({
    parts: item === null || partsDiffer(values, item) ? values.parts : null,
    synonyms: item === null || synonymsDiffer(values, item) ? values.synonyms : null,
  });

const line = (
  { line: number, name }: RowValues,
  more: Pick<PlannedLine, 'verdict'> & Partial<PlannedLine>,
): PlannedLine => ({ line: number, code: '', name: name ?? '', changes: [], remarks: [], troubles: [], ...more });

const wrong = (values: RowValues, { item }: Match, troubles: readonly Trouble[]): Planned => ({
  line: line(values, {
    verdict: 'wrong',
    code: item?.code ?? '',
    name: (values.name ?? item?.name ?? '').slice(0, 200),
    troubles,
  }),
  events: [],
});

function remember({ line: number }: RowValues, { item, ownCode, foreignCodes }: Match, taken: Taken): void {
  if (item !== null) taken.things.set(item.id, number);
  if (ownCode !== null) taken.codes.set(ownCode, number);
  for (const code of foreignCodes) taken.codes.set(code, number);
}

function change(values: RowValues, match: Match, item: ItemState, options: RowOptions): Planned {
  const { changes, events, remarks } = changesOf(values, item, match.foreignCodes, options);
  return {
    line: line(values, {
      verdict: changes.length === 0 ? 'same' : 'changed',
      code: item.code,
      name: item.name,
      changes,
      remarks: [
        ...(match.byName ? [{ what: 'by-name' } as const] : []),
        ...(item.withdrawn ? [{ what: 'withdrawn' } as const] : []),
        ...remarks,
      ],
    }),
    events,
  };
}

function addition(values: RowValues, { ownCode, foreignCodes }: Match, options: RowOptions): Planned {
  const { known, newId } = options;
  if (values.name === null) return wrong(values, NOBODY, [{ what: 'name-missing', field: 'name' }]);
  const category = options.categories.forNew(values.name, values.category);
  const thing = newThing(values, values.name, category, known);
  const copies = thing.kind === 'supply' ? 1 : (values.stock?.count ?? 1);
  if (copies === 0) return wrong(values, NOBODY, [{ what: 'nothing-there', field: 'stock' }]);
  if (copies > MOST_COPIES) return wrong(values, NOBODY, [{ what: 'too-many', field: 'stock', most: MOST_COPIES }]);
  const events: NewEvent[] = [];
  let first = '';
  for (let copy = 0; copy < copies; copy += 1) {
    const code = copy === 0 && ownCode !== null ? ownCode : options.nextCode();
    if (code === null) return wrong(values, NOBODY, [{ what: 'numbers-used-up' }]);
    if (copy === 0) first = code;
    const stream = `item:${newId()}`;
    events.push({ stream, kind: 'item.registered', payload: { ...thing, code } });
    // A barcode of the goods stands on one of them only: which copy it is, nobody could tell.
    if (copy === 0)
      for (const foreign of foreignCodes) events.push({ stream, kind: 'item.codeBound', payload: { code: foreign } });
  }
  events.push(...options.categories.define(category.id));
  return {
    line: line(values, {
      verdict: 'new',
      code: first,
      name: values.name,
      remarks: [...category.remarks, ...(copies > 1 ? [{ what: 'copies', count: copies } as const] : [])],
    }),
    events,
  };
}

const NOBODY: Match = { item: null, byName: false, ownCode: null, foreignCodes: [], troubles: [] };

/** So many copies of one thing a row may ask for. */
const MOST_COPIES = 200;
const LAST_NUMBER = 999_999;

/** Numbers that rows name themselves are given to no other. */
function createNumbers(rows: readonly RowValues[], known: KnownThings): () => string | null {
  const prefix = known.rooms.find(({ id }) => id === known.roomId)?.prefix ?? '';
  const named = rows.flatMap(({ code }) => (code?.type === 'item' && code.prefix === prefix ? [code.number] : []));
  let next = named.reduce((most, number) => Math.max(most, number + 1), known.nextItemNumber(prefix));
  return () => {
    if (next > LAST_NUMBER) return null;
    next += 1;
    return formatItemCode({ prefix, number: next - 1 });
  };
}
