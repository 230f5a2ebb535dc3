import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, expect, it } from 'vitest';
import { createRandom } from '../../assets/demo/random.ts';
import { openFolder } from '../../db/open.ts';
import { openStore } from '../../db/store.ts';
import { checkRebuild } from '../../db/rebuild.ts';
import type { ReadableDatabase } from '../../db/sql.ts';
import { countedIds, NOON } from '../helpers/world.ts';
import { registerThings } from '../helpers/things.ts';

const KILLS = 200;
const folder = mkdtempSync(join(tmpdir(), 'kiosk-kill-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const program = fileURLToPath(new URL('../helpers/lending-loop.ts', import.meta.url));

/** Runs the loop, kills it `after` milliseconds from its first word, answers what it had acknowledged. */
function liveAndDie(after: number): Promise<readonly string[]> {
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

it(`every acknowledged loan survives ${KILLS} kills, none is half there`, { timeout: 300_000 }, async () => {
  const store = openStore({ folder, clock: { now: () => NOON }, ids: countedIds() });
  registerThings(store, 40);
  store.close();
  const seed = Number(process.env['KIOSK_KILL_SEED'] ?? Date.now() % 1_000_000);
  console.log(`kill seed ${seed}`);
  const random = createRandom(seed);
  const acknowledged: string[] = [];
  for (let kill = 1; kill <= KILLS; kill += 1) {
    acknowledged.push(...(await liveAndDie(random.next() * 60)));
    const { db, close } = openFolder(folder);
    const { events, half } = surviving(db);
    expect(acknowledged.filter((id) => !events.has(id))).toEqual([]);
    expect(half).toEqual([]);
    if (kill % 20 === 0) {
      expect(db.pragma('integrity_check', { simple: true })).toBe('ok');
      expect(checkRebuild(db)).toEqual([]);
      expect(db.prepare('SELECT max(sequence) FROM event').pluck().get()).toBe(events.size);
    }
    close();
  }
  expect(acknowledged.length).toBeGreaterThan(KILLS);
});
