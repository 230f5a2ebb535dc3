/** A table as .xlsx for people: text stays text, days are real dates; streamed, so that its size costs no memory. */
import { createWriteStream } from 'node:fs';
import { rename } from 'node:fs/promises';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { ReadableStream } from 'node:stream/web';
import { writeXlsxStream } from 'hucre/xlsx';
import type { Cell, Column } from '../../core/reports/report.ts';
import { sayCell, type Table } from '../../core/reports/table.ts';
import type { Language } from '../../core/reports/words.ts';

export const XLSX_MIME = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';

export async function writeXlsx(
  path: string,
  table: Pick<Table, 'columns' | 'rows'> & { readonly title: string },
  language: Language,
): Promise<void> {
  const rows = function* (): Iterable<(string | number | Date | null)[]> {
    for (const row of table.rows) yield table.columns.map((column, index) => valueOf(row[index], column, language));
  };
  const stream = writeXlsxStream(rows(), {
    name: table.title.slice(0, 31),
    columns: table.columns.map(({ key, title, kind, width }) => ({
      key,
      header: title,
      width: Math.max(6, Math.round(width * 1.6)),
      ...(kind === 'day' ? { numFmt: 'yyyy-mm-dd' } : {}),
    })),
  });
  const unfinished = `${path}.unfinished`;
  await pipeline(Readable.fromWeb(stream as ReadableStream), createWriteStream(unfinished, { flush: true }));
  await rename(unfinished, path);
}

/** A cell of Excel's holds no more; a file with a longer one is called damaged. */
const MOST_CHARACTERS = 32_767;

function valueOf(cell: Cell | undefined, column: Column, language: Language): string | number | Date | null {
  if (cell === null || cell === undefined || cell === '') return null;
  if (column.kind === 'number') return Number(cell);
  if (column.kind === 'day') return new Date(`${String(cell)}T00:00:00Z`);
  const said = sayCell(cell, column, language);
  return said.length <= MOST_CHARACTERS ? said : `${said.slice(0, MOST_CHARACTERS - 1).toWellFormed()}…`;
}
