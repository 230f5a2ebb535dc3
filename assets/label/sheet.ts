/** Labels and cards on A4 sheets to print and cut, as a PDF with only the glyphs it needs. */
import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { PDFDocument } from 'pdfkit';
import subsetFont from 'subset-font';
import { inkPath, type Drawing } from './label.ts';

const POINTS = 72 / 25.4;
/** A4 with a margin that every office printer keeps, and a gap to cut in; millimetres. */
const PAGE = { width: 210, height: 297, margin: 15, gap: 5 } as const;
const LINE_COLOUR = '#999999';

const fontFile = (weight: 'Regular' | 'Bold'): string =>
  fileURLToPath(import.meta.resolve(`node-source-han-sans-sc/SourceHanSansSC-${weight}.otf`));

/** A PDF of the drawings in their real size; each list begins a page of its own. */
export async function drawSheets(lists: readonly (readonly Drawing[])[], title: string): Promise<Uint8Array> {
  const glyphs = lists.flat().flatMap(({ texts }) => texts.map(({ text }) => text));
  const subset = async (weight: 'Regular' | 'Bold'): Promise<Uint8Array> =>
    subsetFont(await readFile(fontFile(weight)), glyphs.join('') + '?', { targetFormat: 'sfnt' });
  const [regular, bold] = await Promise.all([subset('Regular'), subset('Bold')]);

  const document = new PDFDocument({ size: 'A4', margin: 0, autoFirstPage: false, info: { Title: title } });
  const written = bytesOf(document);
  document.registerFont('regular', regular).registerFont('bold', bold);
  for (const { drawing, x, y, isFirst } of lists.flatMap(placed)) {
    if (isFirst) document.addPage();
    paint(document, drawing, x, y);
  }
  document.end();
  return written;
}

interface Placed {
  readonly drawing: Drawing;
  readonly x: number;
  readonly y: number;
  /** Begins a page. */
  readonly isFirst: boolean;
}

/** Row by row, page by page; all drawings of a list are of one size. */
function placed(drawings: readonly Drawing[]): readonly Placed[] {
  const [first] = drawings;
  if (first === undefined) return [];
  const { margin, gap } = PAGE;
  const columns = Math.floor((PAGE.width - 2 * margin + gap) / (first.width + gap));
  const rows = Math.floor((PAGE.height - 2 * margin + gap) / (first.height + gap));
  return drawings.map((drawing, index) => {
    const place = index % (columns * rows);
    return {
      drawing,
      x: margin + (place % columns) * (first.width + gap),
      y: margin + Math.floor(place / columns) * (first.height + gap),
      isFirst: place === 0,
    };
  });
}

function paint(document: PDFDocument, drawing: Drawing, x: number, y: number): void {
  const { width, height, border, ink, texts } = drawing;
  document.save().scale(POINTS).translate(x, y).lineWidth(0.1);
  if (border === null) document.dash(1, { space: 1 }).rect(0, 0, width, height).stroke(LINE_COLOUR).undash();
  else
    document
      .lineWidth(0.8)
      .roundedRect(0.4, 0.4, width - 0.8, height - 0.8, 3)
      .stroke(border);
  document.path(inkPath(ink)).fill('#000000');
  for (const { text, x, y, size, bold, colour } of texts) {
    document
      .font(bold ? 'bold' : 'regular')
      .fontSize(size)
      .fillColor(colour)
      .text(text, x, y, { lineBreak: false, baseline: 'alphabetic' });
  }
  document.restore();
}

function bytesOf(document: PDFDocument): Promise<Uint8Array> {
  return new Promise((resolve, reject) => {
    const chunks: Uint8Array[] = [];
    document
      .on('data', (chunk) => chunks.push(chunk))
      .on('end', () => resolve(Buffer.concat(chunks)))
      .on('error', reject);
  });
}
