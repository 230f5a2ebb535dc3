/**
 * One seed for all that is random in the tests. It is the commit's: a commit passes or fails the same way wherever and
 * whenever it is tested, and every commit tries something new. KIOSK_SEED repeats what another one tried.
 */
import { execFileSync } from 'node:child_process';

/** Seeds are below this, so that they are short to type. */
const MOST = 1_000_000;

/** The seed of the commit in `folder`; 1 where there is no git. */
function seedOfCommit(folder: string): number {
  try {
    const commit = execFileSync('git', ['rev-parse', 'HEAD'], { cwd: folder, stdio: ['ignore', 'pipe', 'ignore'] });
    return Number.parseInt(commit.toString().slice(0, 8), 16) % MOST;
  } catch {
    return 1;
  }
}

export const seed = Number(process.env['KIOSK_SEED'] ?? seedOfCommit(import.meta.dirname));
