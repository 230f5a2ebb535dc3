/** Makes the app's icon files from assets/icons/icon.svg: PNG sizes for Linux, .ico for Windows, .icns for macOS. `node assets/make/icons.ts`. */
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { Resvg } from '@resvg/resvg-js';

const linuxSizes = [16, 24, 32, 48, 64, 128, 256, 512] as const;
const windowsSizes = [16, 24, 32, 48, 64, 256] as const;
/** Apple's types that hold a PNG, and the pixels of each (https://en.wikipedia.org/wiki/Apple_Icon_Image_format). */
const appleTypes = [
  ['ic11', 32],
  ['ic12', 64],
  ['ic07', 128],
  ['ic13', 256],
  ['ic08', 256],
  ['ic14', 512],
  ['ic09', 512],
  ['ic10', 1024],
] as const;

/** Path under assets/icons -> bytes, for a square drawing. */
export function makeIcons(svg: string): ReadonlyMap<string, Buffer> {
  return new Map([
    ['icon.png', draw(svg, 1024).png],
    ['icon.ico', makeIco(windowsSizes.map((size) => draw(svg, size)))],
    ['icon.icns', makeIcns(appleTypes.map(([type, size]) => [type, draw(svg, size).png]))],
    ...linuxSizes.map((size) => [`linux/${size}x${size}.png`, draw(svg, size).png] as const),
  ]);
}

interface Picture {
  readonly size: number;
  readonly png: Buffer;
  /** RGBA, top row first, colours multiplied by alpha. */
  readonly pixels: Buffer;
}

function draw(svg: string, size: number): Picture {
  const image = new Resvg(svg, { fitTo: { mode: 'width', value: size }, font: { loadSystemFonts: false } }).render();
  return { size, png: image.asPng(), pixels: image.pixels };
}

/**
 * A Windows icon: a directory, then the pictures. 256 px as PNG and the smaller ones as 32-bit bitmaps, since
 * installers and old shells read PNG only at 256 (https://devblogs.microsoft.com/oldnewthing/20101018-00/?p=12513).
 */
function makeIco(pictures: readonly Picture[]): Buffer {
  const images = pictures.map((picture) => (picture.size === 256 ? picture.png : makeBitmap(picture)));
  const directory = Buffer.alloc(6 + 16 * pictures.length);
  directory.writeUInt16LE(1, 2);
  directory.writeUInt16LE(pictures.length, 4);
  let offset = directory.length;
  for (const [index, image] of images.entries()) {
    const entry = directory.subarray(6 + 16 * index, 22 + 16 * index);
    const size = pictures[index]?.size ?? 0;
    // 256 does not fit a byte and is written 0.
    entry.writeUInt8(size % 256, 0);
    entry.writeUInt8(size % 256, 1);
    entry.writeUInt16LE(1, 4);
    entry.writeUInt16LE(32, 6);
    entry.writeUInt32LE(image.length, 8);
    entry.writeUInt32LE(offset, 12);
    offset += image.length;
  }
  return Buffer.concat([directory, ...images]);
}

/** A bitmap as icons hold it: header with twice the height, BGRA with straight alpha from the bottom row, an empty mask. */
function makeBitmap({ size, pixels }: Picture): Buffer {
  const header = Buffer.alloc(40);
  header.writeUInt32LE(40, 0);
  header.writeInt32LE(size, 4);
  header.writeInt32LE(size * 2, 8);
  header.writeUInt16LE(1, 12);
  header.writeUInt16LE(32, 14);
  const body = Buffer.alloc(size * size * 4);
  for (let at = 0; at < body.length; at += 4) {
    const row = Math.floor(at / 4 / size);
    const to = at + (size - 1 - 2 * row) * size * 4;
    const [red = 0, green = 0, blue = 0, alpha = 0] = pixels.subarray(at, at + 4);
    const straight = (colour: number): number => (alpha === 0 ? 0 : Math.min(255, Math.round((colour * 255) / alpha)));
    body.set([straight(blue), straight(green), straight(red), alpha], to);
  }
  // One bit a pixel, rows padded to 32 bits; all 0: the alpha channel decides.
  const mask = Buffer.alloc(Math.ceil(size / 32) * 4 * size);
  return Buffer.concat([header, body, mask]);
}

/** An Apple icon: one block 'icns' of a block for each picture. */
function makeIcns(pictures: readonly (readonly [string, Buffer])[]): Buffer {
  return makeBlock('icns', Buffer.concat(pictures.map(([type, png]) => makeBlock(type, png))));
}

/** Type, length (which counts these 8 bytes), content. */
function makeBlock(type: string, content: Buffer): Buffer {
  const header = Buffer.alloc(8);
  header.write(type, 'latin1');
  header.writeUInt32BE(content.length + 8, 4);
  return Buffer.concat([header, content]);
}

if (import.meta.main) {
  const folder = join(import.meta.dirname, '..', 'icons');
  for (const [name, bytes] of makeIcons(readFileSync(join(folder, 'icon.svg'), 'utf8'))) {
    mkdirSync(dirname(join(folder, name)), { recursive: true });
    writeFileSync(join(folder, name), bytes);
  }
}
