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

/**
 * Things of the kiosk's own room, of twenty different kinds from all its shelves, and its first residents. What they are
 * called depends on the demo's seed only; `now` is when the demo ends.
 */
export function demoLabels(now: number): { readonly labels: readonly Label[]; readonly cards: readonly Label[] } {
  const { events, roomId } = demoRoom(now);
  const things = new Map<string, Label>();
  const cards: Label[] = [];
  for (const stored of events) {
    const event = readEvent(stored);
    if (event?.kind === 'item.registered' && event.payload.homeRoomId === roomId) {
      const { code, name } = event.payload;
      if (!things.has(name)) things.set(name, { code, name });
    }
    if (event?.kind === 'resident.registered' && cards.length < CARDS && event.payload.card !== null) {
      cards.push({ code: event.payload.card, name: maskName(event.payload.name) });
    }
  }
  const kinds = [...things.values()];
  const step = Math.max(1, Math.floor(kinds.length / LABELS));
  return { labels: kinds.filter((_, index) => index % step === 0).slice(0, LABELS), cards };
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
