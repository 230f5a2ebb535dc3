/** Handwriting made up: a template's strokes bent as a hand bends them. Not real fingers: those are to be collected. */
import type { Random } from '../../assets/demo/random.ts';
import type { Point, Stroke } from '../../renderer/write/strokes.ts';

export type Manner = 'clean' | 'swapped' | 'joined' | 'both';

const between = (random: Random, low: number, high: number): number => low + random.next() * (high - low);

/** Turned, slanted, stretched and wavy as a whole; every stroke shifted, scaled and shaky on its own. */
export function bend(strokes: readonly Stroke[], manner: Manner, random: Random): readonly Stroke[] {
  const [turn, slant, wide] = [between(random, -0.12, 0.12), between(random, -0.15, 0.15), between(random, 0.8, 1.25)];
  const [waveX, waveY, phase] = [between(random, -9, 9), between(random, -9, 9), random.next() * 6];
  const whole = ({ x, y }: Point): Point => {
    const [u, v] = [(x - 128) * wide + (y - 128) * slant, y - 128];
    return {
      x: u * Math.cos(turn) - v * Math.sin(turn) + waveX * Math.sin(v / 60 + phase),
      y: u * Math.sin(turn) + v * Math.cos(turn) + waveY * Math.sin(u / 60 + phase),
    };
  };
  const bent = strokes.map((stroke): Stroke => {
    const [moveX, moveY, scale] = [between(random, -9, 9), between(random, -9, 9), between(random, 0.9, 1.1)];
    const middle = stroke[Math.floor(stroke.length / 2)] ?? { x: 0, y: 0 };
    return stroke.map((point) => {
      const { x, y } = whole({
        x: middle.x + (point.x - middle.x) * scale + moveX,
        y: middle.y + (point.y - middle.y) * scale + moveY,
      });
      return { x: x + between(random, -3, 3), y: y + between(random, -3, 3) };
    });
  });
  const ordered = manner === 'swapped' || manner === 'both' ? swap(bent, random) : bent;
  return manner === 'joined' || manner === 'both' ? join(ordered, random) : ordered;
}

function swap(strokes: readonly Stroke[], random: Random): readonly Stroke[] {
  if (strokes.length < 2) return strokes;
  const at = random.below(strokes.length - 1);
  return strokes.map((stroke, index) =>
    index === at ? (strokes[at + 1] ?? stroke) : index === at + 1 ? (strokes[at] ?? stroke) : stroke,
  );
}

function join(strokes: readonly Stroke[], random: Random): readonly Stroke[] {
  if (strokes.length < 2) return strokes;
  const at = random.below(strokes.length - 1);
  return strokes.flatMap((stroke, index) =>
    index === at ? [[...stroke, ...(strokes[at + 1] ?? [])]] : index === at + 1 ? [] : [stroke],
  );
}
