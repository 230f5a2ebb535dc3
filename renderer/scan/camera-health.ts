/**
 * The camera's life as a pure state machine: what is wrong, and when to open it again. It always comes back by itself:
 * after a failure it waits 1 s, then 2, 4 … 15; a device that is plugged in or a picture that arrives ends the waiting.
 */
import { healthOf, healthOfError, type CameraHealth, type Sample } from './health.ts';

export type CameraEvent =
  /** getUserMedia gave a stream. */
  | { readonly is: 'opened'; readonly at: number }
  /** getUserMedia refused, with its DOMException's name. */
  | { readonly is: 'refused'; readonly name: string; readonly at: number }
  /** The track ended: unplugged, or taken away. */
  | { readonly is: 'ended'; readonly at: number }
  /** A new frame came from the device. */
  | { readonly is: 'frame'; readonly sample: Sample; readonly at: number }
  /** A device was plugged in or out. */
  | { readonly is: 'devices'; readonly at: number }
  | { readonly is: 'tick'; readonly at: number };

export interface CameraState {
  readonly health: CameraHealth;
  readonly phase: 'opening' | 'running' | 'waiting';
  readonly sample: Sample | null;
  /** When the last frame came, or the stream was opened. */
  readonly lastFrame: number;
  /** Since when the picture has been black or even; null while it shows something. */
  readonly dullSince: number | null;
  readonly reopenAt: number;
  readonly wait: number;
}

const FIRST_WAIT = 1000;
const LONGEST_WAIT = 15_000;
/** A hand or a label close to the lens is not trouble until it stays. Milliseconds. */
const DULL_PATIENCE = 1500;

export const openingCamera: CameraState = {
  health: 'starting',
  phase: 'opening',
  sample: null,
  lastFrame: 0,
  dullSince: null,
  reopenAt: 0,
  wait: FIRST_WAIT,
};

/** The state after `event`. A state that turns to 'opening' asks for the camera to be opened. */
export function watchCamera(state: CameraState, event: CameraEvent): CameraState {
  switch (event.is) {
    case 'opened':
      return { ...state, phase: 'running', health: 'starting', sample: null, lastFrame: event.at, dullSince: null };
    case 'refused':
      // A device that went away and cannot be opened again is still the unplugged one, not one that never was.
      return waiting(state, event.at, state.health === 'unplugged' ? 'unplugged' : healthOfError(event.name));
    case 'ended':
      return waiting(state, event.at, 'unplugged');
    case 'devices':
      return state.phase === 'waiting' ? { ...state, phase: 'opening', wait: FIRST_WAIT } : state;
    case 'frame':
      return state.phase === 'running' ? seen(state, event.sample, event.at) : state;
    case 'tick':
      return ticked(state, event.at);
  }
}

const waiting = (state: CameraState, at: number, health: CameraHealth): CameraState => ({
  ...state,
  phase: 'waiting',
  health,
  sample: null,
  dullSince: null,
  reopenAt: at + state.wait,
  wait: Math.min(state.wait * 2, LONGEST_WAIT),
});

function seen(state: CameraState, sample: Sample, at: number): CameraState {
  const now = healthOf(sample, at, at);
  const dullSince = now === 'ok' ? null : (state.dullSince ?? at);
  const stays = dullSince !== null && at - dullSince >= DULL_PATIENCE;
  const health = now === 'ok' || stays ? now : state.health;
  return { ...state, sample, lastFrame: at, dullSince, health, wait: FIRST_WAIT };
}

function ticked(state: CameraState, at: number): CameraState {
  if (state.phase === 'waiting') return at >= state.reopenAt ? { ...state, phase: 'opening' } : state;
  if (state.phase === 'running' && healthOf(state.sample, state.lastFrame, at) === 'silent') {
    return waiting(state, at, 'silent');
  }
  return state;
}
