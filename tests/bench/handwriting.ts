/** `npm run bench:handwriting`: how often the right character is among the eight shown, by manner of writing. */
import { measure, recogniser } from '../helpers/handwriting.ts';

const seed = Number(process.env['SEED'] ?? 20_261_124);
console.log(`seed ${seed}; handwriting is made up by bending templates, not by fingers`);
for (const { manner, tried, first, amongEight } of measure(recogniser(), 500, 3, seed)) {
  console.log(
    `${manner.padEnd(8)} ${tried} tried, right one first ${(first * 100).toFixed(1)} %, among eight ${(amongEight * 100).toFixed(1)} %`,
  );
}
