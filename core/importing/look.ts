/** A list as it was read: where its titles are, how wide it is, and what each column is likely to be. */
import { findHead, matchColumns } from './columns.ts';
import type { ImportField } from './fields.ts';
import type { SourceRow } from './ports.ts';

const SAMPLED_ROWS = 200;
const SHOWN_SAMPLES = 3;

export interface LookedAt {
  /** Row of the titles, from 1; 0 = there are none. */
  readonly head: number;
  readonly columns: readonly {
    readonly title: string;
    readonly samples: readonly string[];
    /** null = left out. */
    readonly field: ImportField | null;
  }[];
  readonly data: readonly SourceRow[];
}

/** `head`: see ReadHow; null = to be found. */
export function lookAt(
  rows: readonly SourceRow[],
  head: number | null,
  remembered: ReadonlyMap<string, ImportField | null>,
  categories: ReadonlySet<string>,
): LookedAt {
  const { at, titles } = titlesOf(rows, head);
  const data = rows.filter(({ line }) => line > at);
  const width = widthOf(titles, data);
  const sampled = data.slice(0, SAMPLED_ROWS);
  const facts = Array.from({ length: width }, (_, index) => ({
    title: (titles[index] ?? '').trim(),
    samples: sampled.map(({ cells }) => (cells[index] ?? '').trim()).filter((cell) => cell !== ''),
  }));
  const fields = matchColumns(facts, remembered, { categories });
  return {
    head: at,
    data,
    columns: facts.map(({ title, samples }, index) => ({
      title: title.slice(0, 60),
      samples: samples.slice(0, SHOWN_SAMPLES).map((cell) => cell.slice(0, 60)),
      field: fields[index] ?? null,
    })),
  };
}

function titlesOf(
  rows: readonly SourceRow[],
  head: number | null,
): { readonly at: number; readonly titles: readonly string[] } {
  if (head !== null) return { at: head, titles: rows.find(({ line }) => line === head)?.cells ?? [] };
  const found = findHead(rows.map(({ cells }) => cells));
  const row = found === null ? undefined : rows[found];
  return row === undefined ? { at: 0, titles: [] } : { at: row.line, titles: row.cells };
}

/** As many columns as there are titles; more where most rows go on beyond them, for then it is no stray comma. */
function widthOf(titles: readonly string[], data: readonly SourceRow[]): number {
  const widths = data.map(({ cells }) => cells.length).toSorted((a, b) => a - b);
  if (titles.length === 0) return widths.at(-1) ?? 0;
  const usual = widths[Math.floor(widths.length / 2)] ?? 0;
  return Math.max(titles.length, usual);
}
