/** Residents' cards in real size, ten on A4, to print on card and cut. */
import { CARD, cardSvg } from '../../assets/label/label.ts';
import { stampOf } from '../../core/calendar.ts';
import { A4 } from '../../core/labels/layout.ts';
import { fileName } from './file-name.ts';
import { pdfOfHtml } from './pdf-file.ts';
import type { Task } from './task.ts';

const COLUMNS = 2;
const ROWS = 5;
/** Millimetres between cards, to cut in. */
const GAP = 3;
const LEFT = (A4.width - COLUMNS * CARD.width - (COLUMNS - 1) * GAP) / 2;
const TOP = (A4.height - ROWS * CARD.height - (ROWS - 1) * GAP) / 2;

export const cardsTask: Task<'cards'> = async ({ cards, skip, title }, context) => {
  const html = cardsHtml(cards, new Set(skip), context.fonts);
  const file = await pdfOfHtml(html, fileName(title, stampOf(context.clock.now())), context);
  return { result: { count: cards.length }, file };
};

function cardsHtml(cards: Parameters<Task<'cards'>>[0]['cards'], used: ReadonlySet<number>, fonts: string): string {
  const pages: string[][] = [];
  let cell = 0;
  for (const card of cards) {
    while (used.has(cell)) cell += 1;
    const onPage = cell % (COLUMNS * ROWS);
    const left = LEFT + (onPage % COLUMNS) * (CARD.width + GAP);
    const top = TOP + Math.floor(onPage / COLUMNS) * (CARD.height + GAP);
    (pages[Math.floor(cell / (COLUMNS * ROWS))] ??= []).push(
      `<div class="cell" style="left:${left}mm;top:${top}mm">${cardSvg(card)}</div>`,
    );
    cell += 1;
  }
  return `<!doctype html>
<html lang="zh-CN"><head><meta charset="utf-8"><title>cards</title><style>
${fonts}
@page { size: A4; margin: 0; }
* { margin: 0; padding: 0; }
svg { display: block; }
text { font-family: 'Noto Sans SC Variable', 'Rare Han', sans-serif; }
.page { position: relative; overflow: hidden; break-inside: avoid; width: ${A4.width - 0.2}mm; height: ${A4.height - 0.5}mm; }
.page + .page { break-before: page; }
.cell { position: absolute; }
</style></head><body>${pages.map((cells) => `<div class="page">${cells.join('')}</div>`).join('')}</body></html>
`;
}
