/**
 * @zxing/library: slower, but there wherever JavaScript is. For bar codes the frame is turned by 90° every second time
 * (it reads them along the rows only), and it works harder every fourth: on all it would take five times as long
 * (decoders research, table). Its MultiFormatReader is left out: it writes every "nothing found" to the console.
 */
import {
  BarcodeFormat,
  BinaryBitmap,
  DecodeHintType,
  HybridBinarizer,
  MultiFormatOneDReader,
  QRCodeReader,
  RGBLuminanceSource,
  type Reader,
} from '@zxing/library';
import type { Decode, Decoded, Point } from './decoder.ts';

const barCodes: ReadonlyMap<BarcodeFormat, Decoded['format']> = new Map([
  [BarcodeFormat.CODE_128, 'code128'],
  [BarcodeFormat.EAN_13, 'ean13'],
  [BarcodeFormat.UPC_A, 'ean13'],
  [BarcodeFormat.EAN_8, 'ean8'],
]);

type Hints = Map<DecodeHintType, unknown>;
const quick: Hints = new Map([[DecodeHintType.POSSIBLE_FORMATS, [...barCodes.keys()]]]);
const hard: Hints = new Map([...quick, [DecodeHintType.TRY_HARDER, true]]);

export function createJsDecoder(): Decode {
  const qr = new QRCodeReader();
  const quickBars = new MultiFormatOneDReader(quick);
  const hardBars = new MultiFormatOneDReader(hard);
  let count = 0;
  return ({ data, width, height }) => {
    count += 1;
    const isTurned = count % 2 === 0;
    // Of eight frames the third, upright, and the eighth, turned.
    const isHard = count % 8 === 3 || count % 8 === 0;
    const gray = luminance(data);
    const upright = new BinaryBitmap(new HybridBinarizer(new RGBLuminanceSource(gray, width, height)));
    const square = read(qr, upright, isHard ? hard : quick);
    if (square !== null) return Promise.resolve({ text: square.text, format: 'qr', corners: square.points });
    const across = isTurned
      ? new BinaryBitmap(new HybridBinarizer(new RGBLuminanceSource(turn(gray, width, height), height, width)))
      : upright;
    const bars = read(isHard ? hardBars : quickBars, across, isHard ? hard : quick);
    const format = bars === null ? undefined : barCodes.get(bars.format);
    if (bars === null || format === undefined) return Promise.resolve(null);
    const corners = isTurned ? bars.points.map(({ x, y }) => ({ x: y, y: height - 1 - x })) : bars.points;
    return Promise.resolve({ text: bars.text, format, corners });
  };
}

interface Found {
  readonly text: string;
  readonly format: BarcodeFormat;
  readonly points: readonly Point[];
}

function read(reader: Reader, bitmap: BinaryBitmap, hints: Hints): Found | null {
  try {
    const result = reader.decode(bitmap, hints);
    const points = result.getResultPoints().map((point) => ({ x: point.getX(), y: point.getY() }));
    return { text: result.getText(), format: result.getBarcodeFormat(), points };
  } catch {
    // The library says "nothing found" by throwing.
    return null;
  }
}

/** ITU-R BT.601 in whole numbers. */
function luminance(data: Uint8ClampedArray): Uint8ClampedArray<ArrayBuffer> {
  const gray = new Uint8ClampedArray(data.length / 4);
  for (let index = 0; index < gray.length; index += 1) {
    const at = index * 4;
    gray[index] = (306 * (data[at] ?? 0) + 601 * (data[at + 1] ?? 0) + 117 * (data[at + 2] ?? 0)) >> 10;
  }
  return gray;
}

/** A quarter turn: new width = height. */
function turn(gray: Uint8ClampedArray, width: number, height: number): Uint8ClampedArray<ArrayBuffer> {
  const turned = new Uint8ClampedArray(gray.length);
  for (let y = 0; y < height; y += 1) {
    for (let x = 0; x < width; x += 1) turned[x * height + (height - 1 - y)] = gray[y * width + x] ?? 0;
  }
  return turned;
}
