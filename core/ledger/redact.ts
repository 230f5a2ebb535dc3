/** What is left of an erased person's events: nothing but what was done, and that by the event's kind alone. */
import type { EventKind, Payload } from './event.ts';

/** An id of nobody and nothing. */
const NOBODY = 'gone';

type ResidentKind = Extract<EventKind, `resident.${string}`>;

const left: { readonly [K in ResidentKind]: Payload<K> } = {
  'resident.registered': {
    name: '',
    phone: '',
    door: '',
    card: null,
    noticeVersion: '',
    optionalConsent: false,
    signature: null,
  },
  'resident.changed': {},
  'resident.cardBound': { card: null },
  'resident.consentChanged': { noticeVersion: '', optionalConsent: false },
  'resident.blockLifted': { until: '1970-01-01', reason: '' },
  'resident.called': { outcome: 'other', promisedOn: null, note: '' },
  'resident.erased': { reason: '' },
  'resident.merged': { intoId: NOBODY },
  'resident.unmerged': { eventId: NOBODY },
};

/**
 * The payload that an event of an erased resident keeps. The same on every replica whatever it knew, so that all fold the
 * same; of a kind only a newer version knows nothing stays.
 */
export const leftOfPerson = (kind: string): unknown => (Object.hasOwn(left, kind) ? left[kind as ResidentKind] : {});
