/**
 * What a 720p webcam sees of a flat or bent label: a pinhole camera of 65° with a lens that has one sharp distance, a
 * noisy sensor and the room's light. All lengths in millimetres, all angles in radians, grey values 0-255.
 */

export const WIDTH = 1280;
export const HEIGHT = 720;
/** Pixels: half the width over the tangent of half of 65°. */
const FOCAL = WIDTH / 2 / Math.tan((65 / 2 / 180) * Math.PI);

export interface Raster {
  readonly width: number;
  readonly height: number;
  readonly data: Uint8Array;
}

/** A printed thing: its picture in ever smaller halves, and its true width. */
export interface Print {
  readonly millimetres: number;
  readonly levels: readonly Raster[];
}

export interface View {
  readonly distance: number;
  /** Where its middle is seen, pixels from the frame's middle. */
  readonly offsetX: number;
  readonly offsetY: number;
  /** About the horizontal, the vertical, and the line of sight. */
  readonly tilt: number;
  readonly turn: number;
  readonly roll: number;
  /** The handle it is stuck round; null = flat. */
  readonly radius: number | null;
  /** Its long side runs along the handle, so that the short one is bent; else the long side is. */
  readonly along: boolean;
  /** Gaussian of the lens, pixels. */
  readonly blur: number;
  /** How far it moved while the picture was taken, pixels, and in which direction. */
  readonly motion: number;
  readonly motionAngle: number;
  /** 1 = well lit. */
  readonly light: number;
  /** Standard deviation. */
  readonly noise: number;
  /** A light mirrored in the foil over it: share of full white at its middle; 0 = none. */
  readonly glare: number;
  readonly glareX: number;
  readonly glareY: number;
}

/** `data` grey values, `width` x `height`. Halves it until it is small. */
export function printOf(raster: Raster, millimetres: number): Print {
  const levels = [raster];
  for (let last = raster; last.width > 120; last = levels[levels.length - 1] ?? last) levels.push(halved(last));
  return { millimetres, levels };
}

function halved({ width, height, data }: Raster): Raster {
  const small = { width: width >> 1, height: height >> 1, data: new Uint8Array((width >> 1) * (height >> 1)) };
  for (let y = 0; y < small.height; y += 1) {
    for (let x = 0; x < small.width; x += 1) {
      const at = 2 * y * width + 2 * x;
      const sum = (data[at] ?? 0) + (data[at + 1] ?? 0) + (data[at + width] ?? 0) + (data[at + width + 1] ?? 0);
      small.data[y * small.width + x] = sum >> 2;
    }
  }
  return small;
}

/** The room with the print in it, as the sensor gives it; `background` is not changed. `random` gives 0-1. */
export function photograph(
  background: Uint8Array,
  prints: readonly { readonly print: Print; readonly view: View }[],
  random: () => number,
): Uint8Array {
  let frame: Uint8Array = background;
  for (const { print, view } of prints) frame = place(frame, print, view);
  const [first] = prints;
  return develop(frame, first?.view ?? { light: 1, noise: 3, glare: 0, glareX: 0, glareY: 0 }, random);
}

/** Draws the print at twice the size, softens it as the lens does, and lays it over the frame. */
function place(frame: Uint8Array, print: Print, view: View): Uint8Array {
  const mesh = meshOf(print, view);
  const margin = Math.ceil(3 * view.blur + view.motion) + 2;
  const left = Math.max(0, Math.floor(mesh.left) - margin);
  const top = Math.max(0, Math.floor(mesh.top) - margin);
  const right = Math.min(WIDTH, Math.ceil(mesh.right) + margin);
  const bottom = Math.min(HEIGHT, Math.ceil(mesh.bottom) + margin);
  if (right - left < 4 || bottom - top < 4) return frame;
  const [width, height] = [2 * (right - left), 2 * (bottom - top)];
  const value = new Float32Array(width * height);
  const cover = new Float32Array(width * height);
  const level = levelFor(print, mesh.pixelsPerMillimetre * 2);
  for (const triangle of mesh.triangles) fill(triangle, { value, cover, width, height, left, top }, level);
  // Value is weighted by cover, so that the edge mixes with what is behind it and not with black.
  const sigma = 2 * view.blur;
  for (const plane of [value, cover]) {
    soften(plane, width, height, sigma);
    if (view.motion > 0.5) smear(plane, width, height, 2 * view.motion, view.motionAngle);
  }
  const result = frame.slice();
  for (let y = top; y < bottom; y += 1) {
    for (let x = left; x < right; x += 1) {
      const at = 2 * (y - top) * width + 2 * (x - left);
      const mean = (plane: Float32Array): number =>
        ((plane[at] ?? 0) + (plane[at + 1] ?? 0) + (plane[at + width] ?? 0) + (plane[at + width + 1] ?? 0)) / 4;
      const covered = mean(cover);
      if (covered <= 0.001) continue;
      const pixel = y * WIDTH + x;
      result[pixel] = mean(value) + (1 - covered) * (frame[pixel] ?? 0);
    }
  }
  return result;
}

