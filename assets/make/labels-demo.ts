/**
 * `npm run labels:demo [file.pdf]`: twenty labels and three cards of the demo room, and the two command cards, to print or to
 * hold up on a phone. Codes and names are the demo's own, so that what is scanned is really there.
 */
import { writeFile } from 'node:fs/promises';
import { formatCommandCode } from '../../core/circulation/codes.ts';
import { readEvent } from '../../core/ledger/event.ts';
import { maskName } from '../../core/residents/mask.ts';
import { demoRoom } from '../demo/demo-room.ts';
import { drawCard, drawCommand, drawLabel, type Label } from '../label/label.ts';
import { drawSheets } from '../label/sheet.ts';

const LABELS = 20;
const CARDS = 3;

/** The demo's first things and residents. What they are called depends on its seed only; `now` is when it ends. */
export function demoLabels(now: number): { readonly labels: readonly Label[]; readonly cards: readonly Label[] } {
  const { events } = demoRoom(now);
  const labels: Label[] = [];
  const cards: Label[] = [];
  for (const stored of events) {
    const event = readEvent(stored);
    if (event === null) continue;
    if (event.kind === 'item.registered' && labels.length < LABELS) {
      labels.push({ code: event.payload.code, name: event.payload.name });
    }
    if (event.kind === 'resident.registered' && cards.length < CARDS && event.payload.card !== null) {
      cards.push({ code: event.payload.card, name: maskName(event.payload.name) });
    }
  }
  return { labels, cards };
}

/** The sheet as a PDF: labels on the first page, cards on the second. */
export const labelSheet = (labels: readonly Label[], cards: readonly Label[]): Promise<Uint8Array> =>
  drawSheets(
    [
      labels.map(drawLabel),
      [
        ...cards.map(drawCard),
        drawCommand({ code: formatCommandCode('finish'), name: '完成' }),
        drawCommand({ code: formatCommandCode('cancel'), name: '取消' }),
      ],
    ],
    '邻空间 演示标签',
  );

if (import.meta.main) {
  const [file = 'labels-demo.pdf'] = process.argv.slice(2);
  const { labels, cards } = demoLabels(Date.now());
  await writeFile(file, await labelSheet(labels, cards));
  console.log(`${file}: ${labels.length} labels, ${cards.length} resident cards, 2 command cards`);
}
