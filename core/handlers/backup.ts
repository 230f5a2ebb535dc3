/** Copies of the database: by button, and by itself once a day. */
import type { OperationName } from '../contract.ts';
import type { Handlers } from '../dispatch.ts';
import type { HandlerDeps } from './deps.ts';
import { staffActor } from './staff-actor.ts';

type Names = Extract<OperationName, `backup.${string}`>;

const DAY = 86_400_000;
/** A fortnight of nights. */
const KEPT = 14;
/** Who starts the one of the night: nobody who could look at it. */
const NIGHT = 'night';

export function backupHandlers(deps: HandlerDeps): { readonly [N in Names]: Handlers[N] } {
  const { jobs, backups, clock } = deps;
  return {
    'backup.list': () => {
      const files = backups.list();
      const newest = files[0]?.at ?? 0;
      return {
        folder: backups.folder,
        files: files.map((file) => ({ ...file })),
        stale: clock.now() - newest > 2 * DAY,
      };
    },
    'backup.run': (_, { session }) => ({
      jobId: jobs.start('backup', { folder: backups.folder, keep: KEPT }, staffActor(deps, session).id),
    }),
  };
}

/** To be called often: makes a copy when the newest is a day old, so also at the first start after a night switched off. */
export function createNightlyBackup(deps: Pick<HandlerDeps, 'jobs' | 'backups' | 'clock' | 'store'>): () => void {
  const { jobs, backups, clock, store } = deps;
  let asked = 0;
  return () => {
    const now = clock.now();
    const newest = Math.max(asked, backups.list()[0]?.at ?? 0);
    if (store.identity() === null || (now >= newest && now - newest < DAY)) return;
    asked = now;
    jobs.start('backup', { folder: backups.folder, keep: KEPT }, NIGHT);
  };
}
