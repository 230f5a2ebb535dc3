/**
 * `npm run labels:demo [file.pdf]`: twenty labels and three cards of the demo room, and the two command cards, to print or to
 * hold up on a phone. Codes and names are the demo's own, so that what is scanned is really there.
 */
import { writeFile } from 'node:fs/promises';
import { formatCommandCode } from '../../core/circulation/codes.ts';
import { maskName } from '../../core/residents/mask.ts';
import { demoLabels } from '../demo/demo-room.ts';
import { drawCard, drawCommand, drawLabel, type Label } from '../label/label.ts';
import { drawSheets } from '../label/sheet.ts';

/** The sheet as a PDF: labels on the first page, cards on the second. Residents' names are masked here. */
export const labelSheet = (labels: readonly Label[], residents: readonly Label[]): Promise<Uint8Array> =>
  drawSheets(
    [
      labels.map(drawLabel),
      [
        ...residents.map(({ code, name }) => drawCard({ code, name: maskName(name) })),
        drawCommand({ code: formatCommandCode('finish'), name: '完成' }),
        drawCommand({ code: formatCommandCode('cancel'), name: '取消' }),
      ],
    ],
    '邻空间 演示标签',
  );

if (import.meta.main) {
  const [file = 'labels-demo.pdf'] = process.argv.slice(2);
  const { items, cards } = demoLabels();
  await writeFile(file, await labelSheet(items, cards));
  console.log(`${file}: ${items.length} labels, ${cards.length} resident cards, 2 command cards`);
}
