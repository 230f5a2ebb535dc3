/** The dry run of an import, and the file of the rows that could not be brought in: to correct and to bring again. */
import { renameSync, rmSync } from 'node:fs';
import { join, parse } from 'node:path';
import { isRefusal } from '../../core/errors.ts';
import { normalTitle, type ImportField } from '../../core/importing/fields.ts';
import { knownThings } from '../../core/importing/known.ts';
import { lookAt, type LookedAt } from '../../core/importing/look.ts';
import { planImport } from '../../core/importing/plan.ts';
import type { Planned, SourceRow } from '../../core/importing/ports.ts';
import { reasonTitle, sayTrouble } from '../../core/importing/words.ts';
import type { JobInputs } from '../../core/jobs.ts';
import type { Column } from '../../core/reports/report.ts';
import { kioskRow } from '../../db/events.ts';
import { readPlanVerdict, writePlan } from '../../db/import-plan.ts';
import { createReader } from '../../db/store.ts';
import type { OpenedList } from '../lists/list.ts';
import { allRows, withList } from '../lists/open-list.ts';
import { CSV_MIME, writeCsv } from './csv-file.ts';
import { fileName } from './file-name.ts';
import { categoryNames } from './import-look-task.ts';
import type { Task, TaskContext, TaskOutcome } from './task.ts';
import { writeXlsx, XLSX_MIME } from './xlsx-file.ts';

type Asked = JobInputs['import.plan'];

export const importPlanTask: Task<'import.plan'> = (asked, context) =>
  withList(asked.file, asked.how, async (list) => {
    const { progress, cancelled, db } = context;
    const rows = await allRows(list, (done) => {
      if (done % 500 === 0) progress(done, null);
      return !cancelled();
    });
    if (isRefusal(rows)) return rows;
    const reader = createReader(db);
    const looked = lookAt(rows, asked.how.head, reader.rememberedColumns(), categoryNames(reader));
    const counts = dryRun(asked, looked, list, context);
    if (cancelled()) {
      rmSync(asked.plan, { force: true });
      return { result: null };
    }
    return { result: { counts }, ...(counts.wrong === 0 ? {} : await rejects(asked, looked, list, context)) };
  });

/** Over one consistent view of the ledger, into a file that is there whole or not at all. */
function dryRun(asked: Asked, { data, columns: found }: LookedAt, list: OpenedList, context: TaskContext) {
  const { db, progress, cancelled, newId } = context;
  const { plan, columns, choices, name, language } = asked;
  const unfinished = `${plan}.unfinished`;
  rmSync(unfinished, { force: true });
  const titles = found
    .map(({ title }, index): [string, ImportField | null] => [normalTitle(title), columns[index] ?? null])
    .filter(([title]) => title !== '');
  const counts = db.transaction(() => {
    const reader = createReader(db);
    const planned = planImport(data, {
      columns,
      choices,
      known: knownThings(reader, kioskRow(db).roomId ?? ''),
      newId,
      reason: `${language === 'zh' ? '导入' : 'Import'} ${name}`.slice(0, 200),
      guarded: list.format === 'csv',
    });
    return writePlan(unfinished, counting(planned, data.length, progress, cancelled), {
      asOf: reader.lastRow(),
      titles,
    });
  })();
  renameSync(unfinished, plan);
  return counts;
}

function* counting(
  planned: Iterable<Planned>,
  total: number,
  progress: TaskContext['progress'],
  cancelled: TaskContext['cancelled'],
): Iterable<Planned> {
  let done = 0;
  for (const one of planned) {
    done += 1;
    if (done % 100 === 0) {
      progress(done, total);
      if (cancelled()) return;
    }
    yield one;
  }
}

/** The same columns in the same kind of file, and why. */
async function rejects(
  { plan, language, name }: Asked,
  { data, columns }: LookedAt,
  { format, text }: OpenedList,
  { folder }: TaskContext,
): Promise<Pick<TaskOutcome, 'file'>> {
  const wrong = new Map(readPlanVerdict(plan, 'wrong').map((line) => [line.line, line.troubles]));
  const table = {
    title: reasonTitle[language],
    columns: [...columns.map(({ title }) => title), reasonTitle[language]].map(
      (title): Column & { readonly title: string } => ({ key: title, title, kind: 'text', width: 14 }),
    ),
    rows: rowsOf(data, (row) => {
      const troubles = wrong.get(row.line);
      if (troubles === undefined) return null;
      const cells = columns.map((_, index) => row.cells[index] ?? '');
      return [...cells, troubles.map((trouble) => sayTrouble(trouble, language)).join(' ')];
    }),
  };
  const stem = `${fileName(parse(name).name, language === 'zh' ? '没能导入的行' : 'rows left out')}`;
  if (format !== 'csv') {
    const path = join(folder, 'rejects.xlsx');
    await writeXlsx(path, table, language);
    return { file: { path, name: `${stem}.xlsx`, mime: XLSX_MIME } };
  }
  const encoding = text?.encoding === 'gb18030' ? 'gb18030' : 'utf-8';
  const path = join(folder, 'rejects.csv');
  writeCsv(path, table, language, encoding);
  return { file: { path, name: `${stem}.csv`, mime: CSV_MIME[encoding] } };
}

function* rowsOf(
  rows: readonly SourceRow[],
  cells: (row: SourceRow) => readonly string[] | null,
): Iterable<readonly string[]> {
  for (const row of rows) {
    const made = cells(row);
    if (made !== null) yield made;
  }
}
