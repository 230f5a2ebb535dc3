/** Bringing a list in through the contract, as the console does: in parts, looked at, dry run, done. */
import { expect } from 'vitest';
import type { Input, Output } from '../../core/contract.ts';
import type { LookedAt } from '../../core/importing/look.ts';
import type { World } from './world.ts';

type How = Input<'import.look'>['how'];
type Job = Output<'jobs.read'>;

export const find: How = { encoding: null, delimiter: null, sheet: null, head: null };

/** What 'import.look' answers. */
export type Looked = Pick<LookedAt, 'head' | 'columns'> & {
  readonly format: string;
  readonly text: {
    readonly encoding: string;
    readonly sure: boolean;
    readonly delimiter: string;
    readonly previews: readonly { readonly encoding: string; readonly lines: readonly string[] }[];
  } | null;
  readonly sheets: readonly string[];
  readonly sheet: number;
  readonly rows: number;
};

const PART = 400_000;

export async function bring(world: World, bytes: Uint8Array, name = '旧清单.csv'): Promise<string> {
  const { importId } = await world.call('import.begin', { name, bytes: bytes.length });
  for (let offset = 0; offset < bytes.length; offset += PART) {
    const part = Buffer.from(bytes.subarray(offset, offset + PART)).toString('base64');
    await world.call('import.part', { importId, offset, bytes: part });
  }
  return importId;
}

async function jobOf(world: World, jobId: string): Promise<Job> {
  await world.idle();
  expect(world.logged).toEqual([]);
  return world.call('jobs.read', { jobId });
}

/** The job of looking, which may have failed with a refusal. */
export const lookJob = async (world: World, importId: string, how: Partial<How> = {}): Promise<Job> =>
  jobOf(world, (await world.call('import.look', { importId, how: { ...find, ...how } })).jobId);

export async function look(world: World, importId: string, how: Partial<How> = {}): Promise<Looked> {
  const job = await lookJob(world, importId, how);
  expect([job.state, job.refusal]).toEqual(['done', null]);
  return job.result as unknown as Looked;
}

/** The dry run with the columns as they were found, or others. */
export async function dryRun(
  world: World,
  importId: string,
  more: Partial<Pick<Input<'import.plan'>, 'how' | 'columns' | 'choices' | 'language'>> = {},
): Promise<
  Job & { readonly lines: Output<'import.lines'>['lines']; readonly counts: Output<'import.lines'>['counts'] }
> {
  const how = more.how ?? find;
  const columns = more.columns ?? (await look(world, importId, how)).columns.map(({ field }) => field);
  const { jobId } = await world.call('import.plan', {
    importId,
    choices: { sameName: 'copy', newCategory: 'guess' },
    language: 'zh',
    ...more,
    how,
    columns: [...columns],
  });
  const job = await jobOf(world, jobId);
  expect([job.state, job.refusal]).toEqual(['done', null]);
  const { lines, counts } = await world.call('import.lines', { importId, verdict: null, offset: 0, limit: 200 });
  return { ...job, lines, counts };
}

export const commitJob = async (world: World, importId: string): Promise<Job> =>
  jobOf(world, (await world.call('import.commit', { importId })).jobId);

/** Looked at, run dry and done; answers the batch. */
export async function bringIn(world: World, bytes: Uint8Array, name?: string): Promise<string> {
  const importId = await bring(world, bytes, name);
  await dryRun(world, importId);
  const job = await commitJob(world, importId);
  expect(job.state).toBe('done');
  return (job.result as { readonly batch: string }).batch;
}

export const undoJob = async (world: World, batch: string): Promise<Job> =>
  jobOf(world, (await world.call('import.undo', { batch })).jobId);
