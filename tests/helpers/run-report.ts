/**
 * What the runners' reports say, for `npm test`: how many passed, and which tests never ended because the process they
 * ran in died of a signal it raised itself. V8 13.6 (Node 24) now and then does so where threads come and go: a check in
 * its registry of code pages fails (`jit_page.has_value()`, SIGTRAP; https://github.com/nodejs/node/issues/64500, open).
 */

export interface Count {
  readonly passed: number;
  readonly failed: number;
  readonly skipped: number;
}

export const none: Count = { passed: 0, failed: 0, skipped: 0 };

export const sum = (counts: readonly Count[]): Count => {
  const all = (kind: keyof Count): number => counts.reduce((total, count) => total + count[kind], 0);
  return { passed: all('passed'), failed: all('failed'), skipped: all('skipped') };
};

/** A runner's report: what is to be counted, and what is to be run once more. */
export interface Report {
  readonly count: Count;
  /** Files, or `file:line`, as the runner takes them. */
  readonly died: readonly string[];
}

/** Signals a process raises against itself; SIGKILL is somebody else's wish, or too little memory. */
const OWN_SIGNAL = 'SIG(?:TRAP|ILL|SEGV|ABRT|BUS)';

interface VitestReport {
  readonly testResults: readonly {
    readonly name: string;
    readonly status: string;
    readonly assertionResults: readonly { readonly status: string }[];
  }[];
}

/** `said` is what vitest printed: its report does not tell of processes. */
export function readUnit(report: unknown, said: string): Report {
  const died = [
    ...new Set(
      [
        ...said.matchAll(
          new RegExp(`Worker exited unexpectedly with signal ${OWN_SIGNAL}[^\\n]*test file (\\S+)`, 'g'),
        ),
      ].map(([, file]) => file ?? ''),
    ),
  ].filter((file) => file !== '');
  // A file whose process died has counted nothing, not even what it had passed.
  const files = (report as VitestReport).testResults.filter(({ name }) => !died.includes(name));
  const tests = files.flatMap((file) => file.assertionResults.map((test) => test.status));
  const passed = tests.filter((status) => status === 'passed').length;
  const failed = tests.filter((status) => status === 'failed').length;
  // A file that could not even be loaded has failed without a failed test.
  const broken = files.filter(
    (file) => file.status === 'failed' && !file.assertionResults.some((test) => test.status === 'failed'),
  ).length;
  return { count: { passed, failed: failed + broken, skipped: tests.length - passed - failed }, died };
}

interface PlaywrightSuite {
  readonly suites?: readonly PlaywrightSuite[];
  readonly specs?: readonly {
    readonly file: string;
    readonly line: number;
    readonly tests: readonly { readonly results: readonly { readonly errors: readonly { message?: string }[] }[] }[];
  }[];
}

interface PlaywrightReport extends PlaywrightSuite {
  readonly stats: {
    readonly expected: number;
    readonly unexpected: number;
    readonly flaky: number;
    readonly skipped: number;
  };
  readonly errors: readonly unknown[];
}

export function readEndToEnd(report: unknown): Report {
  const { stats, errors, suites = [] } = report as PlaywrightReport;
  const death = new RegExp(`^Error: worker process exited unexpectedly \\(code=null, signal=${OWN_SIGNAL}\\)$`);
  const specs = (suite: PlaywrightSuite): NonNullable<PlaywrightSuite['specs']> => [
    ...(suite.specs ?? []),
    ...(suite.suites ?? []).flatMap(specs),
  ];
  const died = suites
    .flatMap(specs)
    .filter(({ tests }) =>
      tests.some(({ results }) =>
        results.some((result) => result.errors.length === 1 && death.test(result.errors[0]?.message ?? '')),
      ),
    )
    .map(({ file, line }) => `${file}:${line}`);
  const failed = stats.unexpected + stats.flaky + errors.length - died.length;
  return { count: { passed: stats.expected, failed, skipped: stats.skipped }, died };
}
