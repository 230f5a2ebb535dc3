/** CSV, TSV and their like, as rows. Nothing grows with the file: a quote that is never closed ends the reading. */
import { Readable } from 'node:stream';
import { CsvError, parse } from 'csv-parse';
import { refuse } from '../../core/errors.ts';
import type { SourceRow } from '../../core/importing/ports.ts';
import { delimiters, type ReadHow, type TextEncoding } from '../../core/importing/read-how.ts';
import { findEncoding, textOf } from './encoding.ts';
import { ListTrouble, MOST_COLUMNS, type OpenedList } from './list.ts';

type Delimiter = (typeof delimiters)[number];

/** Characters of one row: ten thousand in each of some cells are still read, and then said to be too long. */
const LONGEST_ROW = 1 << 18;
const PREVIEW_LINES = 4;
const PREVIEW_WIDTH = 80;
/** Lines by which the delimiter is told. */
const LINES = 20;

export function openTextList(path: string, how: ReadHow): OpenedList {
  const found = findEncoding(path);
  const encoding = how.encoding ?? found.encoding;
  const { delimiter: told, lines } = beginning(path, encoding);
  const delimiter = how.delimiter ?? told ?? likelyDelimiter(lines);
  const others = (['utf-8', 'gb18030'] as const).filter((one) => one !== encoding);
  return {
    format: 'csv',
    text: {
      encoding,
      sure: found.sure || how.encoding !== null,
      delimiter,
      previews: [
        { encoding, lines: preview(lines) },
        ...others.map((one) => ({ encoding: one, lines: preview(beginning(path, one).lines) })),
      ],
    },
    sheets: [],
    sheet: 0,
    rows: () => rowsOf(path, encoding, delimiter, told !== null),
  };
}

const preview = (lines: readonly string[]): readonly string[] =>
  lines.slice(0, PREVIEW_LINES).map((line) => line.slice(0, PREVIEW_WIDTH));

/** The first lines, and the delimiter that Excel's own first line `sep=;` names. */
function beginning(
  path: string,
  encoding: TextEncoding,
): { readonly delimiter: Delimiter | null; readonly lines: readonly string[] } {
  const [first = ''] = textOf(path, encoding);
  const lines = first.split(/\r\n?|\n/).slice(0, LINES);
  const named = /^sep=(.)$/.exec(lines[0] ?? '')?.[1];
  const delimiter = delimiters.find((one) => one === named) ?? null;
  return { delimiter, lines: delimiter === null ? lines : lines.slice(1) };
}

/** The one that stands outside quotes in most lines, most evenly. */
function likelyDelimiter(lines: readonly string[]): Delimiter {
  const scores = delimiters.map((delimiter) => {
    const counts = lines
      .filter((line) => line.trim() !== '')
      .map((line) => line.replaceAll(/"[^"]*"/g, '').split(delimiter).length - 1);
    const having = counts.filter((count) => count > 0);
    const usual = having.toSorted((a, b) => a - b)[Math.floor(having.length / 2)] ?? 0;
    return { delimiter, score: having.filter((count) => count === usual).length };
  });
  return scores.reduce((best, one) => (one.score > best.score ? one : best)).delimiter;
}

async function* rowsOf(
  path: string,
  encoding: TextEncoding,
  delimiter: Delimiter,
  skipFirst: boolean,
): AsyncIterable<SourceRow> {
  const parser = Readable.from(inLines(textOf(path, encoding), delimiter)).compose<ReturnType<typeof parse>>(
    parse({
      delimiter,
      // 3" nails: a quote inside a cell that was not begun with one is a sign like any other.
      relax_quotes: true,
      relax_column_count: true,
      skip_empty_lines: false,
      // In bytes of UTF-8.
      max_record_size: 4 * LONGEST_ROW,
    }),
  ) as AsyncIterable<string[]>;
  let line = 0;
  try {
    for await (const cells of parser) {
      line += 1;
      if (line === 1 && skipFirst) continue;
      const filled = withoutEnd(cells);
      if (filled.length > MOST_COLUMNS) throw new ListTrouble(refuse('list-too-wide', { most: MOST_COLUMNS }));
      if (filled.length > 0) yield { line, cells: filled };
    }
  } catch (error) {
    throw error instanceof CsvError && isQuoteOpen(error)
      ? new ListTrouble(refuse('list-quote-open', { line: line + 1 }))
      : error;
  }
}

/** The same text, as long as it has lines: one that goes on for longer than a row may be is no row of cells in use. */
function* inLines(pieces: Iterable<string>, delimiter: Delimiter): Iterable<string> {
  let length = 0;
  for (const piece of pieces) {
    const first = piece.search(/[\r\n]/);
    if (length + (first < 0 ? piece.length : first) > LONGEST_ROW) {
      const isWide = piece.split(delimiter, MOST_COLUMNS + 1).length > MOST_COLUMNS;
      throw new ListTrouble(isWide ? refuse('list-too-wide', { most: MOST_COLUMNS }) : refuse('list-unreadable'));
    }
    const last = Math.max(piece.lastIndexOf('\r'), piece.lastIndexOf('\n'));
    length = last < 0 ? length + piece.length : piece.length - last - 1;
    yield piece;
  }
}

/** A row longer than any line of the file goes over several: a quote holds them together. */
const isQuoteOpen = ({ code }: CsvError): boolean => code === 'CSV_QUOTE_NOT_CLOSED' || code === 'CSV_MAX_RECORD_SIZE';

/** Spreadsheets write empty cells to the last column anybody ever touched. */
export function withoutEnd(cells: readonly string[]): readonly string[] {
  let end = cells.length;
  while (end > 0 && (cells[end - 1] ?? '').trim() === '') end -= 1;
  return end === cells.length ? cells : cells.slice(0, end);
}
