/**
 * Camera, decoder and vote in one: a video element in, codes that count out. The picture's pixels are read and decoded
 * in a worker, one frame at a time: while it works, newer frames are let go, so that it always sees the newest. Frames
 * leave this process nowhere and none is kept.
 */
import { openCamera } from './camera.ts';
import type { Decoded, Point } from './decoder.ts';
import { FRAME_HEIGHT, FRAME_WIDTH, hireWorker } from './devices.ts';
import type { CameraHealth, Sample } from './health.ts';
import { shared } from './once.ts';
import { createVote } from './vote.ts';

export interface ScannerOptions {
  readonly video: HTMLVideoElement;
  /** A code that counts: its text as decoded. */
  readonly onRead: (text: string) => void;
  readonly onHealth: (health: CameraHealth) => void;
  /** Any decoded code, counted or not: its corners as shares of the frame, 0-1. */
  readonly onSeen: (corners: readonly Point[]) => void;
}

export interface Scanner {
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

export function createScanner({ video, onRead, onHealth, onSeen }: ScannerOptions): Scanner {
  const vote = createVote(shared);
  const camera = openCamera(video, onHealth);
  let lastTime = -1;
  let sentAt: number | null = null;

  const hear = ({ data: { decoded, sample } }: MessageEvent<Look>): void => {
    sentAt = null;
    camera.frame(sample);
    if (decoded === null) return;
    onSeen(decoded.corners.map(({ x, y }) => ({ x: x / FRAME_WIDTH, y: y / FRAME_HEIGHT })));
    const text = vote.see(decoded, performance.now());
    if (text !== null) onRead(text);
  };
  const hire = (): Worker => {
    const hired = hireWorker();
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
    stop: () => {
      clearInterval(timer);
      camera.stop();
      worker.terminate();
    },
  };
}
