/** What is kept running, with programs that live and die as told. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, it } from 'vitest';
import { keepRunning } from '../../electron/keep-running.ts';

const folder = mkdtempSync(join(tmpdir(), 'kiosk-keep-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const wait = (young: number): number | null => (young > 2 ? null : 1);

async function keep(source: string): Promise<{ readonly code: number; readonly deaths: readonly string[] }> {
  const program = join(folder, 'program.mjs');
  writeFileSync(program, source);
  const deaths: string[] = [];
  const code = await keepRunning({ program, words: [], died: (of) => deaths.push(of), wait });
  return { code, deaths };
}

it.each([
  ['ends well', "process.send('started', () => process.exit(0));", 0, []],
  ['refuses to start, which it has said itself', 'process.exit(3);', 3, []],
  ['dies of a signal, until that is too often', "process.kill(process.pid, 'SIGABRT');", 1, Array(3).fill('SIGABRT')],
  ['dies of a bug while it runs', "process.send('started', () => process.exit(7));", 1, Array(3).fill('exit 7')],
] as const)('%s', async (_, source, code, deaths) => {
  expect(await keep(`${source}\nsetInterval(() => undefined, 1000);`)).toEqual({ code, deaths });
});
