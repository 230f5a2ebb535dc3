/** Long work in real threads on a real folder: how far it is, its end when cancelled, and that it never stops the next. */
import { existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createJobs, type RunningJobs } from '../../electron/jobs/jobs.ts';
import type { Pdf } from '../../electron/jobs/task.ts';
import { inThreads } from '../../electron/jobs/thread.ts';
import type { Job, JobInputs } from '../../core/jobs.ts';
import { openStore } from '../../db/store.ts';
import { countedIds, NOON } from '../helpers/world.ts';
import { lentTo, person, room, thing } from '../helpers/lending-room.ts';

const folder = mkdtempSync(join(tmpdir(), 'kiosk-jobs-'));
const outbox = join(folder, 'outbox');
const clock = { now: () => NOON };
const logged: unknown[] = [];
let pdf: Pdf = () => Promise.resolve();
let jobs: RunningJobs;
const THINGS = 1200;

beforeAll(() => {
  const store = openStore({ folder, clock, ids: countedIds() });
  store.setIdentity({ kioskId: 'kiosk-1', roomId: 'room-1' });
  const things = Array.from({ length: THINGS }, (_, index) => [thing(`t${index}`), lentTo(`t${index}`, 'ming')]);
  store.write((writer) => writer.append([room('room-1', 'HJD'), person('ming'), ...things.flat()], { type: 'kiosk' }));
  store.close();
  jobs = createJobs({
    run: inThreads({
      dataFolder: folder,
      entry: new URL('../../electron/jobs/job-thread.ts', import.meta.url),
      pdf: (html, file, signal) => pdf(html, file, signal),
      fonts: () => '',
    }),
    folder: outbox,
    clock,
    ids: countedIds(),
    log: { info: () => undefined, error: (message, error) => logged.push(message, error) },
  });
});
afterAll(async () => {
  await jobs.close();
  rmSync(folder, { recursive: true, force: true });
});

const register: JobInputs['report'] = { name: 'register', from: '2026-11-01', to: '2026-11-30', roomId: null, categoryId: null, itemId: null, language: 'zh', encoding: 'utf-8', as: 'csv', today: '2026-11-24' }; // prettier-ignore
const found = (id: string): Job => {
  const job = jobs.find(id, 'anna');
  if (job === null) throw new Error('no such job');
  return job;
};

describe('a job', () => {
  it('tells the truth about how far it is, and hands its file to its owner only', async () => {
    const seen: (readonly [number, number | null])[] = [];
    const id = jobs.start('report', register, 'anna');
    const off = jobs.on(() => seen.push([found(id).done, found(id).total]));
    await jobs.idle();
    off();
    expect(found(id)).toMatchObject({ state: 'done', done: THINGS, total: THINGS, file: { mime: 'text/csv; charset=utf-8' } }); // prettier-ignore
    expect(jobs.find(id, 'bert')).toBeNull();
    expect(seen.map(([done]) => done)).toEqual(seen.map(([done]) => done).toSorted((a, b) => a - b));
    expect(existsSync(found(id).file?.path ?? '')).toBe(true);
    expect(logged).toEqual([]);
  });

  it('cancelled while its pages are laid out says so at once, leaves no file, and the next one runs', async () => {
    let told: AbortSignal | null = null;
    const laying = new Promise<void>((begun) => {
      pdf = (_html, _file, signal) =>
        new Promise((_made, failed) => {
          told = signal;
          signal.addEventListener('abort', () => failed(new Error('told to end')), { once: true });
          begun();
        });
    });
    const id = jobs.start('report', { ...register, as: 'pdf' }, 'anna');
    const next = jobs.start('report', { ...register, as: 'rows' }, 'anna');
    await laying;
    expect(found(id)).toMatchObject({ state: 'running', done: THINGS, total: THINGS });
    jobs.cancel(id, 'bert');
    expect(found(id).state).toBe('running');
    jobs.cancel(id, 'anna');
    expect(found(id).state).toBe('cancelled');
    expect(told).toMatchObject({ aborted: true });
    await jobs.idle();
    expect(found(id)).toMatchObject({ state: 'cancelled', file: null });
    expect(found(next)).toMatchObject({ state: 'done', result: { total: THINGS } });
    expect(readdirSync(outbox)).not.toContain(id);
    // What was told to end did not fail.
    expect(logged).toEqual([]);
  });

  it('cancelled before its turn never runs; cancelled after its end stays done', async () => {
    pdf = () => Promise.reject(new Error('must not be called'));
    const first = jobs.start('report', { ...register, as: 'rows' }, 'anna');
    const second = jobs.start('report', { ...register, as: 'pdf' }, 'anna');
    jobs.cancel(second, 'anna');
    await jobs.idle();
    jobs.cancel(first, 'anna');
    expect([found(first).state, found(second).state]).toEqual(['done', 'cancelled']);
    expect(logged).toEqual([]);
  });
});
