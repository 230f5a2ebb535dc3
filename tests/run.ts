/** `npm test`: types, lint, unused code, build, unit tests and end to end, then one line that counts them all. */
import { spawnSync } from 'node:child_process';
import { mkdirSync, readFileSync, rmSync } from 'node:fs';
import { delimiter, dirname, join } from 'node:path';
import { electronBinary } from '../electron/electron-binary.ts';

interface Count {
  readonly passed: number;
  readonly failed: number;
  readonly skipped: number;
}

const project = join(import.meta.dirname, '..');
const results = join(project, 'test-results');
const none: Count = { passed: 0, failed: 0, skipped: 0 };

/** Runs one of the project's tools with its output on the terminal; true when it is content. */
function isContent(tool: string, ...words: readonly string[]): boolean {
  console.log(`\n— ${tool} ${words.join(' ')}`);
  const windows = process.platform === 'win32';
  const file = tool === 'node' ? process.execPath : join(project, 'node_modules', '.bin', tool);
  // The tools' own first lines ask for `node`: let it be this one.
  const PATH = `${dirname(process.execPath)}${delimiter}${process.env['PATH'] ?? ''}`;
  const { status, error } = spawnSync(file, words, {
    cwd: project,
    stdio: 'inherit',
    env: { ...process.env, PATH },
    shell: windows && tool !== 'node',
  });
  if (error !== undefined) console.error(error);
  return status === 0;
}

const one = (content: boolean): Count => ({ ...none, [content ? 'passed' : 'failed']: 1 });

/** A report that is missing or counts no failure though the tool was not content is itself one failure. */
function reported(content: boolean, file: string, read: (report: unknown) => Count): Count {
  try {
    const count = read(JSON.parse(readFileSync(join(results, file), 'utf8')));
    return content || count.failed > 0 ? count : { ...count, failed: 1 };
  } catch (error) {
    console.error(`${file} was not written:`, error);
    return { ...none, failed: 1 };
  }
}

interface VitestReport {
  readonly testResults: readonly {
    readonly status: string;
    readonly assertionResults: readonly { readonly status: string }[];
  }[];
}

function countUnit(report: unknown): Count {
  const files = (report as VitestReport).testResults;
  const tests = files.flatMap((file) => file.assertionResults.map((test) => test.status));
  const passed = tests.filter((status) => status === 'passed').length;
  const failed = tests.filter((status) => status === 'failed').length;
  // A file that could not even be loaded has failed without a failed test.
  const broken = files.filter(
    (file) => file.status === 'failed' && !file.assertionResults.some((test) => test.status === 'failed'),
  ).length;
  return { passed, failed: failed + broken, skipped: tests.length - passed - failed };
}

interface PlaywrightReport {
  readonly stats: {
    readonly expected: number;
    readonly unexpected: number;
    readonly flaky: number;
    readonly skipped: number;
  };
  readonly errors: readonly unknown[];
}

function countEndToEnd(report: unknown): Count {
  const { stats, errors } = report as PlaywrightReport;
  return { passed: stats.expected, failed: stats.unexpected + stats.flaky + errors.length, skipped: stats.skipped };
}

rmSync(results, { recursive: true, force: true });
mkdirSync(results);
const counts: readonly Count[] = [
  one(isContent('tsc', '-p', 'core')),
  one(isContent('tsc', '-p', '.')),
  one(isContent('oxlint')),
  one(isContent('prettier', '--check', '.')),
  one(isContent('knip')),
  // Before the unit tests: some of them look at what was built.
  one(isContent('node', 'electron/build.ts')),
  reported(
    isContent('vitest', 'run', '--reporter=default', '--reporter=json', '--outputFile.json=test-results/unit.json'),
    'unit.json',
    countUnit,
  ),
  reported(isContent('playwright', 'test'), 'e2e.json', countEndToEnd),
];

const sum = (kind: keyof Count): number => counts.reduce((total, count) => total + count[kind], 0);
const [passed, failed, skipped] = [sum('passed'), sum('failed'), sum('skipped')];
if (electronBinary(process.env) === null)
  console.log("\nElectron's binary is not on this machine: what only Electron can show was skipped.");
console.log(`${passed} passed, ${failed} failed${skipped > 0 ? `, ${skipped} skipped` : ''}`);
process.exitCode = failed > 0 ? 1 : 0;
