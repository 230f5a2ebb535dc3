/** Looking at long work and ending it. */
import type { OperationName, Output } from '../contract.ts';
import type { Handlers } from '../dispatch.ts';
import { refusalView, refuse } from '../errors.ts';
import type { HandlerDeps } from './deps.ts';
import { staffActor } from './staff-actor.ts';

type Names = Extract<OperationName, `${'jobs' | 'ledger' | 'folders' | 'files'}.${string}`>;

export function jobHandlers(deps: HandlerDeps): { readonly [N in Names]: Handlers[N] } {
  const { jobs } = deps;
  return {
    'jobs.read': ({ jobId }, { session }) => {
      const job = jobs.find(jobId, staffActor(deps, session).id);
      if (job === null) return refuse('not-found');
      const { refusal, file } = job;
      return {
        ...job,
        refusal: refusal === null ? null : refusalView(refusal),
        result: job.result as Output<'jobs.read'>['result'],
        file: file === null ? null : { name: file.name, bytes: file.bytes },
      };
    },
    'jobs.cancel': ({ jobId }, { session }) => {
      const owner = staffActor(deps, session).id;
      if (jobs.find(jobId, owner) === null) return refuse('not-found');
      jobs.cancel(jobId, owner);
      return {};
    },
    'folders.list': () => deps.drives.list().map((drive) => ({ ...drive })),
    'files.save': ({ jobId, folder }, { session }) => {
      const owner = staffActor(deps, session).id;
      const job = jobs.find(jobId, owner);
      return job === null ? refuse('not-found') : { jobId: jobs.start('save', { file: job.file, folder }, owner) };
    },
    'ledger.check': (_, { session }) => ({ jobId: jobs.start('ledger.check', {}, staffActor(deps, session).id) }),
  };
}
