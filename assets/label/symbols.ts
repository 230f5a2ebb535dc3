/** QR and Code 128 as rectangles in millimetres; bwip-js knows the codes, we place every module ourselves. */
import bwip from 'bwip-js/generic';

// The module's own named export 'raw' is a bar code of that name (a clash in bwip-js 4.11); the default's is this one.
// oxlint-disable-next-line import/no-named-as-default-member
const { raw } = bwip;

/** x, y, width, height in millimetres. */
export type Rectangle = readonly [number, number, number, number];

/** A QR at level Q: a quarter of it may be scratched off. `module` in millimetres; no quiet zone of its own. */
export function qrRectangles(text: string, x: number, y: number, module: number): readonly Rectangle[] {
  const [symbol] = raw('qrcode', text, 'eclevel=Q');
  if (symbol === undefined || !('pixs' in symbol)) throw new Error(`no QR for ${text}`);
  const { pixs, pixx, pixy } = symbol;
  const rectangles: Rectangle[] = [];
  for (let row = 0; row < pixy; row += 1) {
    for (let column = 0; column < pixx;) {
      const from = column;
      while (column < pixx && pixs[row * pixx + column] === 1) column += 1;
      if (column > from) rectangles.push([x + from * module, y + row * module, (column - from) * module, module]);
      else column += 1;
    }
  }
  return rectangles;
}

/** Modules on a side of the QR that `text` makes. */
export function qrModules(text: string): number {
  const [symbol] = raw('qrcode', text, 'eclevel=Q');
  if (symbol === undefined || !('pixs' in symbol)) throw new Error(`no QR for ${text}`);
  return symbol.pixx;
}

/** A Code 128 whose middle is at `middle`. `module` is the narrowest bar in millimetres; no quiet zone of its own. */
export function code128Rectangles(
  text: string,
  { middle, y, module, height }: { middle: number; y: number; module: number; height: number },
): readonly Rectangle[] {
  const widths = barWidths(text);
  let at = middle - (widths.reduce((sum, width) => sum + width, 0) * module) / 2;
  return widths.flatMap((width, index) => {
    const from = at;
    at += width * module;
    return index % 2 === 0 ? [[from, y, width * module, height] as const] : [];
  });
}

/** Modules that `text` takes as a Code 128, without quiet zones. */
export const code128Modules = (text: string): number => barWidths(text).reduce((sum, width) => sum + width, 0);

/** Bar, space, bar … in modules. */
function barWidths(text: string): readonly number[] {
  const [symbol] = raw('code128', text, '');
  if (symbol === undefined || !('sbs' in symbol)) throw new Error(`no Code 128 for ${text}`);
  return symbol.sbs;
}
