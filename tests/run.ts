/** `npm test`: every check of the project; ends with one line `N passed, N failed` and, if any, `N skipped`. */
import { spawnSync } from 'node:child_process';
import { readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';

interface Tally {
  passed: number;
  failed: number;
  skipped: number;
}

const total: Tally = { passed: 0, failed: 0, skipped: 0 };
const bin = (name: string): string => join('node_modules', '.bin', name);
const run = (command: string, args: readonly string[], environment: NodeJS.ProcessEnv = {}): boolean =>
  spawnSync(command, [...args], {
    stdio: 'inherit',
    env: { ...process.env, ...environment },
    shell: process.platform === 'win32',
  }).status === 0;

/** A check that passes or fails as a whole counts as one test. */
function step(name: string, command: string, args: readonly string[]): void {
  console.log(`\n== ${name}`);
  if (run(command, args)) total.passed += 1;
  else {
    total.failed += 1;
    console.error(`FAILED: ${name}`);
  }
}

/** Adds what a report of ours counted; a report that is not there is a failure. */
function count(file: string, read: (report: unknown) => Tally): void {
  try {
    const tally = read(JSON.parse(readFileSync(file, 'utf8')));
    total.passed += tally.passed;
    total.failed += tally.failed;
    total.skipped += tally.skipped;
  } catch (error) {
    total.failed += 1;
    console.error(`FAILED: no report in ${file}: ${String(error)}`);
  }
}

step('types of the core', bin('tsc'), ['-p', 'core']);
step('types of everything', bin('tsc'), ['-p', '.']);
step('lint', bin('oxlint'), []);
step('format', bin('prettier'), ['--check', '--log-level', 'warn', '.']);
step('unused', bin('knip'), []);
step('build', process.execPath, ['electron/build.ts']);

console.log('\n== unit, storage, hosts');
const unitReport = 'test-results/vitest.json';
rmSync(unitReport, { force: true });
run(bin('vitest'), ['run', '--reporter=default', '--reporter=json', `--outputFile.json=${unitReport}`]);
count(unitReport, (report) => {
  const { numPassedTests, numFailedTests, numPendingTests, testResults } = report as {
    numPassedTests: number;
    numFailedTests: number;
    numPendingTests: number;
    testResults: readonly { status: string; assertionResults: readonly unknown[] }[];
  };
  // A file that could not be loaded has no tests to count.
  const broken = testResults.filter((file) => file.status === 'failed' && file.assertionResults.length === 0).length;
  return { passed: numPassedTests, failed: numFailedTests + broken, skipped: numPendingTests };
});

console.log('\n== the screen, in a real browser');
const e2eReport = 'playwright-report/report.json';
rmSync(e2eReport, { force: true });
run(bin('playwright'), ['test', '--reporter=list,json'], { PLAYWRIGHT_JSON_OUTPUT_NAME: e2eReport });
count(e2eReport, (report) => {
  const { stats, errors } = report as {
    stats: { expected: number; unexpected: number; flaky: number; skipped: number };
    errors: readonly unknown[];
  };
  if (stats.skipped > 0)
    console.log("Skipped: the Electron project, because Electron's binary is not on this machine.");
  return { passed: stats.expected, failed: stats.unexpected + stats.flaky + errors.length, skipped: stats.skipped };
});

console.log(`\n${total.passed} passed, ${total.failed} failed${total.skipped > 0 ? `, ${total.skipped} skipped` : ''}`);
process.exitCode = total.failed === 0 ? 0 : 1;
