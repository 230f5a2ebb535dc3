/** Ten thousand rows at once in the job's own thread: whole, undone whole, and nothing of it where it was ended or killed. */
import { spawn } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Job, JobInputs, JobKind } from '../../core/jobs.ts';
import { openReader } from '../../db/beside.ts';
import { openFolder } from '../../db/open.ts';
import { checkRebuild } from '../../db/rebuild.ts';
import type { ReadableDatabase } from '../../db/sql.ts';
import { openStore, type OpenStore } from '../../db/store.ts';
import { createJobs, type RunningJobs } from '../../electron/jobs/jobs.ts';
import { inThreads } from '../../electron/jobs/thread.ts';
import { systemClock as clock, systemIds as ids } from '../../electron/system.ts';
import { room } from '../helpers/lending-room.ts';
import { noPdf } from '../helpers/task-context.ts';
import { plainThing } from '../helpers/things.ts';

const ROWS = 10_000;
const BEFORE = 50;
const folder = mkdtempSync(join(tmpdir(), 'kiosk-many-'));
const data = join(folder, 'data');
const inbox = join(folder, 'inbox');
const plan = join(inbox, 'plan.db');
const logged: unknown[] = [];
let store: OpenStore;
let jobs: RunningJobs;

beforeAll(() => {
  mkdirSync(inbox);
  store = openStore({ folder: data, clock, ids });
  store.setIdentity({ kioskId: 'kiosk-1', roomId: 'room-1' });
  const things = Array.from({ length: BEFORE }, (_, index) => ({
    stream: `item:t${index}`,
    kind: 'item.registered' as const,
    payload: { ...plainThing, code: `旧-${index}`, name: `旧物 ${index}`, homeRoomId: 'room-1' },
  }));
  store.write((writer) => writer.append([room('room-1', 'HJD'), ...things], { type: 'kiosk' }));
  jobs = createJobs({
    run: inThreads({
      dataFolder: data,
      entry: new URL('../../electron/jobs/job-thread.ts', import.meta.url),
      pdf: noPdf,
      fonts: () => '',
    }),
    folder: join(folder, 'outbox'),
    clock,
    ids,
    log: { info: () => undefined, error: (message, error) => logged.push(message, error) },
  });
});
afterAll(async () => {
  await jobs.close();
  store.close();
  rmSync(folder, { recursive: true, force: true });
});

/** Runs a job to its end; `onProgress` hears how far it is. */
async function ended<K extends JobKind>(
  kind: K,
  input: JobInputs[K],
  onProgress: (id: string, job: Job) => void = () => undefined,
): Promise<Job> {
  const id = jobs.start(kind, input, 'anna');
  const find = (): Job => jobs.find(id, 'anna') ?? expect.fail('no such job');
  const off = jobs.on(() => onProgress(id, find()));
  await jobs.idle();
  off();
  expect(logged).toEqual([]);
  return find();
}
const commit = { plan, folder: inbox, name: '旧清单.csv', staffId: 'anna' };

/** Rows of the tables in which an import leaves something. */
const lengths = (db: ReadableDatabase): unknown =>
  db
    .prepare(
      `SELECT (SELECT count(*) FROM event) AS events, (SELECT count(*) FROM item) AS things, 
       (SELECT count(*) FROM item_search) AS found, (SELECT count(*) FROM import_column) AS columns,
       (SELECT next_sequence FROM kiosk) AS next`,
    )
    .get();
/** As a kiosk finds it that starts. */
function lengthsInside(): unknown {
  const db = openReader(data);
  try {
    return lengths(db);
  } finally {
    db.close();
  }
}
const none = { events: BEFORE + 1, things: BEFORE, found: BEFORE, columns: 0, next: BEFORE + 2 };
const whole = { events: BEFORE + 1 + ROWS + 1, things: BEFORE + ROWS, found: BEFORE + ROWS, columns: 3, next: BEFORE + 2 + ROWS + 1 }; // prettier-ignore

describe('ten thousand rows', () => {
  it('are looked through without a word in the ledger', async () => {
    const rows = Array.from({ length: ROWS }, (_, index) => `第${index % 700}号扳手,A${index % 40},第 ${index} 行`); // prettier-ignore
    const file = join(inbox, 'list');
    writeFileSync(file, ['名称,货架,备注', ...rows].join('\r\n'));
    const { state, result } = await ended('import.plan', {
      file,
      plan,
      name: '旧清单.csv',
      how: { encoding: null, delimiter: null, sheet: null, head: null },
      columns: ['name', 'shelf', 'note'],
      choices: { sameName: 'copy', newCategory: 'guess' },
      language: 'zh',
    });
    expect([state, result]).toEqual(['done', { counts: { new: ROWS, changed: 0, same: 0, wrong: 0 } }]);
    expect(lengthsInside()).toEqual(none);
  });

  it('ended in the middle of the writing leave nothing, and can be brought in later', async () => {
    let reached = 0;
    const job = await ended('import.commit', commit, (id, { state, done }) => {
      if (state !== 'running' || done === 0 || reached > 0) return;
      reached = done;
      jobs.cancel(id, 'anna');
    });
    expect(reached).toBeGreaterThan(0);
    expect(reached).toBeLessThan(ROWS);
    expect([job.state, job.result]).toEqual(['cancelled', null]);
    expect(lengthsInside()).toEqual(none);
    expect(existsSync(plan)).toBe(true);
  });

  it.each([ROWS / 2, ROWS])('killed with %i events written leave nothing half there', async (still) => {
    store.close();
    const program = fileURLToPath(new URL('../helpers/import-commit.ts', import.meta.url));
    const child = spawn(process.execPath, [program, data, plan, String(still)], {
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    const said = await new Promise<string>((died) => {
      let words = '';
      child.stdout.on('data', (chunk: Buffer) => {
        words += chunk.toString();
        child.kill('SIGKILL');
      });
      child.on('close', (_code, signal) => died(`${words.trim()} ${signal}`));
    });
    expect(said).toBe(`${still} SIGKILL`);
    const { db, close } = openFolder(data);
    expect(db.pragma('integrity_check', { simple: true })).toBe('ok');
    expect(lengths(db)).toEqual(none);
    expect(checkRebuild(db)).toEqual([]);
    close();
    store = openStore({ folder: data, clock, ids });
  });

  it('are brought in whole, in one batch, and taken back whole', async () => {
    const seen: number[] = [];
    const job = await ended('import.commit', commit, (_, { done }) => seen.push(done));
    expect(job).toMatchObject({ state: 'done', result: { counts: { new: ROWS } }, done: ROWS, total: ROWS });
    expect(seen).toEqual(seen.toSorted((a, b) => a - b));
    expect(lengthsInside()).toEqual(whole);
    const { batch } = job.result as { readonly batch: string };
    expect(store.read((reader) => reader.batch(batch).length)).toBe(ROWS + 1);

    const undone = await ended('import.undo', { batch, staffId: 'anna' });
    expect(undone).toMatchObject({ state: 'done', result: { undone: ROWS, kept: 0, named: [] } });
    const { things, found } = none;
    expect(lengthsInside()).toMatchObject({ things, found });
    expect(store.checkRebuild()).toEqual([]);
  });
});
