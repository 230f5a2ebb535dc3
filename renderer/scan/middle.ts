/**
 * Small labels are read better when the middle of the picture, where people hold them, is enlarged (measured: a seventh
 * more frames read, as much time). So of four frames two are looked at whole and two in their middle.
 */
import type { Decode, Frame, Point } from './decoder.ts';

const FACTOR = 2;

/** `decode`, given whole and enlarged frames in turn, one at a time; corners are the whole frame's either way. */
export function withMiddle(decode: Decode): Decode {
  let count = 0;
  let desk: Desk | null = null;
  return async (frame) => {
    // Whole, middle, middle, whole: a decoder that does something every second time does it on both kinds.
    const isMiddle = count % 4 === 1 || count % 4 === 2;
    count += 1;
    if (!isMiddle) return decode(frame);
    if (desk?.large.width !== frame.width || desk.large.height !== frame.height)
      desk = deskFor(frame.width, frame.height);
    const decoded = await decode(enlargedMiddle(frame, desk));
    if (decoded === null) return null;
    const whole = ({ x, y }: Point): Point => ({
      x: x / FACTOR + (frame.width - frame.width / FACTOR) / 2,
      y: y / FACTOR + (frame.height - frame.height / FACTOR) / 2,
    });
    return { ...decoded, corners: decoded.corners.map(whole) };
  };
}

/** What is worked in, kept from picture to picture: new memory costs as much as the work. */
interface Desk {
  readonly wide: Uint16Array;
  readonly large: Frame;
}

function deskFor(width: number, height: number): Desk {
  // One more row all round to mix the edges with.
  const wide = new Uint16Array(width * (height / FACTOR + 2));
  return { wide, large: { data: new Uint8ClampedArray(width * height * 4), width, height } };
}

/**
 * The middle half of the width and height, twice as large, in grey, as many pixels as before (sides divide by 4). Put on
 * `desk`, which is of the frame's size; the answer lasts until the desk is used again.
 */
export function enlargedMiddle({ data, width, height }: Frame, { wide, large } = deskFor(width, height)): Frame {
  const half = width / FACTOR;
  const rows = height / FACTOR + 2;
  const source = new Uint32Array(data.buffer, data.byteOffset, data.length / 4);
  // Across, then down: a new pixel is three parts its own old one and one part the neighbour on its side.
  for (let row = 0; row < rows; row += 1) {
    const from = (height / 4 - 1 + row) * width + width / 4;
    let before = luminance(source[from - 1] ?? 0);
    let own = luminance(source[from] ?? 0);
    let to = row * width;
    for (let x = 1; x <= half; x += 1) {
      const after = luminance(source[from + x] ?? 0);
      wide[to] = 3 * own + before;
      wide[to + 1] = 3 * own + after;
      to += 2;
      before = own;
      own = after;
    }
  }
  const words = new Uint32Array(large.data.buffer);
  for (let y = 0; y < height; y += FACTOR) {
    // An old row becomes two new ones, each with the neighbour on its side.
    const row = (y / FACTOR + 1) * width;
    const to = y * width;
    for (let x = 0; x < width; x += 1) {
      const own = 3 * (wide[row + x] ?? 0);
      words[to + x] = shade((own + (wide[row - width + x] ?? 0)) >> 4);
      words[to + width + x] = shade((own + (wide[row + width + x] ?? 0)) >> 4);
    }
  }
  return large;
}

/** ITU-R BT.601 in whole numbers, of a pixel as every machine we run on has it in memory: red lowest. */
const luminance = (pixel: number): number =>
  (306 * (pixel & 0xff) + 601 * ((pixel >> 8) & 0xff) + 117 * ((pixel >> 16) & 0xff)) >> 10;

/** An opaque grey as it lies in memory. */
const shade = (value: number): number => 0xff000000 | (value * 0x010101);
