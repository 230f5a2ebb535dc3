/** `npm run bench`: each benchmark in a process of its own, ratios only; fails if one misses its goal. */
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';

const missed = ['lend.ts', 'search.ts'].filter(
  (file) => spawnSync(process.execPath, [join(import.meta.dirname, file)], { stdio: 'inherit' }).status !== 0,
);
process.exitCode = missed.length;
