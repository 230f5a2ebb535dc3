/** Recognition off the screen's thread. Answers carry the number of the question: late ones are left aside. */
import strokesUrl from '../../assets/data/strokes.bin?url';
import { createRecogniser } from './recognise.ts';
import type { Stroke } from './strokes.ts';

export interface Question {
  readonly number: number;
  readonly ink: readonly Stroke[];
  /** Characters that fit the place. */
  readonly likely: string;
}
export interface Answer {
  readonly number: number;
  readonly characters: readonly string[];
}

const ready = fetch(strokesUrl)
  .then((response) => response.arrayBuffer())
  .then((data) => createRecogniser(new Uint8Array(data)));
let newest = 0;

self.addEventListener('message', ({ data }: MessageEvent<Question>) => {
  newest = data.number;
  void ready.then((recognise) => {
    // Asked again meanwhile: only the last ink matters.
    if (data.number !== newest) return;
    const characters = recognise(data.ink, data.likely).map((guess) => guess.character);
    const answer: Answer = { number: data.number, characters };
    // eslint-disable-next-line unicorn/require-post-message-target-origin -- a worker's postMessage has no origin
    self.postMessage(answer);
  });
});
