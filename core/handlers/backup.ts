/** Copies of the database: by button, by itself once a day, where they go, and going back to one. */
import type { OperationName } from '../contract.ts';
import type { Handlers } from '../dispatch.ts';
import { isRefusal, refuse } from '../errors.ts';
import type { Actor, NewEvent } from '../ledger/event.ts';
import type { MachineKey } from '../settings.ts';
import type { HandlerDeps } from './deps.ts';
import { staffActor } from './staff-actor.ts';

type Names = Extract<OperationName, `backup.${string}`>;

const DAY = 86_400_000;
const STALE_DAYS = 2;
/** A stick that is taken home is back within the week. */
const AWAY_DAYS = 7;
/** Who starts the one of the night: nobody who could look at it. */
const NIGHT = 'night';

type Starting = Pick<HandlerDeps, 'jobs' | 'backups' | 'store'>;

function startBackup({ jobs, backups, store }: Starting, owner: string): string {
  const machine = store.read((reader) => reader.machine());
  return jobs.start(
    'backup',
    {
      folder: backups.folder,
      keep: machine['backup.keep'],
      away: machine['backup.folder'],
      keyFile: machine['backup.sealed'] ? backups.keyFile : '',
    },
    owner,
  );
}

export function backupHandlers(deps: HandlerDeps): { readonly [N in Names]: Handlers[N] } {
  const { jobs, backups, clock, store, commit, ids } = deps;
  const setMachine = (by: Actor, key: MachineKey, value: string | boolean): unknown =>
    commit(by, (): readonly NewEvent[] => [
      { stream: `kiosk:${store.identity()?.kioskId ?? ''}`, kind: 'setting.changed', payload: { key, value } },
    ]);

  /** By the job that looked. */
  const looked = new Map<string, { readonly ticket: string; readonly detail: string }>();

  return {
    'backup.list': () => {
      const machine = store.read((reader) => reader.machine());
      const away = machine['backup.folder'];
      const files = backups.list(away);
      const now = clock.now();
      const place = away === '' ? null : backups.place(away);
      return {
        folder: backups.folder,
        files: files.map((file) => ({ ...file })),
        stale: now - (files.find(({ where, at }) => where === 'here' && at <= now)?.at ?? 0) > STALE_DAYS * DAY,
        place: place === null ? null : { ...place, stale: now - (place.reachedAt ?? 0) > AWAY_DAYS * DAY },
        sealed: machine['backup.sealed'],
      };
    },
    'backup.run': (_, { session }) => ({ jobId: startBackup(deps, staffActor(deps, session).id) }),
    'backup.place': ({ folder }, { session }) => {
      const claimed = folder === null ? { folder: '' } : backups.claim(folder.trim());
      if (isRefusal(claimed)) return claimed;
      setMachine(staffActor(deps, session), 'backup.folder', claimed.folder);
      return {};
    },
    'backup.seal': async ({ passphrase }, { session }) => {
      // Before anything is waited for: who signs out meanwhile did it all the same.
      const by = staffActor(deps, session);
      await backups.setPassphrase(passphrase);
      setMachine(by, 'backup.sealed', passphrase !== null);
      return {};
    },
    'backup.look': (asked, { session }) => {
      const ticket = ids.uuid(clock.now());
      const path = asked.path.trim();
      const input = { ...asked, path, waiting: backups.waiting, ticket };
      const jobId = jobs.start('backup.look', input, staffActor(deps, session).id);
      // One copy waits at a time: what was looked at before is thrown away.
      looked.clear();
      looked.set(jobId, { ticket, detail: path.split(/[/\\]/).at(-1) ?? '' });
      return { jobId };
    },
    'backup.restore': ({ jobId }, { session }) => {
      const staffId = staffActor(deps, session).id;
      const copy = looked.get(jobId);
      if (copy === undefined || jobs.find(jobId, staffId)?.state !== 'done') return refuse('not-found');
      backups.restore(copy.ticket, { staffId, detail: copy.detail });
      return {};
    },
    'backup.leaveDemo': (_, { session }) => {
      if (!store.read((reader) => reader.settings().demo)) return refuse('not-allowed');
      backups.restore(null, { staffId: staffActor(deps, session).id, detail: 'demo' });
      return {};
    },
  };
}

/** To be called often: makes a copy when the newest is a day old, so also at the first start after a night switched off. */
export function createNightlyBackup(deps: Starting & Pick<HandlerDeps, 'clock'>): () => void {
  const { backups, clock, store } = deps;
  let asked = 0;
  return () => {
    const now = clock.now();
    if (store.identity() === null) return;
    // One from a time that is yet to come was made while the clock was ahead, and says nothing.
    const newest = Math.max(asked, backups.list('').find(({ where, at }) => where === 'here' && at <= now)?.at ?? 0);
    if (now >= newest && now - newest < DAY) return;
    asked = now;
    startBackup(deps, NIGHT);
  };
}
