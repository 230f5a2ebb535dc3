/** A report asked: titles, cells as text, and totals. The one place where a value becomes what is read. */
import { momentOf } from '../calendar.ts';
import type { Cell, Column, Report, ReportQuery } from './report.ts';
import type { ReportSource } from './source.ts';
import { cellWords, columnTitles, furniture, reportTitles, type Language } from './words.ts';

export interface Table {
  readonly title: string;
  /** The room; of a thing's own report, the thing. */
  readonly subject: readonly [name: string, value: string];
  readonly period: string;
  readonly columns: readonly (Column & { readonly title: string })[];
  /** Streamed: to be gone through once. */
  readonly rows: Iterable<readonly Cell[]>;
  /** How often each word of the counted column has come so far; empty where none is counted. */
  readonly counts: () => readonly (readonly [word: string, times: number])[];
  /** The sums so far of the rows gone through; '' where nothing is summed. */
  readonly totals: () => readonly Cell[];
}

export function tableOf(
  report: Report,
  source: ReportSource,
  query: ReportQuery,
  today: string,
  language: Language,
): Table {
  const { columns, totals: summed, counted } = report;
  const sums = new Map(summed.map((key) => [key, 0]));
  const counts = new Map<string, number>();
  const words = furniture[language];
  const rows = function* (): Iterable<readonly Cell[]> {
    for (const row of report.rows(source, query, today)) {
      for (const key of summed) sums.set(key, (sums.get(key) ?? 0) + Number(row[key] ?? 0));
      if (counted !== undefined) counts.set(String(row[counted]), (counts.get(String(row[counted])) ?? 0) + 1);
      yield columns.map(({ key }) => row[key] ?? null);
    }
  };
  return {
    title: reportTitles[report.name][language],
    subject: report.filters.includes('item')
      ? [columnTitles['item']?.[language] ?? '', query.itemId === null ? '' : source.thing(query.itemId)]
      : [words.room, source.rooms().find(({ id }) => id === query.roomId)?.name ?? words.allRooms],
    period: (report.filters.includes('period') ? words.period : words.today)
      .replace('{from}', query.from)
      .replace('{to}', report.filters.includes('period') ? query.to : today),
    columns: columns.map((column) => ({ ...column, title: columnTitles[column.key]?.[language] ?? column.key })),
    rows: rows(),
    counts: () => [...counts].map(([word, times]) => [sayCell(word, { kind: 'word' }, language), times] as const),
    totals: () =>
      summed.length === 0
        ? []
        : columns.map(({ key }, index) => sums.get(key) ?? (index === 0 && !sums.has(key) ? words.total : '')),
  };
}

/** A cell as people read it, on the screen, on paper and in a file alike. Empty for what is not known. */
export function sayCell(cell: Cell | undefined, column: Pick<Column, 'kind'>, language: Language): string {
  if (cell === null || cell === undefined || cell === '') return '';
  switch (column.kind) {
    case 'word':
      return cellWords[String(cell)]?.[language] ?? String(cell);
    case 'time':
      return typeof cell === 'number' ? momentOf(cell) : cell;
    case 'image':
      return furniture[language].signed;
    case 'text':
    case 'number':
    case 'day':
      return String(cell);
  }
}

/** Whether anything in it names a person in full. */
export const isPersonal = (report: Pick<Report, 'columns'>): boolean => report.columns.some(({ personal }) => personal);
