/** Lists as files: gone through once, in constant memory. */
import { join } from 'node:path';
import { tableOfList } from '../../core/exporting/lists.ts';
import { createListSource } from '../../db/lists.ts';
import { CSV_MIME, writeCsv } from './csv-file.ts';
import { counting } from './counting.ts';
import { fileName } from './file-name.ts';
import type { Task } from './task.ts';
import { writeXlsx, XLSX_MIME } from './xlsx-file.ts';

export const exportTask: Task<'export'> = async (asked, context) => {
  const { query, columns, personal, as, encoding, language, stamp } = asked;
  const table = tableOfList(createListSource(context.db), query, columns, personal, language);
  const counted = { ...table, rows: counting(table.rows, context) };
  const path = join(context.folder, `list.${as}`);
  if (as === 'csv') writeCsv(path, counted, language, encoding);
  else await writeXlsx(path, counted, language);
  const mime = as === 'csv' ? CSV_MIME[encoding] : XLSX_MIME;
  return { result: null, file: { path, name: `${fileName(table.title, stamp)}.${as}`, mime } };
};
