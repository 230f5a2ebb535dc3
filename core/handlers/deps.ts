/** What every group of handlers is made from. */
import type { Deciding } from '../circulation/deciding.ts';
import type { Push } from '../contract.ts';
import type { Inbox } from '../importing/inbox.ts';
import type { Jobs } from '../jobs.ts';
import type { Actor, NewEvent, StoredEvent } from '../ledger/event.ts';
import type { Network } from '../network/ports.ts';
import type { Pairing } from '../network/pairing.ts';
import type { Appended, Backups, Clock, Drives, Ids, Log, Pins, Reader, Store } from '../ports.ts';
import type { StaffAuth } from '../staff/auth.ts';
import type { SyncControl } from '../sync/control.ts';

export interface KioskDeps {
  readonly store: Store;
  readonly clock: Clock;
  readonly ids: Ids;
  readonly pins: Pins;
  readonly log: Log;
  readonly jobs: Jobs;
  readonly backups: Backups;
  readonly drives: Drives;
  readonly inbox: Inbox;
  readonly sync: SyncControl;
  readonly network: Network;
  /** Events of the demo room, made for the present day; its kiosk and room id. */
  readonly demo: (now: number) => { readonly events: readonly StoredEvent[]; readonly roomId: string };
  readonly version: string;
}

export interface HandlerDeps extends KioskDeps {
  readonly auth: StaffAuth;
  readonly pairing: Pairing;
  readonly push: (push: Push) => void;
  /** The decision's surroundings over a reader. */
  readonly deciding: (reader: Reader) => Deciding;
  /** Appends in one transaction what `decide` answers; null when it answers nothing. Windows are told. */
  readonly commit: <R>(
    actor: Actor,
    decide: (deciding: Deciding, putBlob: (bytes: Uint8Array, mime: string) => string) => readonly NewEvent[] | R,
  ) => Appended | R;
}
