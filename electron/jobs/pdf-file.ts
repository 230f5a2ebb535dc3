/** A document for paper as a PDF, made by the host's own browser. */
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { PrintDocument } from '../../core/print/document.ts';
import { printHtml } from '../../core/print/html.ts';
import type { TaskContext, TaskFile, TaskOutcome } from './task.ts';

/** A whole page of HTML as a PDF in the task's folder; `name` without `.pdf`. */
export async function pdfOfHtml(html: string, name: string, { folder, pdf }: TaskContext): Promise<TaskFile> {
  const page = join(folder, 'page.html');
  const path = join(folder, 'page.pdf');
  await writeFile(page, html);
  await pdf(page, path);
  return { path, name: `${name}.pdf`, mime: 'application/pdf' };
}

/** `name` without `.pdf`. */
export async function pdfOf(document: PrintDocument, name: string, context: TaskContext): Promise<TaskOutcome> {
  if (context.cancelled()) return { result: null };
  return { result: null, file: await pdfOfHtml(printHtml(document, context.fonts), name, context) };
}
