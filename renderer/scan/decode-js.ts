/**
 * @zxing/library: slower, but there wherever JavaScript is. Turned by 90° every second frame (it reads bars
 * along the rows only), working harder every fourth: on all it would take five times as long (decoders research, table).
 */
import {
  BarcodeFormat,
  BinaryBitmap,
  DecodeHintType,
  HybridBinarizer,
  MultiFormatReader,
  RGBLuminanceSource,
} from '@zxing/library';
import type { Decode, Decoded } from './decoder.ts';

const formats: ReadonlyMap<BarcodeFormat, Decoded['format']> = new Map([
  [BarcodeFormat.QR_CODE, 'qr'],
  [BarcodeFormat.CODE_128, 'code128'],
  [BarcodeFormat.EAN_13, 'ean13'],
  [BarcodeFormat.UPC_A, 'ean13'],
  [BarcodeFormat.EAN_8, 'ean8'],
]);

export function createJsDecoder(): Decode {
  const reader = new MultiFormatReader();
  let count = 0;
  return (frame) => {
    count += 1;
    const turned = count % 2 === 0;
    const { width, height } = frame;
    const gray = luminance(frame.data);
    const source = turned
      ? new RGBLuminanceSource(turn(gray, width, height), height, width)
      : new RGBLuminanceSource(gray, width, height);
    const hints = new Map<DecodeHintType, unknown>([[DecodeHintType.POSSIBLE_FORMATS, [...formats.keys()]]]);
    // Of eight frames the third, upright, and the eighth, turned.
    if (count % 8 === 3 || count % 8 === 0) hints.set(DecodeHintType.TRY_HARDER, true);
    try {
      const result = reader.decode(new BinaryBitmap(new HybridBinarizer(source)), hints);
      const format = formats.get(result.getBarcodeFormat());
      if (format === undefined) return Promise.resolve(null);
      const corners = result.getResultPoints().map((point) => {
        const [x, y] = [point.getX(), point.getY()];
        return turned ? { x: y, y: height - 1 - x } : { x, y };
      });
      return Promise.resolve({ text: result.getText(), format, corners });
    } catch {
      // The library says "nothing found" by throwing.
      return Promise.resolve(null);
    }
  };
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
