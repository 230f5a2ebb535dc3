/** What the office's pages need of the database. */
import type { RequestInput } from '../../core/sync/protocol.ts';
import type { MemberRecord, Pool } from '../store.ts';

export interface Overview {
  readonly rooms: readonly RoomLine[];
  readonly kiosks: readonly KioskLine[];
  /** Counted events of all time. */
  readonly totals: { readonly lent: number; readonly returned: number; readonly taken: number };
  /** Things ever registered; what there is now is in the figures. */
  readonly things: number;
  /** The last days, oldest first, each day once, days without anything included. */
  readonly days: readonly { readonly day: number; readonly lent: number; readonly returned: number }[];
  readonly top: readonly { readonly name: string; readonly nameEnglish: string; readonly lent: number }[];
  /** As the kiosk says that was heard last. */
  readonly figures: (NonNullable<RequestInput<'hello'>['figures']> & { readonly at: number }) | null;
}

export interface RoomLine {
  readonly roomId: string;
  readonly name: string;
  readonly community: string;
  /** Wall milliseconds; null = never. */
  readonly heardAt: number | null;
  /** Lent in the last days. */
  readonly lent: number;
  /** Events that its kiosks had said they have and have not sent. */
  readonly waiting: number;
}

export interface KioskLine extends Pick<MemberRecord, 'kiosk' | 'roomId' | 'revoked' | 'heardAt' | 'renewedFrom'> {
  readonly head: number;
}

export interface OfficeStore {
  /** Counts some of what was not counted yet; true where more is left. */
  readonly count: (pool: number) => Promise<boolean>;
  /** `today`: days since 1970 in the rooms' time zone. */
  readonly overview: (pool: number, today: number, days: number) => Promise<Overview>;
  readonly password: (pool: number) => Promise<string | null>;
  /** Ends every session of the pool. */
  readonly setPassword: (pool: number, hash: string, at: number) => Promise<void>;
  /** `hash`: of the cookie's secret. */
  readonly addSession: (pool: number, hash: string, expiresAt: number) => Promise<void>;
  readonly session: (pool: number, hash: string, now: number) => Promise<Pool | null>;
  readonly endSession: (pool: number, hash: string) => Promise<void>;
}
