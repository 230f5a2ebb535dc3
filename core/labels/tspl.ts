/**
 * A job for the TSPL label printers that are common here (佳博, 汉印, TSC): each label as a picture of dots, so that the
 * printer needs no Chinese font. TSPL's BITMAP takes whole bytes a row, and prints a 0 bit black.
 */
import { joined } from '../bytes.ts';
import { LABEL_SIZE } from './layout.ts';

export interface Bitmap {
  /** Dots. */
  readonly width: number;
  readonly height: number;
  /** Row by row in whole bytes, the highest bit on the left; 1 is ink. */
  readonly ink: Uint8Array;
}

export interface TsplPaper {
  /** Millimetres between two labels of the roll. */
  readonly gap: number;
  /** 1: the text's head comes out last, as most rolls lie; 0: the other way round. */
  readonly direction: 0 | 1;
}

/**
 * The paper first, then each label: whole pieces, in their order. A printer that got half a picture would take the next
 * job's first lines for the rest of it, so whoever stops, stops between two pieces.
 */
export function tsplJob(labels: readonly Bitmap[], { gap, direction }: TsplPaper): readonly Uint8Array[] {
  const head = lines(
    `SIZE ${LABEL_SIZE.width} mm,${LABEL_SIZE.height} mm`,
    `GAP ${gap} mm,0 mm`,
    `DIRECTION ${direction}`,
  );
  const pages = labels.map(({ width, height, ink }) =>
    joined([
      lines('CLS'),
      ascii(`BITMAP 0,0,${Math.ceil(width / 8)},${height},0,`),
      ink.map((byte) => ~byte),
      lines('', 'PRINT 1,1'),
    ]),
  );
  return [head, ...pages];
}

const lines = (...texts: readonly string[]): Uint8Array => ascii(texts.map((text) => `${text}\r\n`).join(''));
const ascii = (text: string): Uint8Array => Uint8Array.from(text, (character) => character.charCodeAt(0));
