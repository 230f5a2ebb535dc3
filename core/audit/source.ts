/** What the audit asks of the store. SQL for it stands in db/audit.ts. */
import type { EventKind, StoredEvent } from '../ledger/event.ts';

export interface AuditFilter {
  /** First and last day, both included; null = no bound. */
  readonly from: string | null;
  readonly to: string | null;
  /** Who of the staff did it; null = anybody. */
  readonly staffId: string | null;
  /** null = every kind. */
  readonly kinds: readonly EventKind[] | null;
  readonly itemId: string | null;
  readonly kiosk: string | null;
  /** Only where staff set a rule aside. */
  readonly overrides: boolean;
}

/** Where a page ends: the next one begins after it. */
export interface AuditPlace {
  readonly time: string;
  readonly row: number;
}

export interface AuditRow {
  readonly event: StoredEvent;
  readonly place: AuditPlace;
}

/** Who and what ids are; '' for what is not known here. Residents are masked. */
export interface AuditNames {
  readonly staff: (id: string) => string;
  readonly resident: (id: string) => string;
  readonly room: (id: string) => string;
  readonly thing: (id: string) => string;
  /** The room a kiosk stands in. */
  readonly roomOf: (kiosk: string) => string;
  readonly event: (id: string) => StoredEvent | null;
}

export interface AuditReader {
  /** Newest first, from after `after` on; streamed when `limit` is null. */
  readonly auditEvents: (filter: AuditFilter, after: AuditPlace | null, limit: number | null) => Iterable<AuditRow>;
  readonly auditNames: () => AuditNames;
  /** Every kiosk that ever wrote something here. */
  readonly auditKiosks: () => readonly string[];
}
