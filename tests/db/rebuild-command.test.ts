/** `npm run rebuild` as a person runs it: equal, different and by which row, put right, and what it does not understand. */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import Database from 'better-sqlite3';
import { afterAll, expect, it } from 'vitest';
import { databaseFile } from '../../db/open.ts';
import { openStore } from '../../db/store.ts';
import { registerThings } from '../helpers/things.ts';
import { countedIds, NOON } from '../helpers/world.ts';

const folder = mkdtempSync(join(tmpdir(), 'kiosk-rebuild-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
const program = fileURLToPath(new URL('../../db/rebuild-command.ts', import.meta.url));
const rebuild = (...words: readonly string[]) => {
  const { status, stdout, stderr } = spawnSync(process.execPath, [program, ...words], { encoding: 'utf8' });
  return { status, stdout, stderr };
};

it('finds a row that was changed behind the ledger’s back, and folds it right', () => {
  const store = openStore({ folder, clock: { now: () => NOON }, ids: countedIds() });
  registerThings(store, 3);
  store.close();
  expect(rebuild('--check', '--data', folder)).toMatchObject({ status: 0, stdout: expect.stringContaining('equal') as unknown }); // prettier-ignore
  const db = new Database(databaseFile(folder));
  db.prepare("UPDATE item SET name = 'x' WHERE id = 'thing-1'").run();
  db.close();
  const different = rebuild('--check', '--data', folder);
  expect(different).toMatchObject({ status: 1, stdout: expect.stringContaining('differ') as unknown });
  expect(different.stderr).toContain('thing-1');
  expect(rebuild('--data', folder).status).toBe(0);
  expect(rebuild('--check', '--data', folder).status).toBe(0);
});

it.each([[[]], [['--data', join(folder, 'none')]], [['--data', folder, '--colour']]])(
  '%j is told what to say',
  (words) => {
    const { status, stderr } = rebuild(...words);
    expect([status, stderr]).toEqual([2, expect.stringContaining('npm run rebuild -- --check --data DIR')]);
    expect(stderr).not.toMatch(/^\s+at /m);
  },
);
