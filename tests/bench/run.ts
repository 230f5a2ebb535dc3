/** `npm run bench` and `npm run bench:sync`: each benchmark in a process of its own, ratios only; fails if one misses its goal. */
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';

const kiosk = [
  ['csv.ts'],
  ['import.ts'],
  ['lend.ts'],
  ['month.ts'],
  ['scan-while-report.ts'],
  ['search.ts'],
  ['ready.ts'],
  ['scan.ts', '--pipeline'],
] as const;
const sync = [['catch-up.ts'], ['hub.ts'], ['join.ts'], ['sync.ts']] as const;
const missed = (process.argv[2] === 'sync' ? sync : kiosk).filter(
  ([file, ...words]) =>
    spawnSync(process.execPath, [join(import.meta.dirname, file), ...words], { stdio: 'inherit' }).status !== 0,
);
process.exitCode = missed.length;
