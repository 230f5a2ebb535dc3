import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { createRandom } from '../../assets/demo/random.ts';
import { openFolder } from '../../db/open.ts';
import { openStore } from '../../db/store.ts';
import { checkRebuild } from '../../db/rebuild.ts';
import type { ReadableDatabase } from '../../db/sql.ts';
import { seed } from '../helpers/seed.ts';
import { countedIds, NOON } from '../helpers/world.ts';
import { registerThings } from '../helpers/things.ts';

const KILLS = 200;
/** A ledger that has died this often makes room for a new one, so that all of it can be folded anew after every death. */
const DEATHS_A_LEDGER = 20;
const folders = mkdtempSync(join(tmpdir(), 'kiosk-kill-'));
/** One file starts twice as fast as thirty; beside node_modules, where the database's own binary is found. */
const program = fileURLToPath(new URL('../../test-results/lending-loop.mjs', import.meta.url));
beforeAll(async () => {
  const entry = fileURLToPath(new URL('../helpers/lending-loop.ts', import.meta.url));
  await build({ entryPoints: [entry], outfile: program, bundle: true, platform: 'node', format: 'esm', external: ['better-sqlite3'] }); // prettier-ignore
});
afterAll(() => {
  rmSync(folders, { recursive: true, force: true });
  rmSync(program, { force: true });
});

/** Runs the loop, kills it `after` milliseconds from its first word, answers what it had acknowledged. */
function liveAndDie(folder: string, after: number): Promise<readonly string[]> {
  return new Promise((died, failed) => {
    const child = spawn(process.execPath, [program, folder], { stdio: ['ignore', 'pipe', 'pipe'] });
    let said = '';
    let trouble = '';
    child.stderr.on('data', (chunk: Buffer) => (trouble += chunk.toString()));
    child.stdout.on('data', (chunk: Buffer) => {
      if (said === '') setTimeout(() => child.kill('SIGKILL'), after);
      said += chunk.toString();
    });
    child.on('exit', (_code, signal) => {
      if (signal !== 'SIGKILL') failed(new Error(`the loop ended by itself: ${trouble}`));
      // The last line may be cut: only whole lines were acknowledged.
      else
        died(
          said
            .split('\n')
            .slice(0, -1)
            .flatMap((line) => line.split(',')),
        );
    });
  });
}

/** What there is after a restart: ids of events, and of those that lent, the ones without their loan. */
function surviving(db: ReadableDatabase): { readonly events: ReadonlySet<string>; readonly half: readonly string[] } {
  const ids = (text: string): readonly string[] => db.prepare<[], string>(text).pluck().all();
  return {
    events: new Set(ids('SELECT id FROM event')),
    half: [
      ...ids("SELECT id FROM event WHERE kind = 'item.lent' AND id NOT IN (SELECT event_id FROM loan)"),
      ...ids('SELECT event_id FROM loan WHERE event_id NOT IN (SELECT id FROM event)'),
    ],
  };
}

function newLedger(name: string): string {
  const folder = join(folders, name);
  const store = openStore({ folder, clock: { now: () => NOON }, ids: countedIds() });
  registerThings(store, 40);
  store.close();
  return folder;
}

it(`every acknowledged loan survives ${KILLS} kills, none is half there`, { timeout: 300_000 }, async () => {
  console.log(`kill seed ${seed}`);
  const random = createRandom(seed);
  let lent = 0;
  for (let ledger = 0; ledger < KILLS / DEATHS_A_LEDGER; ledger += 1) {
    const folder = newLedger(String(ledger));
    const acknowledged: string[] = [];
    for (let death = 0; death < DEATHS_A_LEDGER; death += 1) {
      acknowledged.push(...(await liveAndDie(folder, random.next() * 60)));
      const { db, close } = openFolder(folder);
      const { events, half } = surviving(db);
      expect(acknowledged.filter((id) => !events.has(id))).toEqual([]);
      expect(half).toEqual([]);
      expect(db.pragma('integrity_check', { simple: true })).toBe('ok');
      expect(checkRebuild(db)).toEqual([]);
      expect(db.prepare('SELECT max(sequence) FROM event').pluck().get()).toBe(events.size);
      close();
    }
    lent += acknowledged.length;
  }
  expect(lent).toBeGreaterThan(KILLS);
});
