/** Strokes as the recogniser sees them: eight points each, the whole fitted into one square. */

export interface Point {
  readonly x: number;
  readonly y: number;
}
export type Stroke = readonly Point[];

export const POINTS = 8;
/** Coordinates run from 0 to this. */
export const SIDE = 255;

/** `POINTS` points at equal distances along a line of any number of points. */
export function resampled(line: Stroke): Stroke {
  const first = line[0];
  const last = line.at(-1);
  if (first === undefined || last === undefined) return [];
  const lengths = line.slice(1).map((point, index) => distance(point, line[index] ?? point));
  const total = lengths.reduce((sum, length) => sum + length, 0);
  if (total === 0) return Array.from({ length: POINTS }, () => first);
  const points: Point[] = [first];
  let walked = 0;
  let segment = 0;
  for (let index = 1; index < POINTS - 1; index += 1) {
    const wanted = (total * index) / (POINTS - 1);
    while (segment < lengths.length - 1 && walked + (lengths[segment] ?? 0) < wanted) {
      walked += lengths[segment] ?? 0;
      segment += 1;
    }
    const [from, to] = [line[segment] ?? first, line[segment + 1] ?? last];
    const share = (wanted - walked) / (lengths[segment] || 1);
    points.push({ x: from.x + (to.x - from.x) * share, y: from.y + (to.y - from.y) * share });
  }
  return [...points, last];
}

const distance = (a: Point, b: Point): number => Math.hypot(a.x - b.x, a.y - b.y);

/** Moved and scaled so that the larger side fills the square; a thin character (一, 丨) keeps its shape, centred. */
export function fitted(strokes: readonly Stroke[]): readonly Stroke[] {
  const points = strokes.flat();
  const xs = points.map((point) => point.x);
  const ys = points.map((point) => point.y);
  const [left, right, top, bottom] = [Math.min(...xs), Math.max(...xs), Math.min(...ys), Math.max(...ys)];
  const [width, height] = [Math.max(1, right - left), Math.max(1, bottom - top)];
  // Hands vary in how wide they write: both sides are stretched to the square unless that would bend a line to a box.
  const longer = Math.max(width, height);
  const stretch = (side: number): number => (side * 3 < longer ? SIDE / longer : SIDE / side);
  const [scaleX, scaleY] = [stretch(width), stretch(height)];
  const [marginX, marginY] = [(SIDE - width * scaleX) / 2, (SIDE - height * scaleY) / 2];
  return strokes.map((stroke) =>
    stroke.map(({ x, y }) => ({ x: (x - left) * scaleX + marginX, y: (y - top) * scaleY + marginY })),
  );
}
