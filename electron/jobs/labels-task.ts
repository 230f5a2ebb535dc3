/** Labels as a PDF in real size: a page is exactly a label on a roll, or A4 with every label in its cell. */
import { labelSvg } from '../../assets/label/label.ts';
import { stampOf } from '../../core/calendar.ts';
import { A4, LABEL_SIZE, placesOf, type LabelText, type SheetLayout } from '../../core/labels/layout.ts';
import { fileName } from './file-name.ts';
import { pdfOfHtml } from './pdf-file.ts';
import type { Task } from './task.ts';

export const labelsTask: Task<'labels'> = async ({ labels, layout, title }, context) => {
  const { fonts, clock } = context;
  const html = layout.type === 'roll' ? rollHtml(labels, fonts) : sheetHtml(labels, layout, fonts);
  const file = await pdfOfHtml(html, fileName(title, stampOf(clock.now())), context);
  return { result: { count: labels.length }, file };
};

/**
 * A page box of 40 x 30 mm comes out as 39.88 x 29.97, and what is a hair too large begins another page: each page's box
 * is a little smaller than the paper and hides the rest.
 */
const rollHtml = (labels: readonly LabelText[], fonts: string): string =>
  page(
    `@page { size: ${LABEL_SIZE.width}mm ${LABEL_SIZE.height}mm; margin: 0; }
.page { width: ${LABEL_SIZE.width - 0.2}mm; height: ${LABEL_SIZE.height - 0.2}mm; }`,
    labels.map((label) => `<div class="page">${labelSvg(label)}</div>`),
    fonts,
  );

function sheetHtml(labels: readonly LabelText[], layout: SheetLayout, fonts: string): string {
  const places = placesOf(layout, labels.length);
  const pages: string[][] = [];
  for (const [index, label] of labels.entries()) {
    const place = places[index];
    if (place === undefined) continue;
    const cells = (pages[place.page] ??= []);
    cells.push(`<div class="cell" style="left:${place.x}mm;top:${place.y}mm">${labelSvg(label)}</div>`);
  }
  return page(
    `@page { size: A4; margin: 0; }
.page { width: ${A4.width - 0.2}mm; height: ${A4.height - 0.5}mm; }
.cell { position: absolute; }`,
    pages.map((cells, index) => `<div class="page">${cells.join('')}${index === 0 ? RULER : ''}</div>`),
    fonts,
  );
}

/** 100 mm to hold a ruler against: whoever printed at another scale sees it before the labels are cut. */
const RULER = `<div class="ruler"><svg xmlns="http://www.w3.org/2000/svg" width="100mm" height="6mm" viewBox="0 0 100 6"><path d="M0 0v4M100 0v4M0 2h100${Array.from(
  { length: 9 },
  (_, index) => `M${(index + 1) * 10} 1v2`,
).join(
  '',
)}" stroke="#000" stroke-width="0.2" fill="none"/><text x="50" y="6" font-size="2.4" text-anchor="middle">100 mm · 100%</text></svg></div>`;

const page = (style: string, pages: readonly string[], fonts: string): string => `<!doctype html>
<html lang="zh-CN"><head><meta charset="utf-8"><title>labels</title><style>
${fonts}
* { margin: 0; padding: 0; }
body { font-family: 'Noto Sans SC Variable', 'Rare Han', sans-serif; }
svg { display: block; }
text { font-family: 'Noto Sans SC Variable', 'Rare Han', sans-serif; }
.page { position: relative; overflow: hidden; break-inside: avoid; }
.page + .page { break-before: page; }
.ruler { position: absolute; left: 55mm; bottom: 2mm; }
${style}
</style></head><body>${pages.join('')}</body></html>
`;
