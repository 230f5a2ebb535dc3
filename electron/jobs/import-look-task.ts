/** How a list somebody brought would be read, for them to correct. */
import { lookAt } from '../../core/importing/look.ts';
import type { ImportReader } from '../../core/importing/ports.ts';
import type { Reader } from '../../core/ports.ts';
import type { Json } from '../../core/jobs.ts';
import { createReader } from '../../db/store.ts';
import { allRows, withList } from '../lists/open-list.ts';
import { isRefusal } from '../../core/errors.ts';
import type { Task } from './task.ts';

export const importLookTask: Task<'import.look'> = ({ file, how }, { db, progress, cancelled }) =>
  withList(file, how, async (list) => {
    const rows = await allRows(list, (done) => {
      if (done % 500 === 0) progress(done, null);
      return !cancelled();
    });
    if (isRefusal(rows)) return rows;
    const reader = createReader(db);
    const { head, columns, data } = lookAt(rows, how.head, reader.rememberedColumns(), categoryNames(reader));
    const { format, text, sheets, sheet } = list;
    return { result: { format, text, sheets, sheet, head, columns, rows: data.length } as unknown as Json };
  });

export const categoryNames = (reader: Pick<Reader & ImportReader, 'categories'>): ReadonlySet<string> =>
  new Set(reader.categories().flatMap(({ name, nameEnglish }) => [name, nameEnglish]));
