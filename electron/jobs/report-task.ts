/** Reports as jobs: one definition, gone through once, ends as rows, a document for paper, or a file. */
import { refuse } from '../../core/errors.ts';
import type { Json } from '../../core/jobs.ts';
import { monthOf } from '../../core/reports/month.ts';
import { printMonth, printReport } from '../../core/reports/print.ts';
import { reports, scopeOf } from '../../core/reports/reports.ts';
import type { ReportSource } from '../../core/reports/source.ts';
import { sayCell, tableOf, type Table } from '../../core/reports/table.ts';
import { furniture, reportTitles } from '../../core/reports/words.ts';
import { createReportSource } from '../../db/reports.ts';
import { monthCharts } from './month-charts.ts';
import { fileName } from './file-name.ts';
import { pdfOf } from './pdf-file.ts';
import { writeTable } from './table-file.ts';
import type { Task, TaskContext } from './task.ts';

/** Rows a window shows; whoever wants more takes a file. */
const SHOWN = 2_000;
/** Rows on paper: more than anybody prints, and what a browser lays out in a minute or two. */
const MOST_ON_PAPER = 20_000;
const STEP = 500;

export const reportTask: Task<'report'> = async (asked, context) => {
  const { as, language, today } = asked;
  const report = reports[asked.name];
  const plain = createReportSource(context.db, language);
  const total = plain.size(report.reading, scopeOf(plain, asked));
  if ((as === 'print' || as === 'pdf') && total !== null && total > MOST_ON_PAPER)
    return refuse('too-much-for-paper', { rows: total, most: MOST_ON_PAPER });
  const source = watched(plain, context, total);
  const table = tableOf(report, source, asked, today, language);
  const name = fileName(table.title, table.subject[1], table.period);
  switch (as) {
    case 'rows':
      return { result: rowsOf(table, language) };
    case 'print':
      return { result: printReport(report, table, source.image, language) as unknown as Json };
    case 'pdf':
      return pdfOf(printReport(report, table, source.image, language), name, context);
    case 'csv':
    case 'xlsx':
      return writeTable(table, { ...asked, as }, name, context.folder);
  }
};

export const monthTask: Task<'month'> = async (asked, context) => {
  const { as, language } = asked;
  const plain = createReportSource(context.db, language);
  const scope = scopeOf(plain, { ...asked, name: 'loans', itemId: null });
  const source = watched(plain, context, plain.size('activity', scope));
  const month = monthOf(source, asked);
  if (as === 'rows') return { result: month as unknown as Json };
  const room = source.rooms().find(({ id }) => id === asked.roomId)?.name ?? furniture[language].allRooms;
  const document = printMonth(month, asked, room, monthCharts(month, language), language);
  if (as === 'print') return { result: document as unknown as Json };
  return pdfOf(document, fileName(reportTitles.month[language], room, `${asked.from}–${asked.to}`), context);
};

/** The same source, saying how far it is, and at its end when asked to stop. */
function watched(source: ReportSource, { progress, cancelled }: TaskContext, total: number | null): ReportSource {
  let done = 0;
  function* watch<T>(rows: Iterable<T>): Iterable<T> {
    for (const row of rows) {
      if (done % STEP === 0) {
        progress(done, total);
        if (cancelled()) return;
      }
      done += 1;
      yield row;
    }
    progress(done, total);
  }
  return {
    ...source,
    lendings: (scope) => watch(source.lendings(scope)),
    openLoans: (scope) => watch(source.openLoans(scope)),
    inventory: (scope) => watch(source.inventory(scope)),
    went: (scope) => watch(source.went(scope)),
    ended: (scope) => watch(source.ended(scope)),
  };
}

function rowsOf(table: Table, language: 'zh' | 'en'): Json {
  const rows: string[][] = [];
  let total = 0;
  for (const row of table.rows) {
    total += 1;
    if (total > SHOWN) continue;
    rows.push(table.columns.map((column, index) => sayCell(row[index], column, language)));
  }
  return {
    title: table.title,
    subject: [...table.subject],
    period: table.period,
    columns: table.columns.map(({ key, title, kind }) => ({ key, title, kind })),
    rows,
    total,
    totals: table.totals().map(String),
    counts: table.counts().map(([word, times]) => [word, times]),
  };
}
