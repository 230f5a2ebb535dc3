/** What every step of an exchange is given, and how a step says that it could not go on. */
import { StorageError } from '../errors.ts';
import type { Clock } from '../ports.ts';
import type { Hub, Machine, Received, Stop, SyncStore, SyncTrouble } from './ports.ts';

export interface Line {
  readonly store: SyncStore;
  readonly hub: Hub;
  readonly machine: Machine;
  readonly clock: Clock;
  /** A new kiosk id. */
  readonly newKiosk: () => string;
  /** Changes the kiosk's id, and takes along what belongs to the machine under the old one. */
  readonly asNewKiosk: (change: () => void) => void;
  /** Lets whoever waits (a scan) go first; answers how many events may be taken before the next breath. */
  readonly breathe: () => Promise<number>;
  /** Something of others is in the ledger now. */
  readonly onReceived: () => void;
}

/** Events that are taken in one transaction while somebody stands at the kiosk: a scan that meets it waits as for another. */
export const SLICE = 250;

export const isTrouble = (answer: object): answer is SyncTrouble => 'trouble' in answer;

/** An own number stands for something else at the hub: this ledger's numbers were given before. */
export const TAKEN = 'taken';

/** What an exchange did. */
export interface Tally {
  pushed: number;
  received: number;
  moved: number;
  blobsSent: number;
  blobsReceived: number;
  readonly refused: Received['refused'][number][];
}

export const newTally = (): Tally => ({
  pushed: 0,
  received: 0,
  moved: 0,
  blobsSent: 0,
  blobsReceived: 0,
  refused: [],
});

/** One exchange under way. */
export interface Exchange extends Line {
  readonly tally: Tally;
  /** What the hub has, as it said last. */
  heads: Readonly<Record<string, number>>;
  /** The hub's time less this machine's, milliseconds. */
  clockOff: number;
  /** When the hub was told last how the whole pool stands, wall milliseconds; null = not since the start. */
  toldAt: number | null;
  /** Authors of whom a sheet was refused: they are passed over until the next exchange. */
  readonly passedOver: Set<string>;
  readonly stop: Stop;
}

/** The time as it is believed: a clock whose battery died is behind, and the hub knows better. */
export const believedNow = ({ clock, clockOff }: Exchange): number => clock.now() + Math.max(0, clockOff);

/** A full disk is a trouble like any other; a bug is not. */
export async function orStorage<T>(work: () => Promise<T>): Promise<T | SyncTrouble> {
  try {
    return await work();
  } catch (error) {
    if (!(error instanceof StorageError)) throw error;
    return { trouble: 'storage', facts: { storage: error.trouble } };
  }
}
