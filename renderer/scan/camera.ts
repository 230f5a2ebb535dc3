/**
 * The camera: 1280x720, decoded in a worker, the newest frame wins. It says what is wrong and comes back by itself.
 * Frames go from the video to the worker and nowhere else; none is kept.
 */
import type { Decoded, Frame } from './decoder.ts';
import { healthOf, healthOfError, sampleOf, type CameraHealth, type Sample } from './health.ts';
import { createVote } from './vote.ts';

export interface CameraOptions {
  readonly video: HTMLVideoElement;
  /** A code that counts. */
  readonly onCode: (text: string) => void;
  /** Any decoded code, to flash where it was seen; corners as shares of the frame, 0-1. */
  readonly onSeen: (corners: readonly { readonly x: number; readonly y: number }[]) => void;
  readonly onHealth: (health: CameraHealth) => void;
}

const WIDTH = 1280;
const HEIGHT = 720;
const SAMPLE = 32;
const LOOK_MILLISECONDS = 80;

/** Starts; answers how to stop. */
export function startCamera({ video, onCode, onSeen, onHealth }: CameraOptions): () => void {
  const worker = new Worker(new URL('./decode-worker.ts', import.meta.url), { type: 'module' });
  const vote = createVote();
  const canvas = new OffscreenCanvas(WIDTH, HEIGHT);
  const context = canvas.getContext('2d', { willReadFrequently: true });
  const small = new OffscreenCanvas(SAMPLE, SAMPLE).getContext('2d', { willReadFrequently: true });
  let stopped = false;
  let stream: MediaStream | null = null;
  let busy = false;
  let lastFrame = 0;
  let lastTime = -1;
  let sample: Sample | null = null;
  let wait = 1000;
  let retry: ReturnType<typeof setTimeout> | undefined;
  let said: CameraHealth | null = null;

  const say = (health: CameraHealth): void => {
    if (health !== said) onHealth((said = health));
  };

  const open = async (): Promise<void> => {
    clearTimeout(retry);
    close();
    if (stopped) return;
    try {
      stream = await navigator.mediaDevices.getUserMedia({
        audio: false,
        video: { width: { ideal: WIDTH }, height: { ideal: HEIGHT } },
      });
      stream.getVideoTracks()[0]?.addEventListener('ended', () => {
        say('unplugged');
        again();
      });
      video.srcObject = stream;
      await video.play();
      lastFrame = performance.now();
      sample = null;
      wait = 1000;
    } catch (error) {
      say(error instanceof DOMException ? healthOfError(error.name) : 'absent');
      again();
    }
  };

  const again = (): void => {
    clearTimeout(retry);
    retry = setTimeout(() => void open(), wait);
    wait = Math.min(wait * 2, 15_000);
  };

  const close = (): void => {
    for (const track of stream?.getTracks() ?? []) track.stop();
    stream = null;
  };

  const look = (): void => {
    if (stopped || stream === null || context === null) return;
    const now = performance.now();
    if (video.readyState >= video.HAVE_CURRENT_DATA && video.currentTime !== lastTime) {
      lastTime = video.currentTime;
      lastFrame = now;
      if (small !== null) {
        small.drawImage(video, 0, 0, SAMPLE, SAMPLE);
        sample = sampleOf(small.getImageData(0, 0, SAMPLE, SAMPLE).data);
      }
      if (!busy) {
        busy = true;
        context.drawImage(video, 0, 0, WIDTH, HEIGHT);
        const { data } = context.getImageData(0, 0, WIDTH, HEIGHT);
        const frame: Frame = { data, width: WIDTH, height: HEIGHT };
        worker.postMessage(frame, [data.buffer]);
      }
    }
    const health = healthOf(sample, lastFrame, now);
    if (said !== 'unplugged') say(health);
    if (health === 'silent') {
      lastFrame = now;
      void open();
    } else if (health === 'ok') say('ok');
  };

  worker.addEventListener('message', (event: MessageEvent<Decoded | null>) => {
    busy = false;
    const decoded = event.data;
    if (decoded === null) return;
    onSeen(decoded.corners.map(({ x, y }) => ({ x: x / WIDTH, y: y / HEIGHT })));
    const text = vote.see(decoded, performance.now());
    if (text !== null) onCode(text);
  });

  const changed = (): void => {
    if (stream === null) void open();
  };
  navigator.mediaDevices?.addEventListener('devicechange', changed);
  const timer = setInterval(look, LOOK_MILLISECONDS);
  say('starting');
  void open();

  return () => {
    stopped = true;
    clearInterval(timer);
    clearTimeout(retry);
    navigator.mediaDevices?.removeEventListener('devicechange', changed);
    close();
    worker.terminate();
  };
}
