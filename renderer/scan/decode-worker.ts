/** Reading pixels and decoding off the screen's thread. WebAssembly first; where it does not run, plain JavaScript. */
import wasmUrl from 'zxing-wasm/reader/zxing_reader.wasm?url';
import { createWasmDecoder } from './decode-wasm.ts';
import type { Decode, Frame } from './decoder.ts';
import { withFallback } from './fallback.ts';
import { sampleOf } from './health.ts';
import { withMiddle } from './middle.ts';
import type { Look } from './scanner.ts';

const decode = withMiddle(withFallback(createWasmDecoder({ wasmUrl }), loadJsDecoder));
let canvas: OffscreenCanvas | null = null;

/** The plain one is four times as much code as all else here, and hardly ever needed. */
async function loadJsDecoder(): Promise<Decode> {
  const { createJsDecoder } = await import('./decode-js.ts');
  return createJsDecoder();
}

self.addEventListener('message', ({ data: picture }: MessageEvent<ImageBitmap>) => {
  const { width, height } = picture;
  if (canvas === null || canvas.width !== width || canvas.height !== height)
    canvas = new OffscreenCanvas(width, height);
  const context = canvas.getContext('2d', { willReadFrequently: true });
  if (context === null) return;
  context.drawImage(picture, 0, 0);
  picture.close();
  const { data } = context.getImageData(0, 0, width, height);
  const frame: Frame = { data, width, height };
  const sample = sampleOf(data);
  void decode(frame).then((decoded) => self.postMessage({ decoded, sample } satisfies Look, {}));
});
