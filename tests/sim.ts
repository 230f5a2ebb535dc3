/** `npm run sim -- --seed N --runs M`: the simulation of tests/sync/sim.test.ts over M seeds from N on. */
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { parseArgs } from 'node:util';

const { values } = parseArgs({
  options: { seed: { type: 'string', default: '1' }, runs: { type: 'string', default: '1000' } },
});
const project = join(import.meta.dirname, '..');
const { status } = spawnSync(join(project, 'node_modules', '.bin', 'vitest'), ['run', 'tests/sync/sim.test.ts'], {
  cwd: project,
  stdio: 'inherit',
  shell: process.platform === 'win32',
  env: { ...process.env, KIOSK_SEED: values.seed, KIOSK_SIM_RUNS: values.runs },
});
process.exitCode = status ?? 1;
