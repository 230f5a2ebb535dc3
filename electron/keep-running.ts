/**
 * Keeps the kiosk running: it works in a process of its own, and one that dies of anything but our wish (a bug of the
 * engine, too little memory) is followed by another. What was acknowledged is on disk; the visit on the screen is lost.
 */
import { spawn, type ChildProcess } from 'node:child_process';
import { reopenAfter } from './chromium.ts';

const KEPT = 'KIOSK_KEPT';
const WISHES = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;
/** A process that lived less than this died young. */
const YOUNG_MILLISECONDS = 60_000;

/** True in the process that is kept running. */
export const isKept = (): boolean => process.env[KEPT] === '1' && process.send !== undefined;

/** To be called by the one that is kept: from now on its end is no refusal to start. */
export const tellStarted = (): void => void process.send?.('started');

/** The kept one ends, by its own way of ending, when its keeper was killed. */
export const endWithKeeper = (): void => void process.on('disconnect', () => process.kill(process.pid, 'SIGTERM'));

export interface KeepOptions {
  readonly program: string;
  readonly words: readonly string[];
  /** Hears what it died of, a signal or an exit code. */
  readonly died: (of: string) => void;
  /** Milliseconds until the next, given the short lives in a row; null = give up. */
  readonly wait?: typeof reopenAfter;
}

/** Resolves with the exit code when the kiosk ended as wished, refused to start, or died too often. */
export function keepRunning({ program, words, died, wait = reopenAfter }: KeepOptions): Promise<number> {
  return new Promise((ended) => {
    let child: ChildProcess | null = null;
    let wished = false;
    let youngDeaths = 0;
    let timer: NodeJS.Timeout | undefined;

    const live = (): void => {
      const born = performance.now();
      let started = false;
      const lives = spawn(process.execPath, [...process.execArgv, program, ...words], {
        stdio: ['inherit', 'inherit', 'inherit', 'ipc'],
        env: { ...process.env, [KEPT]: '1' },
      });
      child = lives;
      lives.on('message', () => (started = true));
      lives.on('exit', (code, signal) => {
        child = null;
        // An exit code before it ran is a refusal to start, and it has said why.
        if (wished || code === 0 || (code !== null && !started)) return ended(code ?? 1);
        died(signal ?? `exit ${code}`);
        youngDeaths = performance.now() - born < YOUNG_MILLISECONDS ? youngDeaths + 1 : 0;
        const milliseconds = wait(youngDeaths);
        if (milliseconds === null) ended(1);
        else timer = setTimeout(live, milliseconds);
      });
    };
    for (const signal of WISHES)
      process.on(signal, () => {
        wished = true;
        clearTimeout(timer);
        // Ctrl-C reaches the whole group; on Windows a signal sent by us would be a kill.
        if (child === null) ended(0);
        else if (process.platform !== 'win32') child.kill(signal);
      });
    if (process.platform !== 'win32') process.on('SIGUSR2', () => child?.kill('SIGUSR2'));
    live();
  });
}
