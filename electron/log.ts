/** The host's log: one JSON line an event in the data folder, small enough to send by e-mail; no personal data comes here. */
import { renameSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { destination, pino } from 'pino';
import type { Log } from '../core/ports.ts';

const MOST_BYTES = 2 * 1024 * 1024;

/**
 * Writes to `kiosk.log` in the folder; an old one beyond 2 MB is put aside once. A full or read-only disk must not
 * stop the kiosk: then the lines go to standard error.
 */
export function createLog(folder: string): Log {
  const file = join(folder, 'kiosk.log');
  let target;
  try {
    if ((statSync(file, { throwIfNoEntry: false })?.size ?? 0) > MOST_BYTES) renameSync(file, `${file}.old`);
    target = destination({ dest: file, sync: true, mkdir: true });
    target.on('error', () => undefined);
  } catch {
    target = destination({ dest: 2, sync: true });
  }
  const lines = pino({ base: null, timestamp: () => `,"time":"${new Date().toISOString()}"` }, target);
  return {
    info: (message, facts) => lines.info(facts ?? {}, message),
    error: (message, error) => lines.error({ err: error }, message),
  };
}
