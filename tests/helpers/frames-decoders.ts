/** The kiosk's two decoders under Node. */
import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { createJsDecoder } from '../../renderer/scan/decode-js.ts';
import { createWasmDecoder } from '../../renderer/scan/decode-wasm.ts';
import type { Decode } from '../../renderer/scan/decoder.ts';

const wasmFile = fileURLToPath(import.meta.resolve('zxing-wasm/reader/zxing_reader.wasm'));

export async function wasmDecoder(): Promise<Decode> {
  const bytes = await readFile(wasmFile);
  return createWasmDecoder({ wasmBinary: new Uint8Array(bytes).buffer });
}

export const jsDecoder = createJsDecoder;
