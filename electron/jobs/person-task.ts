/** Everything kept of one person: a sheet to print, the same as PDF, or every row as JSON. */
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Json } from '../../core/jobs.ts';
import { momentOf, stampOf } from '../../core/calendar.ts';
import { printCopy } from '../../core/residents/copy.ts';
import { copyOfPerson } from '../../db/person-copy.ts';
import { createReader } from '../../db/store.ts';
import { fileName } from './file-name.ts';
import { pdfOf } from './pdf-file.ts';
import type { Task } from './task.ts';

export const personTask: Task<'person'> = async ({ residentId, as, language }, context) => {
  const now = context.clock.now();
  const reader = createReader(context.db);
  const sheet = printCopy(reader, residentId, reader.blob, now, language);
  // No name in the file's name: it is seen by whoever looks at the stick.
  const name = fileName(sheet.title, stampOf(now));
  if (as === 'print') return { result: sheet as unknown as Json };
  if (as === 'pdf') return pdfOf(sheet, name, context);
  const path = join(context.folder, 'person.json');
  await writeFile(path, JSON.stringify({ madeAt: momentOf(now), ...copyOfPerson(context.db, residentId) }, null, 2));
  return { result: null, file: { path, name: `${name}.json`, mime: 'application/json' } };
};
