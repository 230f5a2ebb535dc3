/** Reading pixels and decoding off the screen's thread. WebAssembly first; where it does not run, plain JavaScript. */
import wasmUrl from 'zxing-wasm/reader/zxing_reader.wasm?url';
import { createWasmDecoder } from './decode-wasm.ts';
import type { Decode, Frame } from './decoder.ts';
import { withFallback } from './fallback.ts';
import { greyOf } from './grey.ts';
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

self.addEventListener('message', ({ data: picture }: MessageEvent<VideoFrame | ImageBitmap>) => {
  void look(picture).then((seen) => self.postMessage(seen, {}));
});

async function look(picture: VideoFrame | ImageBitmap): Promise<Look> {
  const frame = (picture instanceof ImageBitmap ? null : await copied(picture)) ?? drawn(picture);
  picture.close();
  return { sample: sampleOf(frame.data), decoded: await decode(frame) };
}

/**
 * The camera's own picture as it lies in memory; null where this browser cannot give it. Where brightness lies apart from
 * colour it is taken alone: a decoder looks at nothing else, and the browser makes red, green and blue of a picture only
 * when the screen's thread has time, which is not before the first screen is drawn.
 */
async function copied(picture: VideoFrame): Promise<Frame | null> {
  const { width, height } = sizeOf(picture);
  try {
    if (picture.format === 'I420' || picture.format === 'NV12') {
      const bytes = new Uint8Array(picture.allocationSize());
      const [brightness] = await picture.copyTo(bytes);
      if (brightness === undefined) return null;
      return { data: greyOf(bytes, brightness, width, height, picture.colorSpace.fullRange === true), width, height };
    }
    const data = new Uint8ClampedArray(width * height * 4);
    await picture.copyTo(data, { format: 'RGBA' });
    return { data, width, height };
  } catch {
    return null;
  }
}

function drawn(picture: VideoFrame | ImageBitmap): Frame {
  const { width, height } = sizeOf(picture);
  if (canvas === null || canvas.width !== width || canvas.height !== height)
    canvas = new OffscreenCanvas(width, height);
  const context = canvas.getContext('2d', { willReadFrequently: true });
  if (context === null) throw new Error('no canvas');
  context.drawImage(picture, 0, 0);
  return { data: context.getImageData(0, 0, width, height).data, width, height };
}

const sizeOf = (picture: VideoFrame | ImageBitmap): { readonly width: number; readonly height: number } =>
  picture instanceof ImageBitmap ? picture : { width: picture.displayWidth, height: picture.displayHeight };
