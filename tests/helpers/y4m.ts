/** Videos for Chromium's fake camera: our labels held up before a grey room, 1280x720, mirrored by nobody. */
import { closeSync, openSync, writeSync } from 'node:fs';
import { Resvg } from '@resvg/resvg-js';
import { cardSvg, labelSvg, type Label } from '../../assets/label/label.ts';

const WIDTH = 1280;
const HEIGHT = 720;
/** Few, since a minute of nothing is otherwise half a gigabyte; the health check wants one in three seconds. */
const FEW_FRAMES = 2;

export interface Shown {
  /** null: nothing is held up. */
  readonly label: Label | null;
  readonly card?: boolean;
  /** Nothing at all: the lens is covered by something black. */
  readonly dark?: boolean;
  readonly seconds: number;
}

/**
 * Writes a Y4M file (C420jpeg) that shows the labels one after the other; Chromium repeats it for ever. The same label
 * counts again only after three seconds without it.
 */
export function writeFakeCamera(path: string, shown: readonly Shown[], framesASecond: number = FEW_FRAMES): void {
  const file = openSync(path, 'w');
  writeSync(file, `YUV4MPEG2 W${WIDTH} H${HEIGHT} F${framesASecond}:1 Ip A1:1 C420jpeg\n`);
  for (const { label, card, dark, seconds } of shown) {
    const frame = yuv(dark === true ? new Uint8Array(WIDTH * HEIGHT * 4) : render(label, card ?? false));
    for (let count = 0; count < seconds * framesASecond; count += 1) {
      writeSync(file, 'FRAME\n');
      writeSync(file, frame);
    }
  }
  closeSync(file);
}

/** RGBA of a 720p frame with the label about as large as from 20 cm. */
function render(label: Label | null, card: boolean): Uint8Array {
  const inner = label === null ? '' : (card ? cardSvg(label) : labelSvg(label)).replace(/width="[\d.]+mm" height="[\d.]+mm"/, card ? 'x="360" y="180" width="570" height="360"' : 'x="440" y="200" width="400" height="300"'); // prettier-ignore
  const scene = `<svg xmlns="http://www.w3.org/2000/svg" width="${WIDTH}" height="${HEIGHT}"><defs><linearGradient id="g"><stop offset="0" stop-color="#8a8378"/><stop offset="1" stop-color="#4f5a5e"/></linearGradient></defs><rect width="${WIDTH}" height="${HEIGHT}" fill="url(#g)"/><circle cx="180" cy="160" r="120" fill="#9c8f7a"/>${inner}</svg>`;
  return new Resvg(scene, { font: { loadSystemFonts: false } }).render().pixels;
}

/** RGBA -> planar 4:2:0, full range BT.601. */
function yuv(rgba: Uint8Array): Buffer {
  const luma = Buffer.alloc(WIDTH * HEIGHT);
  const blue = Buffer.alloc((WIDTH * HEIGHT) / 4);
  const red = Buffer.alloc((WIDTH * HEIGHT) / 4);
  for (let y = 0; y < HEIGHT; y += 1) {
    for (let x = 0; x < WIDTH; x += 1) {
      const at = (y * WIDTH + x) * 4;
      const [r, g, b] = [rgba[at] ?? 0, rgba[at + 1] ?? 0, rgba[at + 2] ?? 0];
      luma[y * WIDTH + x] = Math.round(0.299 * r + 0.587 * g + 0.114 * b);
      if (x % 2 === 0 && y % 2 === 0) {
        const half = ((y / 2) * WIDTH) / 2 + x / 2;
        blue[half] = Math.round(128 - 0.168736 * r - 0.331264 * g + 0.5 * b);
        red[half] = Math.round(128 + 0.5 * r - 0.418688 * g - 0.081312 * b);
      }
    }
  }
  return Buffer.concat([luma, blue, red]);
}
