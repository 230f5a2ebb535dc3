/**
 * Labels and cards as SVG in millimetres: a QR for the camera, a Code 128 for USB scanners, the number in print for the
 * keypad. One QR module is 18 / 25 = 0.72 mm: at 25 cm from a 1280-pixel camera of 65° that is 2.9 px, above the 2 px a
 * decoder wants; a Code 128 of this text would need 98 mm for that, so it is for scanners held to the label.
 */
import bwipjs from 'bwip-js/node';

export interface Label {
  readonly code: string;
  readonly name: string;
}

export const LABEL = { width: 40, height: 30 } as const;
export const CARD = { width: 85.6, height: 54 } as const;

const escape = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;');

/** bwip-js's drawing placed at x, y, as wide and high as wanted. */
function place(svg: string, x: number, y: number, width: number, height: number): string {
  const viewBox = /viewBox="([^"]+)"/.exec(svg)?.[1] ?? '0 0 1 1';
  const body = svg.replace(/^<svg[^>]*>/, '').replace(/<\/svg>\s*$/, '');
  return `<svg x="${x}" y="${y}" width="${width}" height="${height}" viewBox="${viewBox}" preserveAspectRatio="none">${body}</svg>`;
}

const qr = (text: string): string =>
  bwipjs.toSVG({ bcid: 'qrcode', text, eclevel: 'Q', version: '2', scale: 4 } as Parameters<typeof bwipjs.toSVG>[0]);
const code128 = (text: string): string =>
  bwipjs.toSVG({ bcid: 'code128', text, scaleX: 2, height: 10, includetext: false });

/** A thing's label, 40 x 30 mm. */
export function labelSvg({ code, name }: Label): string {
  const { width, height } = LABEL;
  return `<svg xmlns="http://www.w3.org/2000/svg" width="${width}mm" height="${height}mm" viewBox="0 0 ${width} ${height}">
<rect width="${width}" height="${height}" fill="#fff"/>
${place(qr(code), 2.9, 2.9, 18, 18)}
<text x="22.6" y="7" font-size="3" font-family="sans-serif">${escape([...name].slice(0, 5).join(''))}</text>
<text x="22.6" y="11" font-size="3" font-family="sans-serif">${escape([...name].slice(5, 10).join(''))}</text>
<text x="22.6" y="16.5" font-size="4.2" font-weight="bold" font-family="sans-serif">${code.slice(0, code.indexOf('-') + 1)}</text>
<text x="22.6" y="21" font-size="4.2" font-weight="bold" font-family="sans-serif">${code.slice(code.indexOf('-') + 1)}</text>
${place(code128(code), 3, 23.4, 34, 5)}
</svg>`;
}

/** A resident's card, the size of a bank card. No name in full: a lost card tells nobody whose it was. */
export function cardSvg({ code, name }: Label): string {
  const { width, height } = CARD;
  return `<svg xmlns="http://www.w3.org/2000/svg" width="${width}mm" height="${height}mm" viewBox="0 0 ${width} ${height}">
<rect width="${width}" height="${height}" rx="3" fill="#fff" stroke="#1E6B52" stroke-width="0.8"/>
${place(qr(code), 6, 10, 30, 30)}
<text x="42" y="18" font-size="6" font-weight="bold" font-family="sans-serif" fill="#1E6B52">邻空间 居民卡</text>
<text x="42" y="28" font-size="5" font-family="sans-serif">${escape(name)}</text>
<text x="42" y="36" font-size="4.4" font-weight="bold" font-family="sans-serif">${code}</text>
${place(code128(code), 10, 43, 65, 7)}
</svg>`;
}
