/** Pictures as cameras give them, brightness first and colour apart (I420, NV12), as pixels of grey; pure. */

/** Where the plane of brightness lies: its first byte, and bytes from one row to the next. */
export interface Plane {
  readonly offset: number;
  readonly stride: number;
}

/**
 * RGBA of `width`×`height`, opaque. `fullRange`: brightness says black as 0 and white as 255; otherwise, as cameras mostly
 * do, as 16 and 235 (BT.601).
 */
export function greyOf(
  bytes: Uint8Array,
  { offset, stride }: Plane,
  width: number,
  height: number,
  fullRange: boolean,
): Uint8ClampedArray<ArrayBuffer> {
  const pixels = new Uint32Array(width * height);
  const shades = fullRange ? full : studio;
  for (let y = 0, pixel = 0; y < height; y += 1) {
    const row = offset + y * stride;
    for (let at = row; at < row + width; at += 1, pixel += 1) pixels[pixel] = shades[bytes[at] ?? 0] ?? 0;
  }
  return new Uint8ClampedArray(pixels.buffer);
}

/** By brightness: an opaque grey, as a pixel in memory (the same three times, so only where alpha lies matters: last). */
const shadesOf = (stretch: (brightness: number) => number): Uint32Array =>
  Uint32Array.from({ length: 256 }, (_, brightness) => {
    const grey = Math.round(Math.min(255, Math.max(0, stretch(brightness))));
    return grey * 0x01_01_01 + 0xff_00_00_00;
  });
const full = shadesOf((brightness) => brightness);
const studio = shadesOf((brightness) => ((brightness - 16) * 255) / 219);
