/**
 * What the runners' reports say, for `npm test`: how many passed, and which tests never ended because the process they
 * ran in died of a signal it raised itself. V8 13.6 (Node 24) now and then does so where threads come and go: a check in
 * its registry of code pages fails (`jit_page.has_value()`, SIGTRAP; https://github.com/nodejs/node/issues/64500, open).
 */
import { stripVTControlCharacters } from 'node:util';

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

/** A runner's report: what is to be counted, what is to be said at the end, and what is to be run once more. */
export interface Report {
  readonly count: Count;
  /** Every test that failed, by name, and the beginning of why. */
  readonly failures: readonly string[];
  /** Files, as the runner takes them. */
  readonly died: readonly string[];
  /** What passed only when the runner tried it again: as `failures`, of the first time. */
  readonly unsteady: readonly string[];
}

/** Signals a process raises against itself; SIGKILL is somebody else's wish, or too little memory. */
const OWN_SIGNAL = 'SIG(?:TRAP|ILL|SEGV|ABRT|BUS)';

/** So much of a failure is said again at the end; the whole of it stands where the runner printed it. */
const REASON_LENGTH = 500;
const failure = (name: string, reason = ''): string =>
  `${name}\n    ${stripVTControlCharacters(reason).slice(0, REASON_LENGTH).trim().replaceAll('\n', '\n    ')}`.trimEnd();

interface VitestReport {
  readonly testResults: readonly {
    readonly name: string;
    readonly status: string;
    readonly message?: string;
    readonly assertionResults: readonly {
      readonly status: string;
      readonly fullName: string;
      readonly failureMessages?: readonly string[];
    }[];
  }[];
}

/** `said` is what vitest printed, in colours or without: its report does not tell of processes. */
export function readUnit(report: unknown, said: string): Report {
  const died = [
    ...new Set(
      [
        ...stripVTControlCharacters(said).matchAll(
          new RegExp(`Worker exited unexpectedly with signal ${OWN_SIGNAL}[^\\n]*test file (\\S+)`, 'g'),
        ),
      ].map(([, file]) => file ?? ''),
    ),
  ].filter((file) => file !== '');
  // A file whose process died has counted nothing, not even what it had passed.
  const files = (report as VitestReport).testResults.filter(({ name }) => !died.includes(name));
  const tests = files.flatMap((file) => file.assertionResults.map((test) => ({ ...test, file: file.name })));
  const passed = tests.filter(({ status }) => status === 'passed').length;
  const failed = tests.filter(({ status }) => status === 'failed');
  // A file that could not even be loaded has failed without a failed test.
  const broken = files.filter(
    (file) => file.status === 'failed' && !file.assertionResults.some((test) => test.status === 'failed'),
  );
  return {
    count: {
      passed,
      failed: failed.length + broken.length,
      skipped: tests.length - passed - failed.length,
    },
    failures: [
      ...failed.map((test) => failure(`${test.file}: ${test.fullName}`, test.failureMessages?.[0])),
      ...broken.map((file) => failure(file.name, file.message || 'it did not come to its end')),
    ],
    died,
    unsteady: [],
  };
}

interface Spec {
  readonly file: string;
  readonly line: number;
  readonly title: string;
  readonly tests: readonly {
    readonly status: 'expected' | 'unexpected' | 'flaky' | 'skipped';
    readonly results: readonly { readonly errors: readonly { message?: string }[] }[];
  }[];
}

interface PlaywrightSuite {
  readonly suites?: readonly PlaywrightSuite[];
  readonly specs?: readonly Spec[];
}

interface PlaywrightReport extends PlaywrightSuite {
  readonly stats: {
    readonly expected: number;
    readonly unexpected: number;
    readonly flaky: number;
    readonly skipped: number;
  };
  readonly errors: readonly { readonly message?: string }[];
}

const reasons = ({ tests }: Spec): readonly string[] =>
  tests.flatMap(({ results }) => results.flatMap((result) => result.errors.map(({ message = '' }) => message)));

const named = (spec: Spec): string => failure(`${spec.file}:${spec.line}: ${spec.title}`, reasons(spec)[0]);

/** It runs by itself once more what failed, a test whose process died too. */
export function readEndToEnd(report: unknown): Report {
  const { stats, errors, suites = [] } = report as PlaywrightReport;
  const specs = (suite: PlaywrightSuite): readonly Spec[] => [
    ...(suite.specs ?? []),
    ...(suite.suites ?? []).flatMap(specs),
  ];
  const all = suites.flatMap(specs);
  const withStatus = (status: string): readonly Spec[] =>
    all.filter(({ tests }) => tests.some((test) => test.status === status));
  return {
    count: {
      passed: stats.expected + stats.flaky,
      failed: stats.unexpected + errors.length,
      skipped: stats.skipped,
    },
    failures: [...withStatus('unexpected').map(named), ...errors.map(({ message }) => failure('playwright', message))],
    died: [],
    unsteady: withStatus('flaky').map(named),
  };
}
