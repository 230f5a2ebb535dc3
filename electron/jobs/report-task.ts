/** Reports as jobs: one definition, gone through once, ends as rows, a document for paper, or a file. */
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Json } from '../../core/jobs.ts';
import { printHtml } from '../../core/print/html.ts';
import { monthOf } from '../../core/reports/month.ts';
import { printMonth, printReport } from '../../core/reports/print.ts';
import { reports } from '../../core/reports/reports.ts';
import { sayCell, tableOf, type Table } from '../../core/reports/table.ts';
import { furniture, reportTitles } from '../../core/reports/words.ts';
import { createReportSource } from '../../db/reports.ts';
import type { PrintDocument } from '../../core/print/document.ts';
import { monthCharts } from './month-charts.ts';
import { CSV_MIME, writeCsv } from './csv-file.ts';
import type { Task, TaskContext, TaskOutcome } from './task.ts';
import { writeXlsx, XLSX_MIME } from './xlsx-file.ts';

/** Rows a window shows; whoever wants more takes a file. */
const SHOWN = 2_000;

export const reportTask: Task<'report'> = async (asked, context) => {
  const { as, language, today } = asked;
  const report = reports[asked.name];
  const source = createReportSource(context.db);
  const table = tableOf(report, source, asked, today, language);
  const named = { ...table, rows: counting(table.rows, context) };
  const name = fileName(table.title, table.room, table.period);
  switch (as) {
    case 'rows':
      return { result: rowsOf(named, language) };
    case 'print':
      return { result: printReport(report, named, source.image, language) as unknown as Json };
    case 'pdf':
      return pdfOf(printReport(report, named, source.image, language), name, context);
    case 'csv': {
      const path = join(context.folder, 'report.csv');
      await writeCsv(path, named, language, asked.encoding);
      return { result: null, file: { path, name: `${name}.csv`, mime: CSV_MIME[asked.encoding] } };
    }
    case 'xlsx': {
      const path = join(context.folder, 'report.xlsx');
      await writeXlsx(path, named, language);
      return { result: null, file: { path, name: `${name}.xlsx`, mime: XLSX_MIME } };
    }
  }
};

export const monthTask: Task<'month'> = async (asked, context) => {
  const { as, language } = asked;
  const source = createReportSource(context.db);
  const month = monthOf(source, asked);
  if (as === 'rows') return { result: month as unknown as Json };
  const room = source.rooms().find(({ id }) => id === asked.roomId)?.name ?? furniture[language].allRooms;
  const document = printMonth(month, asked, room, monthCharts(month, language), language);
  if (as === 'print') return { result: document as unknown as Json };
  return pdfOf(document, fileName(reportTitles.month[language], room, `${asked.from}–${asked.to}`), context);
};

/** Says how far it is, and stops when asked to. */
function* counting<T>(rows: Iterable<T>, { progress, cancelled }: TaskContext): Iterable<T> {
  let done = 0;
  for (const row of rows) {
    if (done % 500 === 0) {
      progress(done, null);
      if (cancelled()) return;
    }
    done += 1;
    yield row;
  }
  progress(done, done);
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
    room: table.room,
    period: table.period,
    columns: table.columns.map(({ key, title, kind }) => ({ key, title, kind })),
    rows,
    total,
    totals: table.totals().map(String),
  };
}

async function pdfOf(document: PrintDocument, name: string, context: TaskContext): Promise<TaskOutcome> {
  const html = join(context.folder, 'page.html');
  const path = join(context.folder, 'page.pdf');
  await writeFile(html, printHtml(document, context.fonts));
  await context.pdf(html, path);
  return { result: null, file: { path, name: `${name}.pdf`, mime: 'application/pdf' } };
}

/** What no file system minds. */
const fileName = (...parts: readonly string[]): string =>
  parts
    .join(' ')
    .replaceAll(/[\\/:*?"<>|\p{Cc}\p{Cf}]/gu, ' ')
    .replaceAll(/\s+/g, ' ')
    .trim()
    .slice(0, 100);
