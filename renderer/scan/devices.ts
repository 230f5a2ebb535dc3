/**
 * The camera's stream and the decoder's worker. Each takes half a second to come, so the residents' window begins both
 * before it draws anything (`wakeDevices`); whoever then opens a scanner finds them under way.
 */
import { beginAhead, type Ahead } from './ahead.ts';

export const FRAME_WIDTH = 1280;
export const FRAME_HEIGHT = 720;

/** A room that is still being set up shows no picture: its camera goes dark again after this. Milliseconds. */
const PATIENCE = 10_000;

interface Awake {
  readonly stream: Ahead<Promise<MediaStream>>;
  readonly worker: Ahead<Worker>;
}

let awake: Awake | null = null;

/** Begins the stream and the worker ahead of the first scanner. */
export function wakeDevices(): void {
  awake = {
    stream: beginAhead(askAhead, close, PATIENCE),
    worker: beginAhead(newWorker, (worker) => worker.terminate(), PATIENCE),
  };
}

/** The camera at 1280x720; any will do, one that looks away from the screen is preferred where there are two. */
export const openStream = (): Promise<MediaStream> => awake?.stream.take() ?? askForStream();

/** A worker that decodes what it is sent (decode-worker.ts). */
export const hireWorker = (): Worker => awake?.worker.take() ?? newWorker();

async function askForStream(): Promise<MediaStream> {
  return navigator.mediaDevices.getUserMedia({
    audio: false,
    video: { width: { ideal: FRAME_WIDTH }, height: { ideal: FRAME_HEIGHT }, facingMode: { ideal: 'environment' } },
  });
}

function askAhead(): Promise<MediaStream> {
  const stream = askForStream();
  // A refusal is told to whoever takes the stream, which may be later than the browser waits before it complains.
  stream.catch(() => undefined);
  return stream;
}

function close(stream: Promise<MediaStream>): void {
  stream.then(
    (opened) => opened.getTracks().forEach((track) => track.stop()),
    () => undefined,
  );
}

const newWorker = (): Worker => new Worker(new URL('./decode-worker.ts', import.meta.url), { type: 'module' });
