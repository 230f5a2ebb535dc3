/** Labels straight to the label printer: each drawn as dots, all in one TSPL job. */
import { drawBitmap } from '../../assets/label/bitmap.ts';
import { openGlyphs } from '../../assets/label/glyphs.ts';
import { drawLabel } from '../../assets/label/label.ts';
import { tsplJob, type Bitmap } from '../../core/labels/tspl.ts';
import { printRaw } from '../raw-printer.ts';
import type { Task } from './task.ts';

export const labelPrintTask: Task<'label-print'> = async ({ labels, printer }, context) => {
  const { folder, fonts, progress, cancelled } = context;
  const glyphs = openGlyphs(fonts);
  const drawn: Bitmap[] = [];
  for (const label of labels) {
    if (cancelled()) break;
    drawn.push(drawBitmap(drawLabel(label), glyphs));
    progress(drawn.length, labels.length);
  }
  const job = tsplJob(drawn, { gap: printer.gap, direction: printer.direction === 0 ? 0 : 1 });
  const { platform, env } = process;
  if (cancelled()) return { result: { count: 0, waiting: false } };
  const sent = await printRaw(printer, job, { folder, platform, env, cancelled });
  return 'refused' in sent ? sent : { result: { count: drawn.length, ...sent } };
};
