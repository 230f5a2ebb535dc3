/** A document for paper as a PDF, made by the host's own browser. */
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { PrintDocument } from '../../core/print/document.ts';
import { printHtml } from '../../core/print/html.ts';
import type { TaskContext, TaskOutcome } from './task.ts';

/** `name` without `.pdf`. */
export async function pdfOf(document: PrintDocument, name: string, context: TaskContext): Promise<TaskOutcome> {
  const html = join(context.folder, 'page.html');
  const path = join(context.folder, 'page.pdf');
  if (context.cancelled()) return { result: null };
  await writeFile(html, printHtml(document, context.fonts));
  await context.pdf(html, path);
  return { result: null, file: { path, name: `${name}.pdf`, mime: 'application/pdf' } };
}
