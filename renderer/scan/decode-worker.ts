/** Decoding off the screen's thread. WebAssembly first; where it does not load, plain JavaScript. */
import wasmUrl from 'zxing-wasm/reader/zxing_reader.wasm?url';
import type { Decode, Frame } from './decoder.ts';
import { createJsDecoder } from './decode-js.ts';
import { createWasmDecoder } from './decode-wasm.ts';

const ready: Promise<Decode> = createWasmDecoder({ wasmUrl }).catch(() => createJsDecoder());

self.addEventListener('message', (event: MessageEvent<Frame>) => {
  void ready.then((decode) => decode(event.data)).then((decoded) => self.postMessage(decoded));
});
