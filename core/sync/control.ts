/** What staff may do about the exchange, and what they and residents are told of it. The host makes it. */
import { dayOf } from '../calendar.ts';
import type { Refusal } from '../errors.ts';
import type { LoopDoing } from './loop.ts';
import type { Member } from './protocol.ts';
import type { SyncMemory } from './ports.ts';

export interface SyncState extends Pick<SyncMemory, 'goodAt' | 'trouble' | 'told' | 'compared' | 'signatures'> {
  readonly pool: { readonly name: string; readonly address: string } | null;
  /** The file with this machine's keys is there and cannot be read. */
  readonly isKeyBroken: boolean;
  readonly kiosk: string;
  readonly doing: LoopDoing;
  readonly waiting: { readonly events: number; readonly oldestAt: number | null; readonly blobs: number };
  readonly members: readonly Pick<Member, 'kiosk' | 'roomId' | 'revoked' | 'heardAt'>[];
}

const DAY = 86_400_000;

/** The day since which rooms have not exchanged, once that is longer than a day and nobody wished it so. */
export const apartSince = (
  { pool, doing, goodAt }: Pick<SyncState, 'pool' | 'doing' | 'goodAt'>,
  now: number,
): string | null =>
  pool === null || doing === 'paused' || goodAt === null || now - goodAt <= DAY ? null : dayOf(goodAt);

export interface Invitation {
  /** Ticket and secret in one, in groups of four. */
  readonly code: string;
  readonly address: string;
  readonly expiresAt: number;
}

export interface SyncControl {
  readonly state: () => SyncState;
  /** Has joined, and the first exchange is not through yet: what the pool has is on its way. */
  readonly isSettling: () => boolean;
  /** Goes on or rests; remembered. */
  readonly pause: (paused: boolean) => void;
  /** At once, whatever it waits for. */
  readonly now: () => void;
  readonly shareSignatures: (shared: boolean) => void;
  /**
   * Joins a pool by a code. `replaces`: this machine stands in for one of a room that the pool knows by its code prefix.
   * Refused: 'already-joined', 'bad-code', 'prefix-taken', 'room-in-use', 'hub-trouble'.
   */
  readonly join: (form: {
    readonly address: string;
    readonly code: string;
    readonly prefix: string;
    readonly replaces: boolean;
  }) => Promise<Refusal | null>;
  /** Refused like the rest when not joined ('not-joined') or when the hub does not do it ('hub-trouble'). */
  readonly invite: () => Promise<Invitation | Refusal>;
  readonly revoke: (kiosk: string, reason: string) => Promise<Refusal | null>;
  /**
   * Cuts what happened here into sheets, so that it can leave by stick; answers where this machine's key lies, and what each
   * kiosk had whose stick was taken here. Refused: 'not-joined', 'bundle-not-yet'.
   */
  readonly cutForStick: () => Promise<
    (Pick<SyncMemory, 'told' | 'signatures' | 'hubKey'> & { readonly keyFile: string }) | Refusal
  >;
  /** A new key for this kiosk. */
  readonly rotate: () => Promise<Refusal | null>;
}
