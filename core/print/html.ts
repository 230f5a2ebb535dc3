/**
 * A PrintDocument as one HTML page that prints on A4, for duplex by the long edge: the binding side alternates, left and
 * right of an upright page, and of one that lies across above on odd pages and below on even ones, so that its head is at
 * the binding on odd pages and at the cut on even ones (GB/T 9704-2012, 横排表格). Page x/y stands on the outer side. The table's
 * head is on every page, no row is cut in two. Everything from outside is escaped; nothing in it runs.
 */
import type { PrintBlock, PrintCell, PrintDocument, PrintTable } from './document.ts';

/**
 * `fonts` is CSS that brings the typefaces 'Noto Sans SC Variable' and 'Rare Han'; `nonce` lets the style through where a
 * window's CSP looks at it.
 */
export function printHtml(document: PrintDocument, fonts: string, nonce = ''): string {
  const { language, title, lines, landscape, large = false, blocks, signatures, pageWords } = document;
  const [before = '', between = '', after = ''] = pageWords.split(/\{pages?\}/);
  const page = [before, between, after].map(cssString);
  const pageNumber = `content: ${page[0]} counter(page) ${page[1]} counter(pages) ${page[2]}; font: 9pt 'Noto Sans SC Variable', 'Rare Han', sans-serif;`;
  return `<!doctype html>
<html lang="${language === 'zh' ? 'zh-CN' : 'en'}">
<head>
<meta charset="utf-8">
<title>${escape(title)}</title>
<style nonce="${escape(nonce)}">
${fonts}
@page { size: A4 ${landscape ? 'landscape' : 'portrait'}; margin: 15mm; }
@page :right { margin-${landscape ? 'top' : 'left'}: 25mm; @bottom-right { ${pageNumber} } }
@page :left { margin-${landscape ? 'bottom' : 'right'}: 25mm; @bottom-left { ${pageNumber} } }
* { box-sizing: border-box; }
body { margin: 0; color: #000; background: #fff; font: 9.5pt/1.35 'Noto Sans SC Variable', 'Rare Han', sans-serif; font-variant-numeric: tabular-nums; }
h1 { margin: 0 0 2mm; text-align: center; font-size: 17pt; }
section { break-inside: avoid; } h2 { margin: 5mm 0 1mm; font-size: 1.15em; }
.large { font-size: 17pt; line-height: 1.5; } .large p { text-align: start; } .large h1 { font-size: 30pt; }
.lines { margin: 0 0 4mm; text-align: center; }
p { margin: 0 0 3mm; text-align: justify; }
/* The outer half of a border would lie outside the page. */
table { width: calc(100% - 0.3mm); border-collapse: collapse; table-layout: fixed; margin: 0 0 4mm; }
figcaption { font-weight: 700; }
.dense td, .dense th { font-size: 8.5pt; }
caption { text-align: start; font-weight: 700; padding: 0 0 1mm; }
thead { display: table-header-group; }
tr { break-inside: avoid; }
.roomy td { height: 8mm; }
th, td { border: 0.25mm solid #000; padding: 0.8mm; overflow-wrap: anywhere; vertical-align: middle; }
th { font-weight: 700; text-align: center; hyphens: auto; }
td.right { text-align: end; white-space: nowrap; } .center { text-align: center; } .left { text-align: start; }
td img { display: block; max-width: 100%; max-height: 9mm; margin: auto; }
.totals td { font-weight: 700; }
dl { display: grid; grid-template-columns: repeat(3, 1fr); gap: 1mm 6mm; margin: 0 0 4mm; }
dl div { display: flex; justify-content: space-between; border-bottom: 0.2mm solid #999; }
dd { margin: 0; font-weight: 700; }
figure { margin: 0 0 4mm; break-inside: avoid; } figure svg { width: 100%; height: auto; }
.signatures { display: flex; justify-content: space-between; margin-top: 10mm; break-inside: avoid; }
.signatures span { flex: 0 1 30%; border-bottom: 0.25mm solid #000; padding-bottom: 8mm; }
</style>
</head>
<body class="${large ? 'large' : ''}">
<h1>${escape(title)}</h1>
<p class="lines">${lines.map(escape).join('&emsp;')}</p>
${blocks.map(block).join('\n')}
${signatures.length === 0 ? '' : `<div class="signatures">${signatures.map((name) => `<span>${escape(name)}</span>`).join('')}</div>`}
</body>
</html>
`;
}

function block(part: PrintBlock): string {
  switch (part.type) {
    case 'table':
      return table(part);
    case 'section':
      return `<section><h2>${escape(part.title)}</h2><p>${escape(part.text)}</p></section>`;
    case 'paragraph':
      return `<p>${escape(part.text)}</p>`;
    case 'facts':
      return `<dl>${part.pairs.map(([name, value]) => `<div><dt>${escape(name)}</dt><dd>${escape(value)}</dd></div>`).join('')}</dl>`;
    case 'drawing':
      return `<figure><figcaption>${escape(part.caption)}</figcaption>${part.svg}</figure>`;
  }
}

function table({ caption, columns, rows, totals, roomy = false }: PrintTable): string {
  const widths = columns.reduce((sum, { width }) => sum + width, 0);
  const cell = (content: string, index: number): string =>
    `<td class="${columns[index]?.align ?? 'left'}">${content}</td>`;
  return [
    `<table class="${columns.length > FEW ? 'dense' : ''} ${roomy ? 'roomy' : ''}">`,
    caption === undefined ? '' : `<caption>${escape(caption)}</caption>`,
    `<colgroup>${columns.map(({ width }) => `<col width="${((100 * width) / widths).toFixed(2)}%">`).join('')}</colgroup>`,
    `<thead><tr>${columns.map(({ title }) => `<th>${escape(title)}</th>`).join('')}</tr></thead>`,
    '<tbody>',
    ...rows.map((row) => `<tr>${row.map((one, index) => cell(content(one), index)).join('')}</tr>`),
    totals === undefined || totals.length === 0 ? '' : `<tr class="totals">${totalCells(totals, cell)}</tr>`,
    '</tbody></table>',
  ].join('\n');
}

/** More columns than these are written smaller. */
const FEW = 7;

/** The word for the sum has all the room up to the first sum. */
function totalCells(totals: readonly string[], cell: (content: string, index: number) => string): string {
  const [word = '', ...sums] = totals;
  const free = sums.findIndex((sum) => sum !== '');
  const first = `<td colspan="${(free < 0 ? sums.length : free) + 1}">${escape(word)}</td>`;
  return first + sums.map((sum, index) => (free < 0 || index < free ? '' : cell(escape(sum), index + 1))).join('');
}

const content = ({ text, image }: PrintCell): string =>
  image !== undefined && /^data:image\/(png|jpeg);base64,[A-Za-z0-9+/=]+$/.test(image)
    ? `<img src="${image}" alt="${escape(text)}">`
    : escape(text);

const escape = (text: string): string =>
  text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
    // Controls, and lone halves of surrogates, are no characters on paper.
    .replaceAll(/[\p{Cc}\p{Cs}]/gu, ' ');

const cssString = (text: string): string => `"${text.replaceAll(/["\\\n]/g, '')}"`;
