/**
 * A camera and its decoder take half a second to come, and the first look another tenth. So the residents' window begins a
 * scanner before it draws anything (`wakeScanner`), and whoever then wants one finds it looking.
 */
import { beginAhead, type Ahead } from './ahead.ts';
import { newVideo } from './devices.ts';
import { createScanner, type Scanner } from './scanner.ts';

export interface Looking {
  readonly video: HTMLVideoElement;
  readonly scanner: Scanner;
}

/** A room that is still being set up shows no picture: its camera goes dark again after this. Milliseconds. */
const PATIENCE = 10_000;

let first: Ahead<Looking> | null = null;
let looked: Promise<void> = Promise.resolve();

/** Begins a scanner ahead of whoever wants the first. */
export function wakeScanner(): void {
  const looking = newLooking();
  looked = looking.scanner.looked;
  first = beginAhead(
    () => looking,
    ({ scanner }) => scanner.stop(),
    PATIENCE,
  );
}

/**
 * Once the first picture was looked at, or there will be none. Opening a camera asks this thread three times; each time
 * waits for what is being drawn then, so that drawing first takes longer than drawing after it.
 */
export const untilLooked = (): Promise<void> => looked;

export const takeScanner = (): Looking => first?.take() ?? newLooking();

function newLooking(): Looking {
  const video = newVideo();
  return { video, scanner: createScanner(video) };
}
