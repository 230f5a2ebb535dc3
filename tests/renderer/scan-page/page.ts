/** The smallest page with a scanner, for scan-chromium.test.ts: what is heard is written down in the document. */
import type { CameraHealth } from '../../../renderer/scan/health.ts';
import { createScanner } from '../../../renderer/scan/scanner.ts';
import { listenForScans } from '../../../renderer/scan/wedge-keys.ts';

export interface Heard {
  readonly reads: string[];
  readonly wedge: string[];
  readonly health: CameraHealth[];
  readonly corners: { readonly x: number; readonly y: number }[][];
  clicks: number;
}

declare global {
  interface Window {
    heard: Heard;
    /** Of a page that is asked for with `?late`: once a picture was looked at. */
    listenNow?: () => void;
    /** Where the test sets the time of keys. */
    keyTime: number;
  }
}

const heard: Heard = { reads: [], wedge: [], health: [], corners: [], clicks: 0 };
window.heard = heard;
const video = document.querySelector('video');
if (video !== null) {
  const scanner = createScanner(video);
  const listen = (): void =>
    scanner.listen({
      onRead: (text) => heard.reads.push(text),
      onHealth: (health) => heard.health.push(health),
      onSeen: (corners) => heard.corners.push([...corners]),
    });
  if (location.search === '') listen();
  else void scanner.looked.then(() => (window.listenNow = listen));
}
listenForScans({ gapMilliseconds: 50, prefix: '', suffix: '' }, (text) => heard.wedge.push(text));
document.querySelector('button')?.addEventListener('click', () => {
  heard.clicks += 1;
});
