import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { fitted, POINTS, resampled, SIDE } from '../../../renderer/write/strokes.ts';
import { measure, recogniser } from '../../helpers/handwriting.ts';

describe('handwriting', () => {
  const recognise = recogniser();
  it('reads 王 whichever way its strokes come, and offers eight', () => {
    const ink = [
      [{ x: 100, y: 100 }, { x: 300, y: 95 }],
      [{ x: 110, y: 200 }, { x: 290, y: 198 }],
      [{ x: 200, y: 100 }, { x: 202, y: 300 }],
      [{ x: 90, y: 300 }, { x: 310, y: 302 }],
    ]; // prettier-ignore
    for (const strokes of [ink, ink.toReversed()]) {
      const guesses = recognise(strokes).map((guess) => guess.character);
      expect(guesses.length).toBe(8);
      expect(guesses.slice(0, 3)).toContain('王');
    }
  });
  it('answers anything: no ink, a dot, a hundred strokes', () => {
    expect(recognise([])).toEqual([]);
    expect(recognise([[]])).toEqual([]);
    expect(recognise([[{ x: 5, y: 5 }]]).length).toBeGreaterThan(0);
    expect(recognise(Array.from({ length: 100 }, (_, index) => [{ x: index, y: 0 }, { x: index, y: 50 }]))).toEqual([]); // prettier-ignore
  });
  it('has the right one among eight in 95 of 100, strokes swapped and joined (made-up hands, seeded)', () => {
    for (const { manner, amongEight } of measure(recognise, 120, 1, 7)) {
      expect(amongEight, manner).toBeGreaterThanOrEqual(0.95);
    }
  });
});

describe('strokes', () => {
  it('are eight points at equal distances, ends kept', () => {
    const line = resampled([{ x: 0, y: 0 }, { x: 10, y: 0 }, { x: 70, y: 0 }]); // prettier-ignore
    expect(line.map((point) => Math.round(point.x))).toEqual([0, 10, 20, 30, 40, 50, 60, 70]);
    expect(resampled([{ x: 3, y: 4 }]).length).toBe(POINTS);
    expect(resampled([])).toEqual([]);
  });
  it('fill the square, thin ones keep their shape', () => {
    const [one] = fitted([[{ x: 10, y: 50 }, { x: 110, y: 52 }]]); // prettier-ignore
    expect(one?.[0]?.x).toBeCloseTo(0);
    expect(one?.[1]?.x).toBeCloseTo(SIDE);
    expect(Math.abs((one?.[0]?.y ?? 0) - SIDE / 2)).toBeLessThan(10);
  });
});

it('the licence of the stroke data travels with it', () => {
  expect(readFileSync(new URL('../../../assets/data/ARPHICPL.TXT', import.meta.url), 'utf8')).toMatch(
    /ARPHIC PUBLIC LICENSE/i,
  );
});
