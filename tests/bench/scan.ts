/**
 * `npm run bench:scan`: seeded frames of labels, cards and foreign bar codes as a 720p webcam sees them, read by both
 * decoders and through the vote. Prints read rates by size, distance, code and condition, and every misread; ends with
 * 1 if one got past the check character and the vote. `--rounds N` (2) makes more frames or fewer, 1320 a round, `--pipeline`
 * measures what our pipeline costs beside the bare decoder instead.
 */
import { parseArgs } from 'node:util';
import { readCode } from '../../core/circulation/scan.ts';
import type { Decode, Decoded, Frame } from '../../renderer/scan/decoder.ts';
import { withFallback } from '../../renderer/scan/fallback.ts';
import { sampleOf } from '../../renderer/scan/health.ts';
import { withMiddle } from '../../renderer/scan/middle.ts';
import { createVote, keyOf } from '../../renderer/scan/vote.ts';
import { jsDecoder, wasmDecoder } from '../helpers/frames-decoders.ts';
import { frameOf, lensBlur, makeBackground, makePrint, plainView, seeded, type Kind } from '../helpers/frames.ts';
import type { View } from '../helpers/frames-scene.ts';

const SEED = 20_261_124;
const kinds: readonly Kind[] = [
  { kind: 'label', scale: 0.75 },
  { kind: 'label', scale: 1 },
  { kind: 'label', scale: 1.25 },
  { kind: 'card', scale: 1 },
  { kind: 'ean', scale: 1 },
];
const distances = [150, 200, 250, 300, 350, 400] as const;
const FRAMES_A_SHOW = 4;
const EMPTY_FRAMES = 60;

const degrees = (value: number): number => (value / 180) * Math.PI;
type Random = () => number;
const between = (random: Random, from: number, to: number): number => from + random() * (to - from);

/** What is hard about a showing; every other one also has a hand's small angles. */
const conditions: Readonly<Record<string, (random: Random, view: View) => Partial<View>>> = {
  'held still, straight': () => ({}),
  'tilted 25-45°': (random) => ({ tilt: degrees(between(random, 25, 45)) * (random() < 0.5 ? -1 : 1) }),
  'turned 25-45°': (random) => ({ turn: degrees(between(random, 25, 45)) * (random() < 0.5 ? -1 : 1) }),
  'any way round': (random) => ({ roll: degrees(between(random, 0, 360)) }),
  'moving 4-10 px': (random) => ({ motion: between(random, 4, 10), motionAngle: between(random, 0, Math.PI) }),
  'low light': (random) => ({ light: between(random, 0.15, 0.35), noise: between(random, 8, 14) }),
  glare: (random) => ({
    glare: between(random, 0.5, 1),
    glareX: between(random, -60, 60),
    glareY: between(random, -40, 40),
  }),
  'round a handle': (random) => ({ radius: between(random, 12, 30) }),
  'along a handle': (random) => ({ radius: between(random, 12, 30), along: true }),
  'fixed focus at 60 cm': (random, { distance }) => ({ blur: lensBlur(distance, between(random, 450, 700)) }),
  'a bit of all': (random, { distance }) => ({
    tilt: degrees(between(random, -20, 20)),
    turn: degrees(between(random, -20, 20)),
    blur: 0.3 + lensBlur(distance, 350) * 0.7,
    motion: between(random, 0, 3),
    light: between(random, 0.5, 1),
    noise: between(random, 4, 8),
    glare: between(random, 0, 0.4),
    glareX: between(random, -150, 150),
    glareY: between(random, -90, 90),
  }),
};

function viewFor(random: Random, distance: number, condition: string): View {
  const straight = condition === 'held still, straight';
  const view: View = {
    ...plainView(distance),
    offsetX: between(random, -160, 160),
    offsetY: between(random, -90, 90),
    blur: between(random, 0.6, 1),
    noise: between(random, 2, 5),
    ...(straight
      ? {}
      : {
          tilt: degrees(between(random, -10, 10)),
          turn: degrees(between(random, -10, 10)),
          roll: degrees(between(random, -15, 15)),
        }),
  };
  return { ...view, ...conditions[condition]?.(random, view) };
}

/** The hand between two frames. */
const jittered = (random: Random, view: View): View => ({
  ...view,
  offsetX: view.offsetX + between(random, -6, 6),
  offsetY: view.offsetY + between(random, -6, 6),
  tilt: view.tilt + degrees(between(random, -2, 2)),
  turn: view.turn + degrees(between(random, -2, 2)),
  roll: view.roll + degrees(between(random, -2, 2)),
  motionAngle: view.motionAngle + between(random, -0.5, 0.5),
});

interface Show {
  readonly size: string;
  readonly distance: number;
  readonly condition: string;
  /** What may truly be read, as the vote's keys; empty for a room without codes. */
  readonly truths: ReadonlySet<string>;
  readonly frames: readonly Frame[];
}