interface Corner {
  readonly x: number;
  readonly y: number;
  /** Shares of the print, 0-1. */
  readonly u: number;
  readonly v: number;
}
type Triangle = readonly [Corner, Corner, Corner];

interface Mesh {
  readonly triangles: readonly Triangle[];
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
  readonly pixelsPerMillimetre: number;
}

const COLUMNS = 24;
const ROWS = 12;
/** Round a handle the label's ends turn away; beyond this angle they are not seen. */
const LAST_ANGLE = 1.35;

function meshOf(print: Print, view: View): Mesh {
  const [first] = print.levels;
  const aspect = first === undefined ? 1 : first.height / first.width;
  const tall = print.millimetres * aspect;
  const corners: (Corner | null)[] = [];
  for (let row = 0; row <= ROWS; row += 1) {
    for (let column = 0; column <= COLUMNS; column += 1) {
      const [u, v] = [column / COLUMNS, row / ROWS];
      corners.push(projected((u - 0.5) * print.millimetres, (v - 0.5) * tall, u, v, view));
    }
  }
  const triangles: Triangle[] = [];
  for (let row = 0; row < ROWS; row += 1) {
    for (let column = 0; column < COLUMNS; column += 1) {
      const at = row * (COLUMNS + 1) + column;
      const [a, b, c, d] = [corners[at], corners[at + 1], corners[at + COLUMNS + 1], corners[at + COLUMNS + 2]];
      if (a && b && c && d) triangles.push([a, b, c], [b, d, c]);
    }
  }
  const seen = corners.filter((corner) => corner !== null);
  const xs = seen.map(({ x }) => x);
  const ys = seen.map(({ y }) => y);
  return {
    triangles,
    left: Math.min(...xs),
    right: Math.max(...xs),
    top: Math.min(...ys),
    bottom: Math.max(...ys),
    pixelsPerMillimetre: FOCAL / view.distance,
  };
}

/** Rotated about the print's middle (turn, tilt, roll), moved `distance` away, seen through the pinhole. */
function projected(x0: number, y0: number, u: number, v: number, view: View): Corner | null {
  let [x, y, z] = [x0, y0, 0];
  if (view.radius !== null) {
    const angle = (view.along ? y0 : x0) / view.radius;
    if (Math.abs(angle) > LAST_ANGLE) return null;
    const bent = view.radius * Math.sin(angle);
    if (view.along) y = bent;
    else x = bent;
    z = view.radius * (1 - Math.cos(angle));
  }
  [x, z] = [x * Math.cos(view.turn) + z * Math.sin(view.turn), z * Math.cos(view.turn) - x * Math.sin(view.turn)];
  [y, z] = [y * Math.cos(view.tilt) - z * Math.sin(view.tilt), z * Math.cos(view.tilt) + y * Math.sin(view.tilt)];
  [x, y] = [x * Math.cos(view.roll) - y * Math.sin(view.roll), y * Math.cos(view.roll) + x * Math.sin(view.roll)];
  const depth = view.distance + z;
  if (depth < 20) return null;
  return {
    x: WIDTH / 2 + view.offsetX + (FOCAL * x) / depth,
    y: HEIGHT / 2 + view.offsetY + (FOCAL * y) / depth,
    u,
    v,
  };
}

/** The level just finer than what is asked, so that neither stairs nor needless smoothing come in. */
function levelFor(print: Print, pixelsPerMillimetre: number): Raster {
  const wanted = pixelsPerMillimetre * print.millimetres;
  const fine = print.levels.findLast((level) => level.width >= wanted) ?? print.levels[0];
  if (fine === undefined) throw new Error('a print without a picture');
  return fine;
}

interface Target {
  readonly value: Float32Array;
  readonly cover: Float32Array;
  readonly width: number;
  readonly height: number;
  readonly left: number;
  readonly top: number;
}

function fill([a, b, c]: Triangle, target: Target, picture: Raster): void {
  const on = ({ x, y }: Corner): readonly [number, number] => [2 * (x - target.left), 2 * (y - target.top)];
  const [[ax, ay], [bx, by], [cx, cy]] = [on(a), on(b), on(c)];
  const area = (bx - ax) * (cy - ay) - (cx - ax) * (by - ay);
  if (Math.abs(area) < 1e-6) return;
  const fromX = Math.max(0, Math.floor(Math.min(ax, bx, cx)));
  const toX = Math.min(target.width - 1, Math.ceil(Math.max(ax, bx, cx)));
  const fromY = Math.max(0, Math.floor(Math.min(ay, by, cy)));
  const toY = Math.min(target.height - 1, Math.ceil(Math.max(ay, by, cy)));
  for (let y = fromY; y <= toY; y += 1) {
    for (let x = fromX; x <= toX; x += 1) {
      const [px, py] = [x + 0.5, y + 0.5];
      const second = ((px - ax) * (cy - ay) - (cx - ax) * (py - ay)) / area;
      const third = ((bx - ax) * (py - ay) - (px - ax) * (by - ay)) / area;
      const first = 1 - second - third;
      if (first < 0 || second < 0 || third < 0) continue;
      const at = y * target.width + x;
      target.value[at] = sampled(
        picture,
        first * a.u + second * b.u + third * c.u,
        first * a.v + second * b.v + third * c.v,
      );
      target.cover[at] = 1;
    }
  }
}

