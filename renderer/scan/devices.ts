/**
 * The camera's stream, the element that plays it and the decoder's worker. They take half a second to come, so the
 * residents' window begins all three before it draws anything (`wakeDevices`); whoever then opens a scanner finds them
 * under way.
 */
import { beginAhead, type Ahead } from './ahead.ts';

export const FRAME_WIDTH = 1280;
export const FRAME_HEIGHT = 720;

/** A room that is still being set up shows no picture: its camera goes dark again after this. Milliseconds. */
const PATIENCE = 10_000;

interface Awake {
  readonly stream: Ahead<Promise<MediaStream>>;
  readonly video: Ahead<HTMLVideoElement>;
  readonly worker: Ahead<Worker>;
  readonly playing: Promise<unknown>;
}

let awake: Awake | null = null;

/** Begins the stream, its picture and the worker ahead of the first scanner. */
export function wakeDevices(): void {
  const stream = askForStream();
  const video = newVideo();
  // A refusal is told to whoever takes the stream, which may be later than the browser waits before it complains.
  const playing = stream.then((opened) => playIn(video, opened)).catch(() => undefined);
  awake = {
    stream: beginAhead(() => stream, close, PATIENCE),
    video: beginAhead(
      () => video,
      (left) => (left.srcObject = null),
      PATIENCE,
    ),
    worker: beginAhead(newWorker, (worker) => worker.terminate(), PATIENCE),
    playing,
  };
}

/**
 * Once the picture plays, or there will be none. Opening a camera asks this thread three times; each time waits for what is
 * being drawn then, so that drawing first takes longer than drawing after it.
 */
export const untilAwake = (): Promise<unknown> => awake?.playing ?? Promise.resolve();

/** The camera at 1280x720; any will do, one that looks away from the screen is preferred where there are two. */
export const openStream = (): Promise<MediaStream> => awake?.stream.take() ?? askForStream();

/** An element for the camera's picture; the first plays already. */
export const takeVideo = (): HTMLVideoElement => awake?.video.take() ?? newVideo();

/** Shows a stream; resolves once it plays. */
export async function playIn(video: HTMLVideoElement, stream: MediaStream): Promise<void> {
  if (video.srcObject !== stream) video.srcObject = stream;
  await video.play();
}

/** A worker that decodes what it is sent (decode-worker.ts). */
export const hireWorker = (): Worker => awake?.worker.take() ?? newWorker();

async function askForStream(): Promise<MediaStream> {
  return navigator.mediaDevices.getUserMedia({
    audio: false,
    video: { width: { ideal: FRAME_WIDTH }, height: { ideal: FRAME_HEIGHT }, facingMode: { ideal: 'environment' } },
  });
}

function close(stream: Promise<MediaStream>): void {
  stream.then(
    (opened) => opened.getTracks().forEach((track) => track.stop()),
    () => undefined,
  );
}

function newVideo(): HTMLVideoElement {
  const video = document.createElement('video');
  video.muted = true;
  video.playsInline = true;
  video.ariaHidden = 'true';
  return video;
}

const newWorker = (): Worker => new Worker(new URL('./decode-worker.ts', import.meta.url), { type: 'module' });