const nameOf = ({ kind, scale }: Kind): string =>
  kind === 'label'
    ? `label ${40 * scale} x ${30 * scale} mm, QR ${(18.375 * scale).toFixed(1)}`
    : kind === 'card'
      ? 'card, QR 26.3 mm'
      : 'EAN-13, 37 mm';

function* shows(rounds: number): Generator<Show> {
  const random = seeded(SEED);
  const rooms = Array.from({ length: 16 }, () => makeBackground(random));
  const room = (): Uint8Array => rooms[Math.floor(random() * rooms.length)] ?? new Uint8Array();
  for (let round = 0; round < rounds; round += 1) {
    for (const kind of kinds) {
      for (const distance of distances) {
        for (const condition of Object.keys(conditions)) {
          const { print, texts } = makePrint(kind, random);
          const view = viewFor(random, distance, condition);
          const background = room();
          const frames = Array.from({ length: FRAMES_A_SHOW }, () =>
            frameOf(background, [{ print, view: jittered(random, view) }], random),
          );
          yield {
            size: nameOf(kind),
            distance,
            condition,
            truths: new Set(texts.map((text) => keyOf(readCode(text)))),
            frames,
          };
        }
      }
    }
  }
  for (let count = 0; count < EMPTY_FRAMES; count += FRAMES_A_SHOW) {
    const background = makeBackground(random);
    const frames = Array.from({ length: FRAMES_A_SHOW }, () => frameOf(background, [], random));
    yield { size: 'no code at all', distance: 0, condition: 'no code at all', truths: new Set(), frames };
  }
}

interface Outcome {
  readonly show: Show;
  readonly decoder: string;
  readonly reads: readonly (Decoded | null)[];
  /** What the vote let through. */
  readonly counted: readonly string[];
  readonly milliseconds: number;
}

async function watch(decoder: string, decode: Decode, show: Show): Promise<Outcome> {
  const vote = createVote();
  const reads: (Decoded | null)[] = [];
  const counted: string[] = [];
  const start = performance.now();
  for (const [index, frame] of show.frames.entries()) {
    const read = await decode(frame);
    reads.push(read);
    const text = read === null ? null : vote.see(read, index * 100);
    if (text !== null) counted.push(text);
  }
  return { show, decoder, reads, counted, milliseconds: performance.now() - start };
}

const isTrue = (show: Show, text: string): boolean => show.truths.has(keyOf(readCode(text)));
const percent = (part: number, whole: number): string =>
  whole === 0 ? '   -' : `${Math.round((100 * part) / whole)}%`.padStart(4);

interface Tally {
  frames: number;
  read: number;
  shows: number;
  counted: number;
}

function tally(outcomes: readonly Outcome[]): Tally {
  const sum: Tally = { frames: 0, read: 0, shows: 0, counted: 0 };
  for (const { show, reads, counted } of outcomes) {
    sum.frames += reads.length;
    sum.read += reads.filter((read) => read !== null && isTrue(show, read.text)).length;
    sum.shows += 1;
    sum.counted += counted.some((text) => isTrue(show, text)) ? 1 : 0;
  }
  return sum;
}

function printTables(outcomes: readonly Outcome[]): void {
  const withCode = outcomes.filter(({ show }) => show.truths.size > 0);
  for (const decoder of ['wasm', 'js']) {
    const own = withCode.filter((outcome) => outcome.decoder === decoder);
    console.log(
      `\n${decoder}: showings read through the vote within ${FRAMES_A_SHOW} frames (single frames read), by size and distance`,
    );
    console.log(`${''.padEnd(34)}${distances.map((distance) => `${distance / 10} cm`.padStart(13)).join('')}`);
    for (const size of new Set(own.map(({ show }) => show.size))) {
      const cells = distances.map((distance) => {
        const { frames, read, shows, counted } = tally(
          own.filter(({ show }) => show.size === size && show.distance === distance),
        );
        return `${percent(counted, shows)} (${percent(read, frames)})`.padStart(13);
      });
      console.log(size.padEnd(34) + cells.join(''));
    }
  }
  console.log('\nby condition, labels of 40 x 30 mm and cards up to 25 cm: showings (frames)');
  for (const condition of Object.keys(conditions)) {
    const cells = ['wasm', 'js'].map((decoder) => {
      const { frames, read, shows, counted } = tally(
        withCode.filter(
          (outcome) =>
            outcome.decoder === decoder &&
            outcome.show.condition === condition &&
            outcome.show.distance <= 250 &&
            /^(label 40|card)/.test(outcome.show.size),
        ),
      );
      return `${decoder} ${percent(counted, shows)} (${percent(read, frames)})`.padStart(22);
    });
    console.log(condition.padEnd(34) + cells.join(''));
  }
  console.log('\nby code read, frames:');
  for (const decoder of ['wasm', 'js']) {
    const formats = new Map<string, number>();
    for (const { reads } of outcomes.filter((outcome) => outcome.decoder === decoder)) {
      for (const read of reads) if (read !== null) formats.set(read.format, (formats.get(read.format) ?? 0) + 1);
    }
    console.log(`${decoder.padEnd(6)}${[...formats].map(([format, count]) => `${format} ${count}`).join(', ')}`);
  }
}

