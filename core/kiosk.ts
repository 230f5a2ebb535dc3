/** The whole kiosk: one handler a contract line behind the one door, pushes out, and what time brings. */
import { decideExpiredHolds } from './circulation/holds.ts';
import { deskHandlers } from './handlers/desk.ts';
import { jobHandlers } from './handlers/jobs.ts';
import { thingHandlers } from './handlers/things.ts';
import type { JobFile } from './jobs.ts';
import type { Role } from './rights.ts';
import type { Deciding } from './circulation/deciding.ts';
import type { Push } from './contract.ts';
import { createDispatch, type Dispatch } from './dispatch.ts';
import { auditHandlers } from './handlers/audit.ts';
import { backupHandlers, createNightlyBackup } from './handlers/backup.ts';
import { catalogueHandlers } from './handlers/catalogue.ts';
import type { HandlerDeps, KioskDeps } from './handlers/deps.ts';
import { kioskHandlers } from './handlers/kiosk.ts';
import { exportHandlers } from './handlers/exports.ts';
import { importHandlers } from './handlers/imports.ts';
import { labelHandlers } from './handlers/labels.ts';
import { networkHandlers, recordNetwork } from './handlers/network.ts';
import { peopleHandlers } from './handlers/people.ts';
import { privacyHandlers } from './handlers/privacy.ts';
import { createNightlyForgetting, retentionHandlers } from './handlers/retention.ts';
import { reportHandlers } from './handlers/reports.ts';
import { shelfHandlers } from './handlers/shelves.ts';
import { stocktakeHandlers } from './handlers/stocktakes.ts';
import { sessionHandlers } from './handlers/session.ts';
import { syncHandlers } from './handlers/sync.ts';
import { transferHandlers } from './handlers/transfers.ts';
import type { NewEvent } from './ledger/event.ts';
import type { Reader } from './ports.ts';
import { viewHandlers } from './handlers/views.ts';
import { createPairing, type Pairing } from './network/pairing.ts';
import { createStaffAuth } from './staff/auth.ts';
import { recordWrongPins } from './staff/wrong-pins.ts';

export interface Kiosk {
  readonly dispatch: Dispatch;
  /** Hears every push; answers how to stop hearing. */
  readonly on: (listener: (push: Push) => void) => () => void;
  /** The file a job made, for the window of who started it; null for anyone else. */
  readonly fileOf: (session: string, jobId: string) => JobFile | null;
  /** What a window may do now: hosts serve the console's own files to staff only. */
  readonly roleOf: (session: string) => Role;
  /** For the host that serves a second PC: whether it shall and at which port, and letting one in by its code. */
  readonly network: {
    readonly wanted: () => { readonly on: boolean; readonly port: number };
    readonly pair: Pairing['redeem'];
  };
  /** Windows look again: something came from elsewhere. */
  readonly changed: () => void;
  /** To be called every minute or so: deadlines that have passed. */
  readonly tick: () => void;
}

export function createKiosk(deps: KioskDeps): Kiosk {
  const { store, clock, ids, log, jobs } = deps;
  const listeners = new Set<(push: Push) => void>();
  const push = (message: Push): void => {
    for (const listener of listeners) {
      try {
        listener(message);
      } catch (error) {
        // What was recorded is recorded, whether or not a window still hears of it.
        log.error(`a listener failed at ${message.name}`, error);
      }
    }
  };
  jobs.on((jobId, wrote) => {
    push({ name: 'job', data: { jobId } });
    if (wrote) push({ name: 'changed', data: {} });
  });
  const auth = createStaffAuth(deps);
  const deciding = (reader: Reader): Deciding => ({
    reader,
    now: clock.now(),
    roomId: store.identity()?.roomId ?? '',
    newId: () => ids.uuid(clock.now()),
  });

  const commit: HandlerDeps['commit'] = (actor, decide) => {
    try {
      const appended = store.write((writer) => {
        const decided = decide(deciding(writer), writer.putBlob);
        if (!Array.isArray(decided)) throw new Refused(decided);
        return writer.append(decided as readonly NewEvent[], actor);
      });
      push({ name: 'changed', data: {} });
      return appended;
    } catch (error) {
      if (error instanceof Refused) return error.decided as never;
      throw error;
    }
  };

  const nightlyBackup = createNightlyBackup(deps);
  const wrongPins = (): void => {
    // A refused call writes nothing, so that a full disk refuses nobody more than their PIN does.
    if (store.identity() !== null) recordWrongPins(store, auth);
  };
  const expiredHolds = (): void => {
    if (store.identity() === null) return;
    if (store.read((reader) => decideExpiredHolds(deciding(reader))).length === 0) return;
    commit({ type: 'kiosk' }, (facts) => decideExpiredHolds(facts));
  };
  const nightlyForgetting = createNightlyForgetting({ ...deps, commit, deciding });
  const wanted: Kiosk['network']['wanted'] = () => {
    if (store.identity() === null) return { on: false, port: 0 };
    const machine = store.read((reader) => reader.machine());
    return { on: machine['network.on'], port: machine['network.port'] };
  };
  const pairing = createPairing({
    ...deps,
    isOn: () => wanted().on,
    record: recordNetwork({ store, commit }),
  });
  const handlerDeps: HandlerDeps = { ...deps, auth, pairing, push, deciding, commit };
  const dispatch = createDispatch({
    handlers: {
      ...kioskHandlers(handlerDeps),
      ...sessionHandlers(handlerDeps),
      ...catalogueHandlers(handlerDeps),
      ...deskHandlers(handlerDeps),
      ...thingHandlers(handlerDeps),
      ...viewHandlers(handlerDeps),
      ...backupHandlers(handlerDeps),
      ...exportHandlers(handlerDeps),
      ...auditHandlers(handlerDeps),
      ...importHandlers(handlerDeps),
      ...jobHandlers(handlerDeps),
      ...labelHandlers(handlerDeps),
      ...shelfHandlers(handlerDeps),
      ...stocktakeHandlers(handlerDeps),
      ...reportHandlers(handlerDeps),
      ...peopleHandlers(handlerDeps),
      ...retentionHandlers(handlerDeps),
      ...syncHandlers(handlerDeps),
      ...networkHandlers(handlerDeps),
      ...privacyHandlers(handlerDeps),
      ...transferHandlers(handlerDeps),
    },
    roleOf: auth.roleOf,
    onStaffCall: auth.used,
    log,
  });

  return {
    dispatch,
    on: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    fileOf: (session, jobId) => {
      const owner = auth.staffOf(session);
      return owner === null ? null : (jobs.find(jobId, owner)?.file ?? null);
    },
    roleOf: auth.roleOf,
    network: { wanted, pair: pairing.redeem },
    changed: () => push({ name: 'changed', data: {} }),
    tick: () => {
      // One that fails keeps none of the others from its work, and is tried again at the next tick.
      for (const [name, work] of Object.entries({ nightlyBackup, wrongPins, expiredHolds, nightlyForgetting })) {
        try {
          work();
        } catch (error) {
          log.error(`at the tick: ${name} failed`, error);
        }
      }
    },
  };
}

/** Leaves a transaction in which a decision refused, so that not even a blob stays behind. */
class Refused extends Error {
  readonly decided: unknown;
  constructor(decided: unknown) {
    super('refused');
    this.decided = decided;
  }
}
