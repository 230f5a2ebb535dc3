/** Which column is what: by what was said of it before, by its title, and by what stands in it. */
import { readCode } from '../circulation/scan.ts';
import { isGathered, knownTitle, normalTitle, type ImportField } from './fields.ts';
import { readKind } from './read-cells.ts';

/** Rows looked through for the titles: above them there may be the list's own name. */
const HEAD_ROWS = 10;

/** Index of the row with the titles; null when no row says what its columns are. */
export function findHead(rows: readonly (readonly string[])[]): number | null {
  const scores = rows.slice(0, HEAD_ROWS).map((row) => {
    const fields = row.map((title) => (title.trim() === '' ? undefined : knownTitle(title)));
    // A cell of the data may be called "工具" by chance, hardly two in one row.
    const known = fields.filter((field) => field !== undefined).length;
    return fields.includes('name') || known > 1 ? known : 0;
  });
  const best = Math.max(0, ...scores);
  return best === 0 ? null : scores.indexOf(best);
}

export interface ColumnFacts {
  readonly title: string;
  /** What stands in it, from the first rows, without empty cells. */
  readonly samples: readonly string[];
}

interface Names {
  readonly categories: ReadonlySet<string>;
}

/**
 * A field for each column, or null for one that is left out. `remembered`: what was decided of a title before (null =
 * left out). No field is given twice, except those that gather.
 */
export function matchColumns(
  columns: readonly ColumnFacts[],
  remembered: ReadonlyMap<string, ImportField | null>,
  names: Names,
): readonly (ImportField | null)[] {
  const taken = new Set<ImportField>();
  const take = (field: ImportField | null | undefined): ImportField | null => {
    if (field === null || field === undefined) return null;
    if (taken.has(field) && !isGathered(field)) return null;
    taken.add(field);
    return field;
  };
  const matched = new Map<number, ImportField | null>();
  for (const [index, { title }] of columns.entries()) {
    if (title.trim() === '') continue;
    const before = remembered.get(normalTitle(title));
    const field = before === undefined ? knownTitle(title) : before;
    if (field !== undefined) matched.set(index, take(field));
  }
  for (const [index, { title, samples }] of columns.entries()) {
    if (matched.has(index) || samples.length === 0) continue;
    const field = take(byPartOf(title) ?? byContent(samples, names));
    if (field !== null) matched.set(index, field);
  }
  // A list of things has names: the column that looks most like it, when none is called so.
  if (!taken.has('name')) {
    const name = columns.findIndex(({ samples }, index) => !matched.has(index) && looksLikeNames(samples));
    if (name >= 0) matched.set(name, take('name'));
  }
  return columns.map((_, index) => matched.get(index) ?? null);
}

/** 物品名称及规格 ends or begins with a title that is known; one character is too little to go by. */
function byPartOf(title: string): ImportField | null {
  const normal = normalTitle(title);
  for (let length = normal.length - 1; length > 1; length -= 1)
    for (const part of [normal.slice(0, length), normal.slice(-length)]) {
      const field = /^[a-z]+$/.test(part) ? undefined : knownTitle(part);
      if (field !== undefined) return field;
    }
  return null;
}

function byContent(samples: readonly string[], { categories }: Names): ImportField | null {
  const share = (test: (cell: string) => boolean): number => samples.filter(test).length / samples.length;
  const codes = samples.map((cell) => readCode(cell));
  if (codes.filter(({ type }) => type === 'item').length > 0.6 * codes.length) return 'code';
  if (codes.filter((code) => code.type === 'foreign' && code.symbology !== 'text').length > 0.6 * codes.length)
    return 'codes';
  if (share((cell) => readKind(cell) !== null) > 0.8) return 'kind';
  if (share((cell) => categories.has(cell)) > 0.6) return 'category';
  return null;
}

const looksLikeNames = (samples: readonly string[]): boolean =>
  samples.length > 0 &&
  samples.filter((cell) => /\p{L}{2}/u.test(cell) && cell.length <= 60).length > 0.6 * samples.length &&
  new Set(samples).size > 0.3 * samples.length;