function sampled({ width, height, data }: Raster, u: number, v: number): number {
  const x = Math.min(Math.max(u * width - 0.5, 0), width - 1.001);
  const y = Math.min(Math.max(v * height - 0.5, 0), height - 1.001);
  const [column, row] = [Math.floor(x), Math.floor(y)];
  const [right, down] = [x - column, y - row];
  const at = row * width + column;
  const upper = (data[at] ?? 0) * (1 - right) + (data[at + 1] ?? 0) * right;
  const lower = (data[at + width] ?? 0) * (1 - right) + (data[at + width + 1] ?? 0) * right;
  return upper * (1 - down) + lower * down;
}

/** A Gaussian, one direction after the other. */
function soften(plane: Float32Array, width: number, height: number, sigma: number): void {
  if (sigma < 0.3) return;
  const reach = Math.ceil(3 * sigma);
  const weights = Float32Array.from({ length: reach + 1 }, (_, index) =>
    Math.exp(-(index * index) / (2 * sigma * sigma)),
  );
  const whole = weights.reduce((sum, weight, index) => sum + (index === 0 ? 1 : 2) * weight, 0);
  const line = new Float32Array(Math.max(width, height));
  const pass = (start: number, step: number, length: number): void => {
    for (let at = 0; at < length; at += 1) line[at] = plane[start + at * step] ?? 0;
    for (let at = 0; at < length; at += 1) {
      let sum = (line[at] ?? 0) * (weights[0] ?? 1);
      for (let off = 1; off <= reach; off += 1) {
        const before = at - off < 0 ? 0 : (line[at - off] ?? 0);
        const after = at + off >= length ? 0 : (line[at + off] ?? 0);
        sum += (before + after) * (weights[off] ?? 0);
      }
      plane[start + at * step] = sum / whole;
    }
  };
  for (let y = 0; y < height; y += 1) pass(y * width, 1, width);
  for (let x = 0; x < width; x += 1) pass(x, width, height);
}

/** The mean along a line: a hand that did not hold still. */
function smear(plane: Float32Array, width: number, height: number, length: number, angle: number): void {
  const source = plane.slice();
  const steps = Math.max(2, Math.round(length));
  const offsets = Array.from({ length: steps }, (_, step) => {
    const along = (step / (steps - 1) - 0.5) * length;
    return { x: Math.round(along * Math.cos(angle)), y: Math.round(along * Math.sin(angle)) };
  });
  for (let y = 0; y < height; y += 1) {
    for (let x = 0; x < width; x += 1) {
      let sum = 0;
      for (const offset of offsets) {
        const [column, row] = [x + offset.x, y + offset.y];
        if (column >= 0 && row >= 0 && column < width && row < height) sum += source[row * width + column] ?? 0;
      }
      plane[y * width + x] = sum / steps;
    }
  }
}

type Light = Pick<View, 'light' | 'noise' | 'glare' | 'glareX' | 'glareY'>;

/** Light, glare and the sensor's noise over the whole frame. */
function develop(frame: Uint8Array, { light, noise, glare, glareX, glareY }: Light, random: () => number): Uint8Array {
  const table = noiseTable(random);
  const start = Math.floor(random() * table.length);
  const result = new Uint8Array(frame.length);
  for (let y = 0; y < HEIGHT; y += 1) {
    for (let x = 0; x < WIDTH; x += 1) {
      const at = y * WIDTH + x;
      let value = 12 + (frame[at] ?? 0) * light * 0.9;
      if (glare > 0) {
        const [dx, dy] = [(x - WIDTH / 2 - glareX) / 70, (y - HEIGHT / 2 - glareY) / 40];
        const far = dx * dx + dy * dy;
        if (far < 9) value += 255 * glare * Math.exp(-far);
      }
      value += noise * (table[(start + at * 7) % table.length] ?? 0);
      result[at] = value < 0 ? 0 : value > 255 ? 255 : value;
    }
  }
  return result;
}

/** Normal deviates (Box-Muller); a table is enough, read at another place in every frame. */
function noiseTable(random: () => number): Float32Array {
  const table = new Float32Array(65_537);
  for (let index = 0; index < table.length; index += 1) {
    table[index] = Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random());
  }
  return table;
}

/** Grey to the RGBA that decoders take. */
export function toRgba(gray: Uint8Array): Uint8ClampedArray<ArrayBuffer> {
  const rgba = new Uint8ClampedArray(gray.length * 4);
  const words = new Uint32Array(rgba.buffer);
  for (let index = 0; index < gray.length; index += 1) words[index] = 0xff000000 | ((gray[index] ?? 0) * 0x010101);
  return rgba;
}
