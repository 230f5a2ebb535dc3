/** What is wrong with the camera, from samples of its picture; pure. */

export type CameraHealth = 'starting' | 'ok' | 'absent' | 'denied' | 'unplugged' | 'silent' | 'black' | 'covered';

const SILENT_MILLISECONDS = 3000;
/** Mean and spread of luminance (0-255) below which a picture is black, or one even surface. */
const BLACK_MEAN = 12;
const EVEN_SPREAD = 4;
/** Pixels looked at in a picture; more tell no more. */
const SAMPLE_PIXELS = 4096;

export interface Sample {
  /** Mean luminance and its standard deviation, 0-255. */
  readonly mean: number;
  readonly spread: number;
}

/** Of RGBA pixels, evenly picked. */
export function sampleOf(data: Uint8ClampedArray): Sample {
  const pixels = data.length / 4;
  // An odd step does not fall on the same columns in every row.
  const step = Math.max(1, Math.floor(pixels / SAMPLE_PIXELS)) | 1;
  let sum = 0;
  let squares = 0;
  let count = 0;
  for (let pixel = 0; pixel < pixels; pixel += step) {
    const at = pixel * 4;
    const value = ((data[at] ?? 0) + (data[at + 1] ?? 0) + (data[at + 2] ?? 0)) / 3;
    sum += value;
    squares += value * value;
    count += 1;
  }
  const mean = sum / count;
  return { mean, spread: Math.sqrt(Math.max(0, squares / count - mean * mean)) };
}

/** Health while a stream runs: `lastFrame` is when the last new frame came. */
export function healthOf(sample: Sample | null, lastFrame: number, now: number): CameraHealth {
  if (now - lastFrame > SILENT_MILLISECONDS) return 'silent';
  if (sample === null) return 'starting';
  if (sample.mean < BLACK_MEAN) return 'black';
  return sample.spread < EVEN_SPREAD ? 'covered' : 'ok';
}

/** Health that getUserMedia's refusal means (names of the DOM specification). */
export const healthOfError = (name: string): CameraHealth =>
  name === 'NotAllowedError' || name === 'SecurityError' ? 'denied' : 'absent';
