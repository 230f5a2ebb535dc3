/** A new resident: the least that lending needs, consent said, nobody under fourteen. */
import { refuse, type Refusal } from '../errors.ts';
import type { NewEvent } from '../ledger/event.ts';
import type { Reader } from '../ports.ts';

export interface RegisterIntent {
  readonly residentId: string;
  readonly card: string;
  readonly name: string;
  readonly phone: string;
  readonly door: string;
  readonly overFourteen: boolean;
  readonly necessaryConsent: boolean;
  readonly optionalConsent: boolean;
  /** SHA-256 of the picture of the signature. */
  readonly signature: string | null;
}

/** Composed, and with the one dot that names are written with in public systems (U+00B7). */
export const tidyName = (name: string): string => name.normalize('NFC').replaceAll(/[•・‧∙]/g, '·');

export function decideRegister(reader: Reader, intent: RegisterIntent): readonly NewEvent[] | Refusal {
  if (!intent.overFourteen) return refuse('under-fourteen');
  if (!intent.necessaryConsent) return refuse('consent-missing');
  if (reader.residentIdByPhone(intent.phone) !== null) return refuse('phone-taken');
  const { residentId, name, phone, door, card, optionalConsent, signature } = intent;
  return [
    {
      stream: `resident:${residentId}`,
      kind: 'resident.registered',
      payload: {
        name: tidyName(name),
        phone,
        door,
        card,
        noticeVersion: reader.notice().version,
        optionalConsent,
        signature,
      },
    },
  ];
}
