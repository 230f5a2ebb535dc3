/** Measures the recogniser on made-up handwriting of the commonest characters in names. */
import { readFileSync } from 'node:fs';
import { createRandom } from '../../assets/demo/random.ts';
import { givenNames, surnames } from '../../renderer/write/candidates.ts';
import { createRecogniser, type Recognise } from '../../renderer/write/recognise.ts';
import { POINTS, type Stroke } from '../../renderer/write/strokes.ts';
import { bend, type Manner } from './bent-strokes.ts';

const data = new Uint8Array(readFileSync(new URL('../../assets/data/strokes.bin', import.meta.url)));

/** The names' characters come first; these fill up the five hundred. */
const everyday =
  '一三上下中久乐九书乡云人仙众伍何佑佟作侨俗信兆先公兰共关兵其内再写冬凉刀初别到前力办动化北十半单南卜即历原双变口古只台吉同名后听呼和品哥唐商问四回因土地坐城堂声处夏夕外多大太夫头奶好如妈始孩官定实家对小尚尼展山川工左己布师平年庄店底应开当彦影往律得心念性情意我手打找拉拾持放政教数整';

/** Templates by character, as points. */
function templates(): ReadonlyMap<string, readonly Stroke[]> {
  const found = new Map<string, readonly Stroke[]>();
  for (let at = 0; at < data.length;) {
    const character = String.fromCodePoint(((data[at] ?? 0) << 16) | ((data[at + 1] ?? 0) << 8) | (data[at + 2] ?? 0));
    const count = data[at + 3] ?? 0;
    at += 4;
    found.set(
      character,
      Array.from({ length: count }, (_, stroke) =>
        Array.from({ length: POINTS }, (__, point) => ({
          x: data[at + (stroke * POINTS + point) * 2] ?? 0,
          y: data[at + (stroke * POINTS + point) * 2 + 1] ?? 0,
        })),
      ),
    );
    at += count * POINTS * 2;
  }
  return found;
}

export interface Measured {
  readonly manner: Manner;
  readonly tried: number;
  /** Right one first; right one among eight. Shares of `tried`. */
  readonly first: number;
  readonly amongEight: number;
}

export const recogniser = (): Recognise => createRecogniser(data);

/** The first `count` name characters, written `times` times each in every manner. */
export function measure(recognise: Recognise, count: number, times: number, seed: number): readonly Measured[] {
  const known = templates();
  const characters = [...new Set([...surnames, ...givenNames, ...everyday])]
    .filter((character) => known.has(character))
    .slice(0, count);
  return (['clean', 'swapped', 'joined', 'both'] as const).map((manner) => {
    const random = createRandom(seed);
    let [first, amongEight, tried] = [0, 0, 0];
    for (const character of characters) {
      for (let time = 0; time < times; time += 1) {
        const guesses = recognise(bend(known.get(character) ?? [], manner, random)).map((guess) => guess.character);
        tried += 1;
        if (guesses[0] === character) first += 1;
        if (guesses.includes(character)) amongEight += 1;
      }
    }
    return { manner, tried, first: first / tried, amongEight: amongEight / tried };
  });
}
