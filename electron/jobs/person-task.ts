/** Everything kept of one person: a sheet to print, the same as PDF, or every row as JSON. */
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Json } from '../../core/jobs.ts';
import { momentOf } from '../../core/calendar.ts';
import { printCopy } from '../../core/residents/copy.ts';
import { copyOfPerson } from '../../db/person-copy.ts';
import { createReader } from '../../db/store.ts';
import { fileName } from './file-name.ts';
import { pdfOf } from './pdf-file.ts';
import type { Task } from './task.ts';

export const personTask: Task<'person'> = async ({ residentId, as, language }, context) => {
  const now = context.clock.now();
  const reader = createReader(context.db);
  const image = (sha256: string): string | null => {
    const blob = reader.blob(sha256);
    return blob === null ? null : `data:${blob.mime};base64,${Buffer.from(blob.bytes).toString('base64')}`;
  };
  const sheet = printCopy(reader, residentId, image, now, language);
  // No name in the file's name: it is seen by whoever looks at the stick.
  const name = fileName(sheet.title, momentOf(now).replace(':', ''));
  if (as === 'print') return { result: sheet as unknown as Json };
  if (as === 'pdf') return pdfOf(sheet, name, context);
  const path = join(context.folder, 'person.json');
  await writeFile(path, JSON.stringify({ madeAt: momentOf(now), ...copyOfPerson(context.db, residentId) }, null, 2));
  return { result: null, file: { path, name: `${name}.json`, mime: 'application/json' } };
};
