/**
 * A table as CSV: what csv-stringify makes for Excel and WPS (BOM, CRLF, OWASP's formula guard), streamed to a temporary
 * name, on disk before it has its own. UTF-8, or GB18030 (never GBK, which turns rare characters into "?").
 */
import { createWriteStream } from 'node:fs';
import { open, rename } from 'node:fs/promises';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { stringify } from 'csv-stringify';
import iconv from 'iconv-lite';
import { sayCell, type Table } from '../../core/reports/table.ts';
import type { Language } from '../../core/reports/words.ts';

export type CsvEncoding = 'utf-8' | 'gb18030';
export const CSV_MIME: { readonly [E in CsvEncoding]: string } = {
  'utf-8': 'text/csv; charset=utf-8',
  gb18030: 'text/csv; charset=gb18030',
};

/** In constant memory, however many rows. */
export async function writeCsv(
  path: string,
  table: Pick<Table, 'columns' | 'rows'>,
  language: Language,
  encoding: CsvEncoding,
): Promise<void> {
  const unfinished = `${path}.unfinished`;
  const lines = function* (): Iterable<readonly string[]> {
    yield table.columns.map(({ title }) => title);
    for (const row of table.rows) yield table.columns.map((column, index) => sayCell(row[index], column, language));
  };
  await pipeline(
    Readable.from(lines()),
    // The BOM of UTF-8 only: GB18030 has none that anybody reads.
    stringify({ bom: encoding === 'utf-8', record_delimiter: 'windows', escape_formulas: true }),
    (chunks: AsyncIterable<Buffer>) => encoded(chunks, encoding),
    createWriteStream(unfinished),
  );
  const file = await open(unfinished, 'r+');
  await file.sync();
  await file.close();
  await rename(unfinished, path);
}

async function* encoded(chunks: AsyncIterable<Buffer>, encoding: CsvEncoding): AsyncIterable<Buffer> {
  // A character may be cut in two between chunks.
  const utf8 = new TextDecoder('utf-8');
  for await (const chunk of chunks)
    yield encoding === 'utf-8' ? chunk : iconv.encode(utf8.decode(chunk, { stream: true }), encoding);
}
