/**
 * The device: opens the camera into a video element, tells the state machine what happens and opens it again when that
 * says so.
 */
import { openingCamera, watchCamera, type CameraEvent, type CameraState } from './camera-health.ts';
import { openStream, playIn } from './devices.ts';
import type { CameraHealth, Sample } from './health.ts';

export interface Camera {
  /** A frame of this brightness came from the device. */
  readonly frame: (sample: Sample) => void;
  readonly tick: () => void;
  readonly stop: () => void;
}

export function openCamera(video: HTMLVideoElement, onHealth: (health: CameraHealth) => void): Camera {
  let state: CameraState = openingCamera;
  let stream: MediaStream | null = null;
  let stopped = false;

  const tell = (event: CameraEvent): void => {
    if (stopped) return;
    const before = state;
    state = watchCamera(state, event);
    if (state.health !== before.health) onHealth(state.health);
    if (state.phase === 'opening' && before.phase !== 'opening') void open();
  };

  const close = (): void => {
    for (const track of stream?.getTracks() ?? []) track.stop();
    stream = null;
  };

  const open = async (): Promise<void> => {
    close();
    try {
      const opened = await openStream();
      stream = opened;
      if (stopped) return close();
      for (const track of opened.getVideoTracks()) {
        track.addEventListener('ended', () => {
          if (stream === opened) tell({ is: 'ended', at: performance.now() });
        });
      }
      await playIn(video, opened);
      tell({ is: 'opened', at: performance.now() });
    } catch (error) {
      close();
      // No camera interface at all (an insecure origin) is a TypeError, and like no camera.
      const name = error instanceof DOMException ? error.name : 'NotFoundError';
      tell({ is: 'refused', name, at: performance.now() });
    }
  };

  const devices = (): void => tell({ is: 'devices', at: performance.now() });
  navigator.mediaDevices?.addEventListener('devicechange', devices);
  onHealth(state.health);
  void open();

  return {
    frame: (sample) => tell({ is: 'frame', sample, at: performance.now() }),
    tick: () => tell({ is: 'tick', at: performance.now() }),
    stop: () => {
      stopped = true;
      navigator.mediaDevices?.removeEventListener('devicechange', devices);
      close();
      video.srcObject = null;
    },
  };
}
