/** What a resident's own stream tells staff: consents under which notice, blocks lifted. Newest first. */
import { compareEvents, wallOf, type LedgerEvent } from '../ledger/event.ts';
import type { Reader } from '../ports.ts';

export interface ConsentLine {
  readonly at: number;
  /** Who of the staff wrote it down; empty when they did it themselves. */
  readonly by: string;
  readonly noticeVersion: string;
  readonly optional: boolean;
  /** Said when they registered: the necessary consent, too. */
  readonly first: boolean;
}

export interface LiftLine {
  readonly at: number;
  readonly by: string;
  readonly until: string;
  readonly reason: string;
}

/** Events of all entries of a person, in order. */
export const personEvents = (reader: Pick<Reader, 'entries' | 'stream'>, residentId: string): readonly LedgerEvent[] =>
  reader
    .entries(residentId)
    .entries.flatMap(({ id }) => reader.stream(`resident:${id}`))
    .toSorted(compareEvents);

type NameOf = (staffId: string) => string;
const byOf = ({ actor }: LedgerEvent, nameOf: NameOf): string => (actor.type === 'staff' ? nameOf(actor.id) : '');

export const consentsOf = (events: readonly LedgerEvent[], nameOf: NameOf): readonly ConsentLine[] =>
  events
    .flatMap((event): ConsentLine[] => {
      if (event.kind !== 'resident.registered' && event.kind !== 'resident.consentChanged') return [];
      const { noticeVersion, optionalConsent: optional } = event.payload;
      const first = event.kind === 'resident.registered';
      return [{ at: wallOf(event.time), by: byOf(event, nameOf), noticeVersion, optional, first }];
    })
    .toReversed();

export const liftsOf = (events: readonly LedgerEvent[], nameOf: NameOf): readonly LiftLine[] =>
  events
    .flatMap((event): LiftLine[] =>
      event.kind === 'resident.blockLifted'
        ? [{ ...event.payload, at: wallOf(event.time), by: byOf(event, nameOf) }]
        : [],
    )
    .toReversed();
