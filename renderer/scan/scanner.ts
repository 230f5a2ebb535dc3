/**
 * Camera, decoder and vote in one: a video element in, codes that count out. The picture's pixels are read and decoded
 * in a worker, one frame at a time: while it works, newer frames are let go, so that it always sees the newest. Frames
 * leave this process nowhere and none is kept.
 */
import { openCamera } from './camera.ts';
import type { Decoded, Point } from './decoder.ts';
import { FRAME_HEIGHT, FRAME_WIDTH, newWorker } from './devices.ts';
import type { CameraHealth, Sample } from './health.ts';
import { shared } from './once.ts';
import { createVote } from './vote.ts';

export interface ScannerListener {
  /** A code that counts: its text as decoded. */
  readonly onRead: (text: string) => void;
  readonly onHealth: (health: CameraHealth) => void;
  /** Any decoded code, counted or not: its corners as shares of the frame, 0-1. */
  readonly onSeen: (corners: readonly Point[]) => void;
}

export interface Scanner {
  /** From now on; at once its health, and what was read while nobody listened. */
  readonly listen: (listener: ScannerListener) => void;
  /** Once a picture was looked at and shows something, or the camera is in trouble. */
  readonly looked: Promise<void>;
  readonly stop: () => void;
}

/** What the worker answers to a frame. */
export interface Look {
  readonly decoded: Decoded | null;
  readonly sample: Sample;
}

const LOOK_MILLISECONDS = 60;
/** A worker silent for longer has died, of memory for instance, and is replaced. */
const WORKER_PATIENCE = 10_000;

export function createScanner(video: HTMLVideoElement): Scanner {
  const vote = createVote(shared);
  let listener: ScannerListener | null = null;
  let health: CameraHealth = 'starting';
  const waiting: string[] = [];
  const { promise: looked, resolve: haveLooked } = Promise.withResolvers<void>();
  const camera = openCamera(video, (now) => {
    health = now;
    listener?.onHealth(now);
    if (now !== 'starting') haveLooked();
  });
  let lastTime = -1;
  let sentAt: number | null = null;

  const hear = ({ data: { decoded, sample } }: MessageEvent<Look>): void => {
    sentAt = null;
    camera.frame(sample);
    if (decoded === null) return;
    listener?.onSeen(decoded.corners.map(({ x, y }) => ({ x: x / FRAME_WIDTH, y: y / FRAME_HEIGHT })));
    const text = vote.see(decoded, performance.now());
    if (text === null) return;
    if (listener === null) waiting.push(text);
    else listener.onRead(text);
  };
  const hire = (): Worker => {
    const hired = newWorker();
    hired.addEventListener('message', hear);
    return hired;
  };
  let worker = hire();

  const send = async (): Promise<void> => {
    sentAt = performance.now();
    try {
      const asIs =
        typeof VideoFrame === 'function' && video.videoWidth === FRAME_WIDTH && video.videoHeight === FRAME_HEIGHT;
      const picture = asIs
        ? new VideoFrame(video)
        : await createImageBitmap(video, { resizeWidth: FRAME_WIDTH, resizeHeight: FRAME_HEIGHT });
      worker.postMessage(picture, [picture]);
    } catch {
      // The element has no picture at this very moment: the next look has.
      sentAt = null;
    }
  };

  const look = (): void => {
    camera.tick();
    const now = performance.now();
    if (sentAt !== null) {
      if (now - sentAt < WORKER_PATIENCE) return;
      worker.terminate();
      worker = hire();
      sentAt = null;
    }
    if (video.readyState < video.HAVE_CURRENT_DATA || video.currentTime === lastTime) return;
    lastTime = video.currentTime;
    void send();
  };
  const timer = setInterval(look, LOOK_MILLISECONDS);
  look();

  return {
    listen: (heard) => {
      listener = heard;
      heard.onHealth(health);
      for (const text of waiting.splice(0)) heard.onRead(text);
    },
    looked,
    stop: () => {
      clearInterval(timer);
      camera.stop();
      worker.terminate();
    },
  };
}
