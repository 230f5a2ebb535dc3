/** The audit or the access log as a file: gone through once, in constant memory. */
import { accessTable, auditTable } from '../../core/audit/table.ts';
import { accessRows } from '../../db/access.ts';
import { createAuditReader } from '../../db/audit.ts';
import { counting } from './counting.ts';
import { fileName } from './file-name.ts';
import { writeTable } from './table-file.ts';
import type { Task } from './task.ts';

export const auditTask: Task<'audit'> = async ({ events, access, ...asked }, context) => {
  const reader = createAuditReader(context.db);
  const names = reader.auditNames();
  const table =
    events === null
      ? accessTable(accessRows(context.db, access, null, null), names, asked.language)
      : auditTable(reader.auditEvents(events, null, null), names, asked.language);
  const name = fileName(table.title, asked.stamp);
  return writeTable({ ...table, rows: counting(table.rows, context) }, asked, name, context.folder);
};
