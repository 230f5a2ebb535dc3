/** Seeded frames of our labels, our cards and foreign bar codes, before a cluttered room, for tests and benchmarks. */
import { Resvg } from '@resvg/resvg-js';
import { toSVG } from 'bwip-js/generic';
import { drawCard, drawCommand, drawLabel, toSvg, type Drawing } from '../../assets/label/label.ts';
import { formatCardCode, formatCommandCode, formatItemCode } from '../../core/circulation/codes.ts';
import type { Frame } from '../../renderer/scan/decoder.ts';
import { HEIGHT, photograph, printOf, toRgba, WIDTH, type Print, type Raster, type View } from './frames-scene.ts';

/** Numbers 0-1 from a seed (mulberry32, public domain, T. Ettinger). */
export function seeded(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

export interface Kind {
  readonly kind: 'label' | 'card' | 'command' | 'ean';
  /** Against the printed size: 0.75 is a label of 30 x 22.5 mm. */
  readonly scale: number;
}

/** A print of that kind and the texts that may truly be read from it (its QR and its bar code). */
export function makePrint({ kind, scale }: Kind, random: () => number): { print: Print; texts: readonly string[] } {
  const number = Math.floor(random() * 1_000_000);
  if (kind === 'ean') {
    const text = ean13(String(4_000_000_000_00 + Math.floor(random() * 1e11)).slice(0, 12));
    // GS1's nominal size: 37.29 mm with quiet zones.
    return { print: printOf(rasterOf(eanSvg(text), 746), 37.29 * scale), texts: [text] };
  }
  const code =
    kind === 'label'
      ? formatItemCode({ prefix: ['HJD', 'NHX', 'FRJ'][number % 3] ?? 'HJD', number })
      : kind === 'card'
        ? formatCardCode(String(number).padStart(10, 'm'))
        : formatCommandCode(number % 2 === 0 ? 'finish' : 'cancel');
  const drawing: Drawing =
    kind === 'label'
      ? drawLabel({ code, name: '活动扳手' })
      : kind === 'card'
        ? drawCard({ code, name: '王**' })
        : drawCommand({ code, name: '完成' });
  const pixels = Math.round(drawing.width * (kind === 'label' ? 24 : 12));
  return {
    print: printOf(rasterOf(toSvg(drawing), pixels), drawing.width * scale),
    texts: [code, code.replaceAll('-', '')],
  };
}

function ean13(twelve: string): string {
  const sum = [...twelve].reduce((total, digit, index) => total + Number(digit) * (index % 2 === 0 ? 1 : 3), 0);
  return twelve + String((10 - (sum % 10)) % 10);
}

function eanSvg(text: string): string {
  const drawn = toSVG({ bcid: 'ean13', text, height: 22, includetext: false, paddingwidth: 11, paddingheight: 4 });
  return drawn.replace(/<path/, '<rect width="100%" height="100%" fill="#fff"/><path');
}

function rasterOf(svg: string, width: number): Raster {
  const image = new Resvg(svg, { font: { loadSystemFonts: false }, fitTo: { mode: 'width', value: width } }).render();
  const data = new Uint8Array(image.width * image.height);
  const { pixels } = image;
  // Paper is not quite white and toner not quite black.
  for (let index = 0; index < data.length; index += 1) data[index] = 18 + ((pixels[index * 4 + 1] ?? 0) * 215) / 255;
  return { width: image.width, height: image.height, data };
}

/** Blur of a lens that is sharp at `sharpAt`: the circle of an 0.8 mm opening, as a Gaussian in pixels. */
export const lensBlur = (distance: number, sharpAt: number): number =>
  0.6 + (0.8 * Math.abs(1 / distance - 1 / sharpAt) * 1004.6) / 2.4;

/** A plain frontal view in good light, for tests that want to read. */
export const plainView = (distance: number): View => ({
  distance,
  offsetX: 0,
  offsetY: 0,
  tilt: 0,
  turn: 0,
  roll: 0,
  radius: null,
  along: false,
  blur: 0.7,
  motion: 0,
  motionAngle: 0,
  light: 1,
  noise: 3,
  glare: 0,
  glareX: 0,
  glareY: 0,
});

/** Shelves, a sleeve, a window, papers with lines: a grey room with edges and stripes in it. */
export function makeBackground(random: () => number): Uint8Array {
  const room = new Uint8Array(WIDTH * HEIGHT);
  const [from, to] = [40 + random() * 90, 60 + random() * 120];
  for (let y = 0; y < HEIGHT; y += 1) room.fill(from + ((to - from) * y) / HEIGHT, y * WIDTH, (y + 1) * WIDTH);
  for (let count = 0; count < 26; count += 1) {
    const [left, top] = [random() * WIDTH, random() * HEIGHT];
    const [width, height] = [20 + random() * 320, 10 + random() * 220];
    const [dark, light] = [random() * 130, 90 + random() * 165];
    const stripe = random() < 0.35 ? 2 + random() * 14 : 0;
    const upright = random() < 0.5;
    for (let y = Math.floor(top); y < Math.min(HEIGHT, top + height); y += 1) {
      for (let x = Math.floor(left); x < Math.min(WIDTH, left + width); x += 1) {
        const along = upright ? x : y;
        room[y * WIDTH + x] = stripe > 0 && Math.floor(along / stripe) % 2 === 0 ? dark : light;
      }
    }
  }
  return room;
}

export interface Shot {
  readonly print: Print;
  readonly view: View;
}

/** One frame as a decoder takes it. */
export const frameOf = (background: Uint8Array, shots: readonly Shot[], random: () => number): Frame => ({
  data: toRgba(photograph(background, shots, random)),
  width: WIDTH,
  height: HEIGHT,
});
