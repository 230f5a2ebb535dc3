/** `npm test`: types, lint, unused code, build, unit tests and end to end, then one line that counts them all. */
import { spawn } from 'node:child_process';
import { mkdirSync, readFileSync, rmSync } from 'node:fs';
import { delimiter, dirname, join } from 'node:path';
import { stripVTControlCharacters } from 'node:util';
import { electronBinary } from '../electron/electron-binary.ts';
import { none, readEndToEnd, readUnit, sum, type Count, type Report } from './helpers/run-report.ts';
import { seed } from './helpers/seed.ts';

const project = join(import.meta.dirname, '..');
const results = join(project, 'test-results');

/** A tool that says nothing for so long hangs: the slowest file of tests is far below it on a slow machine. */
const LONGEST_SILENCE_MINUTES = 10;

interface Ended {
  readonly content: boolean;
  readonly said: string;
}

/** Runs one of the project's tools and answers how it ended and what it said; `aloud` shows that at once. */
function run(tool: string, words: readonly string[], aloud: boolean): Promise<Ended> {
  const windows = process.platform === 'win32';
  const file = tool === 'node' ? process.execPath : join(project, 'node_modules', '.bin', tool);
  // The tools' own first lines ask for `node`: let it be this one.
  const PATH = `${dirname(process.execPath)}${delimiter}${process.env['PATH'] ?? ''}`;
  if (aloud) console.log(`\n— ${tool} ${words.join(' ')}`);
  return new Promise((ended) => {
    let said = '';
    const child = spawn(file, words, {
      cwd: project,
      stdio: ['ignore', 'pipe', 'pipe'],
      env: { ...process.env, PATH },
      shell: windows && tool !== 'node',
      // A group of its own, so that whatever hangs in it can be ended whole.
      detached: !windows,
    });
    const end = (): void => {
      try {
        if (windows || child.pid === undefined) child.kill('SIGKILL');
        else process.kill(-child.pid, 'SIGKILL');
      } catch {
        // It has ended.
      }
    };
    process.once('exit', end);
    const hangs = setTimeout(() => {
      console.error(`\n${tool} has said nothing for ${LONGEST_SILENCE_MINUTES} minutes and was ended.`);
      end();
    }, LONGEST_SILENCE_MINUTES * 60_000);
    for (const [from, to] of [
      [child.stdout, process.stdout],
      [child.stderr, process.stderr],
    ] as const)
      from.on('data', (chunk: Buffer) => {
        said += chunk.toString();
        hangs.refresh();
        if (aloud) to.write(chunk);
      });
    child.on('error', (error) => {
      console.error(error);
      ended({ content: false, said });
    });
    child.on('close', (code) => {
      clearTimeout(hangs);
      process.off('exit', end);
      ended({ content: code === 0, said });
    });
  });
}

/** Said once more at the end, where whoever sees only that finds it. */
const failures: string[] = [];
const unsteady: string[] = [];

/** Several that do not need each other at once; each speaks when it has ended. */
const checks = (asked: readonly (readonly [string, ...string[]])[]): Promise<readonly Count[]> =>
  Promise.all(
    asked.map(async ([tool, ...words]) => {
      const { content, said } = await run(tool, words, false);
      console.log(`\n— ${tool} ${words.join(' ')}\n${said.trim()}`);
      if (!content) failures.push(`${tool} ${words.join(' ')}`);
      return { ...none, [content ? 'passed' : 'failed']: 1 };
    }),
  );

/** So much of what a runner said is said again where its report does not tell the reason. */
const LAST_LINES = 15;

/** More deaths than this are no accident. */
const MOST_DEATHS = 2;

/**
 * Runs a test runner. Tests whose process died under them, by no fault the runner knows of, are run once more, said
 * aloud. A report that is missing or counts no failure though the tool was not content is itself one failure.
 */
async function tests(
  tool: string,
  words: (report: string, only: readonly string[]) => readonly string[],
  read: (report: unknown, said: string) => Report,
): Promise<Count> {
  const once = async (file: string, only: readonly string[]): Promise<Report> => {
    const { content, said } = await run(tool, words(`test-results/${file}`, only), true);
    const lastWords = stripVTControlCharacters(said).trim().split('\n').slice(-LAST_LINES).join('\n    ');
    try {
      const report = read(JSON.parse(readFileSync(join(results, file), 'utf8')), said);
      failures.push(...report.failures);
      unsteady.push(...report.unsteady);
      if (content || report.count.failed > 0 || report.died.length > 0) return report;
      failures.push(`${tool} was not content; it ended with\n    ${lastWords}`);
      return { ...report, count: { ...report.count, failed: 1 } };
    } catch (error) {
      console.error(`${file} was not written:`, error);
      failures.push(`${tool} ended without its report, with\n    ${lastWords}`);
      return { count: { ...none, failed: 1 }, failures: [], died: [], unsteady: [] };
    }
  };
  const { count, died } = await once(`${tool}.json`, []);
  if (died.length === 0) return count;
  const named = `the process of ${died.join(' and ')} died of itself (see tests/helpers/run-report.ts)`;
  if (died.length > MOST_DEATHS) {
    failures.push(`${named}: too many to be run again`);
    return { ...count, failed: count.failed + died.length };
  }
  console.log(`\n${named}: run once more.`);
  const again = await once(`${tool}-again.json`, died);
  console.log(`\n${named}; run once more, ${again.count.passed} passed and ${again.count.failed} failed.`);
  failures.push(...again.died.map((file) => `${file}: its process died of itself twice`));
  if (again.count.failed + again.died.length === 0) unsteady.push(...died.map((file) => `${file}: its process died of itself`)); // prettier-ignore
  return sum([count, again.count, { ...none, failed: again.died.length }]);
}

// A tool's group does not hear Ctrl-C; it ends with this process.
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => process.exit(1));

rmSync(results, { recursive: true, force: true });
mkdirSync(results);
const counts: readonly Count[] = [
  // The build is needed by some of the tests that follow.
  ...(await checks([
    ['node', 'electron/build.ts'],
    ['tsc', '-p', 'core'],
    ['tsc', '-p', '.'],
    ['oxlint'],
    ['prettier', '--check', '.'],
    ['knip'],
  ])),
  await tests(
    'vitest',
    (report, only) => ['run', '--reporter=default', '--reporter=json', `--outputFile.json=${report}`, ...only],
    readUnit,
  ),
  await tests(
    'playwright',
    (report, only) => {
      process.env['KIOSK_E2E_REPORT'] = report;
      return ['test', ...only];
    },
    readEndToEnd,
  ),
];

const { passed, failed, skipped } = sum(counts);
if (unsteady.length > 0)
  console.log(`\nWhat passed only when it was tried again, and is to be mended:\n${unsteady.join('\n')}`);
if (failures.length > 0)
  console.log(`\nWhat failed (seed ${seed}; KIOSK_SEED=${seed} repeats it):\n${failures.join('\n')}`);
if (electronBinary(process.env) === null)
  console.log("\nElectron's binary is not on this machine: what only Electron can show was skipped.");
console.log(`${passed} passed, ${failed} failed${skipped > 0 ? `, ${skipped} skipped` : ''}`);
process.exitCode = failed > 0 ? 1 : 0;
