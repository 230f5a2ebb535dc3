/**
 * A table as CSV for Excel and WPS: BOM, CRLF, formulas guarded, every separator quoted; written to a temporary name, on
 * disk before it has its own. UTF-8, or GB18030 (never GBK, which turns rare characters into "?"). It is written by hand
 * because csv-stringify takes a multiple of SQLite's own time for a million rows (tests/bench/csv.ts), and synchronously
 * because a job has its thread to itself; tests/hosts/export-files.test.ts reads it back with csv-parse.
 */
import { closeSync, fsyncSync, openSync, renameSync, writeSync } from 'node:fs';
import iconv from 'iconv-lite';
import { momentOf } from '../../core/calendar.ts';
import { guard } from '../../core/exporting/guard.ts';
import { sayCell, type Table } from '../../core/reports/table.ts';
import type { Language } from '../../core/reports/words.ts';

export type CsvEncoding = 'utf-8' | 'gb18030';
export const CSV_MIME: { readonly [E in CsvEncoding]: string } = {
  'utf-8': 'text/csv; charset=utf-8',
  gb18030: 'text/csv; charset=gb18030',
};

/** Characters written at once. */
const PIECE = 1 << 15;
/** Bytes for a piece in UTF-8 and the row that made it full, unless that is a very long one. */
const ROOM = 4 * PIECE;

/** In constant memory, however many rows. */
export function writeCsv(
  path: string,
  table: Pick<Table, 'columns' | 'rows'>,
  language: Language,
  encoding: CsvEncoding,
): void {
  const { columns } = table;
  const unfinished = `${path}.unfinished`;
  const file = openSync(unfinished, 'w');
  try {
    // The BOM of UTF-8 only: GB18030 has none that anybody reads.
    let piece = encoding === 'utf-8' ? '\uFEFF' : '';
    const room = Buffer.allocUnsafe(ROOM);
    const bytesOf = (text: string): Buffer => {
      if (encoding !== 'utf-8') return iconv.encode(text, encoding);
      // UTF-8 needs at most three bytes for each of JavaScript's characters.
      return text.length * 3 > ROOM ? Buffer.from(text, 'utf8') : room.subarray(0, room.write(text, 'utf8'));
    };
    const flush = (): void => {
      writeAll(file, bytesOf(piece));
      piece = '';
    };
    piece += `${columns.map(({ title }) => field(title)).join()}\r\n`;
    for (const row of table.rows) {
      for (let index = 0; index < columns.length; index += 1) {
        const column = columns[index];
        if (column === undefined) continue;
        if (index > 0) piece += ',';
        const cell = row[index];
        // What is always digits needs no look.
        if (typeof cell === 'number' && cell >= 0) piece += column.kind === 'time' ? momentOf(cell) : String(cell);
        else piece += field(sayCell(cell, column, language));
      }
      piece += '\r\n';
      // Always between two rows, so that no character is cut in two.
      if (piece.length > PIECE) flush();
    }
    flush();
    fsyncSync(file);
  } finally {
    closeSync(file);
  }
  renameSync(unfinished, path);
}

function writeAll(file: number, bytes: Uint8Array): void {
  let written = 0;
  while (written < bytes.length) written += writeSync(file, bytes, written);
}

/** What may stand bare in every program: no separator of any country, nothing that runs, no space at an end. */
const bare = /^[^\s'=+\-@＝＋－＠",;](?:[^\t\r\n",;]*[^\s",;])?$/;

const field = (text: string): string =>
  text === '' || bare.test(text) ? text : `"${guard(text).replaceAll('"', '""')}"`;
