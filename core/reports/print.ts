/** A report or a month as a PrintDocument. */
import { dataUrl } from '../catalogue/picture.ts';
import type { PrintBlock, PrintCell, PrintDocument } from '../print/document.ts';
import { monthPairs, monthWords, type Month } from './month.ts';
import type { Report, ReportQuery } from './report.ts';
import type { Tally } from './activity.ts';
import type { ReportSource } from './source.ts';
import { sayCell, type Table } from './table.ts';
import { columnTitles, furniture, reportTitles, type Language } from './words.ts';

export function printReport(
  report: Report,
  table: Table,
  image: ReportSource['image'],
  language: Language,
): PrintDocument {
  const words = furniture[language];
  const cellOf = (cell: Parameters<typeof sayCell>[0], index: number): PrintCell => {
    const column = table.columns[index];
    if (column === undefined) return { text: '' };
    const text = sayCell(cell, column, language);
    const picture = column.kind === 'image' && typeof cell === 'string' ? image(cell) : null;
    return picture === null ? { text } : { text, image: dataUrl(picture) };
  };
  const rows = Array.from(table.rows, (row) => row.map(cellOf));
  return {
    language,
    title: table.title,
    lines: [table.subject.join(words.colon), `${words.time}${words.colon}${table.period}`],
    landscape: report.landscape,
    blocks: [
      {
        type: 'table',
        columns: table.columns.map(({ title, width, kind }) => ({
          title,
          width,
          align: kind === 'number' ? 'right' : kind === 'text' ? 'left' : 'center',
        })),
        rows,
        totals: table.totals().map(String),
        roomy: report.signed,
      },
      ...counted(table),
    ],
    signatures: report.signed ? [words.filledBy, words.responsible, words.seal] : [],
    pageWords: words.page,
  };
}

/** Called after the rows were gone through. */
function counted(table: Table): readonly PrintBlock[] {
  const counts = table.counts();
  return counts.length === 0
    ? []
    : [{ type: 'facts', pairs: counts.map(([word, times]) => [word, String(times)] as const) }];
}

/** `charts` are drawings made from the month's own numbers. */
export function printMonth(
  month: Month,
  query: Pick<ReportQuery, 'from' | 'to'>,
  room: string,
  charts: readonly { readonly svg: string; readonly caption: string }[],
  language: Language,
): PrintDocument {
  const words = furniture[language];
  const tally = (title: string, first: string, rows: readonly Tally[]): PrintBlock => ({
    type: 'table',
    caption: title,
    columns: [
      { title: columnTitles[first]?.[language] ?? first, width: 30, align: 'left' },
      ...(['lendings', 'takes', 'returns', 'damaged', 'incomplete'] as const).map((key) => ({
        title: columnTitles[key]?.[language] ?? key,
        width: 14,
        align: 'right' as const,
      })),
    ],
    rows: rows.map(({ name, lendings, takes, returns, damaged, incomplete }) =>
      [name, lendings, takes, returns, damaged, incomplete].map((value) => ({ text: String(value) })),
    ),
  });
  return {
    language,
    title: reportTitles.month[language],
    lines: [
      `${words.room}${words.colon}${room}`,
      `${words.time}${words.colon}${words.period.replace('{from}', query.from).replace('{to}', query.to)}`,
    ],
    landscape: false,
    blocks: [
      { type: 'paragraph', text: monthWords(month, query, room, language) },
      { type: 'facts', pairs: monthPairs(month.facts, language) },
      ...charts.map(({ svg, caption }): PrintBlock => ({ type: 'drawing', svg, caption })),
      tally(reportTitles.categories[language], 'category', month.categories),
      tally(reportTitles.rooms[language], 'room', month.rooms),
    ],
    signatures: [words.filledBy, words.responsible, words.seal],
    pageWords: words.page,
  };
}
