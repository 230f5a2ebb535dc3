/** Codes on a printed page, found by the decoder the kiosk uses. */
import { readBarcodes } from 'zxing-wasm/reader';

function readPgm(file: Buffer): { data: Uint8ClampedArray<ArrayBuffer>; width: number; height: number } {
  const header = /^P5\s+(\d+)\s+(\d+)\s+255\s/.exec(file.subarray(0, 40).toString('latin1'));
  if (header === null) throw new Error('not a grey picture');
  const [whole, width, height] = [header[0].length, Number(header[1]), Number(header[2])];
  const data = new Uint8ClampedArray(width * height * 4);
  for (let index = 0; index < width * height; index += 1) data.fill(file[whole + index] ?? 0, index * 4, index * 4 + 3);
  for (let index = 3; index < data.length; index += 4) data[index] = 255;
  return { data, width, height };
}

/** `<format> <text>` of every QR and Code 128 on a grey PGM picture (pdftoppm -gray), sorted. */
export async function codesOnPage(file: Buffer): Promise<readonly string[]> {
  const page = readPgm(file);
  const found = await readBarcodes({ ...page, colorSpace: 'srgb' } as ImageData, {
    formats: ['QRCode', 'Code128'],
    tryHarder: true,
  });
  return found.map(({ format, text }) => `${format} ${text}`).toSorted();
}
