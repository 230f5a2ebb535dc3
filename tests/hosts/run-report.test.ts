/** The counting of `npm test`: what is run again, and that it never is quietly. */
import { spawnSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, describe, expect, it } from 'vitest';
import { temporaryFolders } from '../helpers/database.ts';
import { readEndToEnd, readUnit } from '../helpers/run-report.ts';

const spec = (line: number, ...messages: readonly string[]) => ({
  file: 'a.spec.ts',
  line,
  title: 'a title',
  tests: [{ status: 'unexpected', results: [{ errors: messages.map((message) => ({ message })) }] }],
});
const endToEnd = (...specs: readonly ReturnType<typeof spec>[]) => ({
  stats: { expected: 40, unexpected: specs.length, flaky: 0, skipped: 1 },
  errors: [],
  suites: [{ specs: [], suites: [{ specs }] }],
});

describe('end to end', () => {
  it('what failed has failed', () => {
    const report = readEndToEnd(endToEnd(spec(1, 'Error: expect(locator).toBeVisible() failed')));
    expect(report).toEqual({
      count: { passed: 40, failed: 1, skipped: 1 },
      failures: ['a.spec.ts:1: a title\n    Error: expect(locator).toBeVisible() failed'],
      died: [],
      unsteady: [],
    });
  });
  it('what passed when it was tried again has passed and is named', () => {
    const { file: place, line, title } = spec(3);
    const results = [{ errors: [{ message: 'Error: not yet' }] }, { errors: [] }];
    const tests = [{ status: 'flaky', results }];
    const report = readEndToEnd({
      stats: { expected: 40, unexpected: 0, flaky: 1, skipped: 0 },
      errors: [],
      suites: [{ specs: [{ file: place, line, title, tests }] }],
    });
    expect(report).toEqual({
      count: { passed: 41, failed: 0, skipped: 0 },
      failures: [],
      died: [],
      unsteady: ['a.spec.ts:3: a title\n    Error: not yet'],
    });
  });
  it('what failed outside of any test is said too', () => {
    const report = readEndToEnd({ ...endToEnd(), errors: [{ message: '\u001B[31mno room\u001B[39m\nline 2' }] });
    expect(report).toMatchObject({ count: { failed: 1 }, failures: ['playwright\n    no room\n    line 2'] });
  });
  it('a process that died both times is a failure like any other, and so is what names no reason', () => {
    const death = 'Error: worker process exited unexpectedly (code=null, signal=SIGTRAP)';
    const report = readEndToEnd(endToEnd(spec(7, death, death), spec(9)));
    expect(report).toMatchObject({ count: { passed: 40, failed: 2, skipped: 1 }, died: [] });
    expect(report.failures).toEqual([`a.spec.ts:7: a title\n    ${death}`, 'a.spec.ts:9: a title']);
  });
});

const file = (name: string, status: string, ...tests: readonly string[]) => ({
  name,
  status,
  message: 'not loaded',
  assertionResults: tests.map((test) => ({ status: test, fullName: `it ${test}`, failureMessages: ['x'.repeat(900)] })),
});

describe('unit', () => {
  const said =
    'Caused by: Error: Worker exited unexpectedly with signal SIGTRAP during started state while running test file /a/die.test.ts\n';
  it('counts tests, and a file that could not be loaded as one', () => {
    const report = { testResults: [file('/a', 'failed', 'passed', 'failed', 'pending'), file('/b', 'failed')] };
    expect(readUnit(report, '')).toEqual({
      count: { passed: 1, failed: 2, skipped: 1 },
      failures: [`/a: it failed\n    ${'x'.repeat(500)}`, '/b\n    not loaded'],
      died: [],
      unsteady: [],
    });
  });
  it('a file whose process died of itself is named and not counted', () => {
    const report = { testResults: [file('/a', 'passed', 'passed'), file('/a/die.test.ts', 'failed', 'pending')] };
    expect(readUnit(report, said)).toEqual({
      count: { passed: 1, failed: 0, skipped: 0 },
      failures: [],
      died: ['/a/die.test.ts'],
      unsteady: [],
    });
    const killed = { testResults: [{ ...file('/a/die.test.ts', 'failed', 'pending'), message: '' }] };
    expect(readUnit(killed, said.replace('SIGTRAP', 'SIGKILL'))).toMatchObject({
      count: { failed: 1 },
      failures: ['/a/die.test.ts\n    it did not come to its end'],
      died: [],
    });
  });
});

const { make: folder, removeAll } = temporaryFolders();
afterEach(removeAll);

/** Dies in its second test unless it has died before, as V8's death leaves it: one test passed, the others unfinished. */
const diesOnce = `
  import { existsSync, writeFileSync } from 'node:fs';
  const been = new URL('./been', import.meta.url);
  it('one', () => undefined);
  it('two', async () => {
    if (existsSync(been)) return;
    writeFileSync(been, '');
    process.kill(process.pid, 'SIGTRAP');
    await new Promise(() => undefined);
  });
  it('three', () => undefined);
`;

describe.skipIf(process.platform === 'win32')('the real vitest', () => {
  it.each([
    ['in colours', { FORCE_COLOR: '1' }],
    ['without', { NO_COLOR: '1' }],
  ])('says %s which file died, and runs that one again by the name it gave', (_, colours) => {
    const root = folder();
    const [dies, other] = [join(root, 'dies.test.js'), join(root, 'other.test.js')];
    writeFileSync(dies, diesOnce);
    writeFileSync(other, `it('four', () => undefined);`);
    const report = join(root, 'report.json');
    const vitest = fileURLToPath(new URL('../../node_modules/vitest/vitest.mjs', import.meta.url));
    const words = ['run', '--globals', `--root=${root}`, '--pool=forks', '--reporter=default', '--reporter=json', `--outputFile.json=${report}`]; // prettier-ignore
    // What the runner of this test told its own processes is not for that one.
    const env = Object.fromEntries(Object.entries(process.env).filter(([name]) => !/^VITEST|COLOR|^TEST$/.test(name)));
    const run = (only: readonly string[]): ReturnType<typeof readUnit> => {
      const { stdout, stderr } = spawnSync(process.execPath, [vitest, ...words, ...only], {
        cwd: root,
        env: { ...env, ...colours },
        encoding: 'utf8',
      });
      return readUnit(JSON.parse(readFileSync(report, 'utf8')), stdout + stderr);
    };
    const { died, ...first } = run([]);
    expect([first.count, first.failures, died]).toEqual([{ passed: 1, failed: 0, skipped: 0 }, [], [dies]]);
    const again = run(died);
    expect([again.count, again.failures, again.died]).toEqual([{ passed: 3, failed: 0, skipped: 0 }, [], []]);
  });
});
