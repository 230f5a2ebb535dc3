/** zxing-cpp as WebAssembly: reads more and faster than anything else measured (decoders research, table). */
import { prepareZXingModule, readBarcodes, type ReaderOptions } from 'zxing-wasm/reader';
import type { Decode, Decoded } from './decoder.ts';

const options: ReaderOptions = {
  formats: ['QRCode', 'Code128', 'EAN-13', 'EAN-8', 'UPC-A'],
  tryHarder: true,
  tryRotate: true,
  tryDownscale: true,
  // Halves read four more frames in a hundred than thirds, the default (npm run bench:scan).
  downscaleFactor: 2,
  // White on black is nobody's label.
  tryInvert: false,
  // Two lines must agree: foreign one-dimensional codes have no check character of ours behind them.
  minLineCount: 2,
  maxNumberOfSymbols: 1,
};

const formats: Readonly<Record<string, Decoded['format']>> = {
  QRCode: 'qr',
  Code128: 'code128',
  EAN13: 'ean13',
  UPCA: 'ean13',
  EAN8: 'ean8',
};

/** Loads the module from our own address (its default is a public server). Rejects where WebAssembly cannot run. */
export async function createWasmDecoder(
  module: { readonly wasmUrl: string } | { readonly wasmBinary: ArrayBuffer },
): Promise<Decode> {
  const overrides = 'wasmUrl' in module ? { locateFile: () => module.wasmUrl } : { wasmBinary: module.wasmBinary };
  await prepareZXingModule({ overrides, fireImmediately: true });
  return async (frame) => {
    // ImageData does not exist in Node; the reader only looks at its three fields.
    const [result] = await readBarcodes({ ...frame, colorSpace: 'srgb' } as ImageData, options);
    if (result === undefined || !result.isValid) return null;
    const { topLeft, topRight, bottomRight, bottomLeft } = result.position;
    const format = formats[result.format.replaceAll(/[^A-Za-z0-9]/g, '')];
    return format === undefined
      ? null
      : { text: result.text, format, corners: [topLeft, topRight, bottomRight, bottomLeft] };
  };
}