/** Prints misreads; answers how many got past the check character and the vote. */
function printMisreads(outcomes: readonly Outcome[]): number {
  let past = 0;
  for (const decoder of ['wasm', 'js']) {
    const own = outcomes.filter((outcome) => outcome.decoder === decoder);
    const raw = own.flatMap(({ show, reads }) => reads.filter((read) => read !== null && !isTrue(show, read.text)));
    const counted = own.flatMap(({ show, counted }) =>
      counted.filter((text) => !isTrue(show, text) && readCode(text).type !== 'invalid'),
    );
    past += counted.length;
    const frames = own.reduce((sum, { reads }) => sum + reads.length, 0);
    const milliseconds = own.reduce((sum, outcome) => sum + outcome.milliseconds, 0) / frames;
    console.log(
      `${decoder.padEnd(6)}${frames} frames, ${milliseconds.toFixed(1)} ms a frame; misreads of the decoder: ${raw.length}${
        raw.length > 0
          ? ` (${raw
              .slice(0, 8)
              .map((read) => `${read?.format} ${read?.text}`)
              .join('; ')})`
          : ''
      }; past check character and vote: ${counted.length}${counted.length > 0 ? ` (${counted.join('; ')})` : ''}`,
    );
  }
  return past;
}

async function readRates(rounds: number): Promise<number> {
  const wasm = await wasmDecoder();
  const outcomes: Outcome[] = [];
  let frames = 0;
  for (const show of shows(rounds)) {
    frames += show.frames.length;
    // Fresh for every showing: where a decoder is in its turns must not depend on the showing before.
    for (const [name, decode] of [
      ['wasm', withMiddle(wasm)],
      ['js', withMiddle(jsDecoder())],
    ] as const) {
      const outcome = await watch(name, decode, show);
      outcomes.push({ ...outcome, show: { ...show, frames: [] } });
    }
  }
  console.log(`${frames} frames, seed ${SEED}`);
  printTables(outcomes);
  console.log('\nmisreads:');
  return printMisreads(outcomes);
}

const PIPELINE_SHOWS = 24;
const TURNS = 9;

/** Time of our pipeline (sample for the health check, decoder with its turns and its fallback, vote, resolver) over the bare decoder's. */
export async function pipelineRatio(): Promise<number> {
  const decode = await wasmDecoder();
  const frames: Frame[] = [];
  let count = 0;
  for (const show of shows(1)) {
    // Every thirteenth showing: all sizes, distances and conditions take part.
    if (count % 13 === 0) frames.push(...show.frames.slice(0, 1));
    count += 1;
    if (frames.length >= PIPELINE_SHOWS) break;
  }
  const ours = withMiddle(withFallback(Promise.resolve(decode), () => Promise.resolve(jsDecoder())));
  const vote = createVote();
  const whole = async (frame: Frame, at: number): Promise<void> => {
    sampleOf(frame.data);
    const read = await ours(frame);
    const text = read === null ? null : vote.see(read, at);
    if (text !== null) readCode(text);
  };
  const ratios: number[] = [];
  for (let turn = 0; turn <= TURNS; turn += 1) {
    let [own, bare] = [0, 0];
    for (const [index, frame] of frames.entries()) {
      // Frame by frame, and the other first every second time: a busy machine is as busy for both.
      for (const isOwn of index % 2 === turn % 2 ? [true, false] : [false, true]) {
        const start = performance.now();
        if (isOwn) await whole(frame, turn * 10_000 + index * 100);
        else await decode(frame);
        if (isOwn) own += performance.now() - start;
        else bare += performance.now() - start;
      }
    }
    // The first turn warms up.
    if (turn > 0) ratios.push(own / bare);
  }
  ratios.sort((one, other) => one - other);
  const median = ratios[Math.floor(ratios.length / 2)] ?? Number.NaN;
  console.log(
    `scan pipeline / bare decoder, ${frames.length} frames, ${TURNS} turns: median ${median.toFixed(3)} (${ratios.map((ratio) => ratio.toFixed(2)).join(' ')}); goal <= 1.1`,
  );
  return median;
}

if (import.meta.main) {
  const { values } = parseArgs({
    options: { pipeline: { type: 'boolean', default: false }, rounds: { type: 'string', default: '2' } },
  });
  const failed = values.pipeline ? (await pipelineRatio()) > 1.1 : (await readRates(Number(values.rounds))) > 0;
  process.exitCode = failed ? 1 : 0;
}
