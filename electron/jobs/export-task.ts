/** Lists as files: gone through once, in constant memory. */
import { tableOfList } from '../../core/exporting/lists.ts';
import { createListSource } from '../../db/lists.ts';
import { counting } from './counting.ts';
import { fileName } from './file-name.ts';
import { writeTable } from './table-file.ts';
import type { Task } from './task.ts';

export const exportTask: Task<'export'> = ({ query, columns, personal, ...asked }, context) => {
  const table = tableOfList(createListSource(context.db), query, columns, personal, asked.language);
  const name = fileName(table.title, asked.stamp);
  return writeTable({ ...table, rows: counting(table.rows, context) }, asked, name, context.folder);
};
