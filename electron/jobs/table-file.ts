/** A table as the file that somebody asked for: CSV in an encoding, or .xlsx. */
import { join } from 'node:path';
import type { Table } from '../../core/reports/table.ts';
import type { Language } from '../../core/reports/words.ts';
import { CSV_MIME, writeCsv, type CsvEncoding } from './csv-file.ts';
import type { TaskOutcome } from './task.ts';
import { writeXlsx, XLSX_MIME } from './xlsx-file.ts';

interface FileAsked {
  readonly as: 'csv' | 'xlsx';
  readonly encoding: CsvEncoding;
  readonly language: Language;
}

/** Goes through the rows once. `name` without its ending. */
export async function writeTable(
  table: Pick<Table, 'title' | 'columns' | 'rows'>,
  { as, encoding, language }: FileAsked,
  name: string,
  folder: string,
): Promise<TaskOutcome> {
  const path = join(folder, `table.${as}`);
  if (as === 'csv') writeCsv(path, table, language, encoding);
  else await writeXlsx(path, table, language);
  const mime = as === 'csv' ? CSV_MIME[encoding] : XLSX_MIME;
  return { result: null, file: { path, name: `${name}.${as}`, mime } };
}
