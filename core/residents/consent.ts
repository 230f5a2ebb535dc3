/** The optional consent: given and withdrawn in one step, under the notice that is on the wall now. */
import type { Deciding } from '../circulation/deciding.ts';
import { refuse, type Refusal } from '../errors.ts';
import type { NewEvent } from '../ledger/event.ts';
import { decideDone } from './requests.ts';

/** Nothing where it is so already. A withdrawal is logged as a request that was done at once. */
export function decideConsent(
  deciding: Deciding,
  residentId: string,
  optionalConsent: boolean,
): readonly NewEvent[] | Refusal {
  const { reader } = deciding;
  const resident = reader.resident(residentId);
  if (resident === null || resident.erased) return refuse('not-found');
  if (resident.optionalConsent === optionalConsent) return [];
  const noticeVersion = reader.notice().version;
  return [
    { stream: `resident:${resident.id}`, kind: 'resident.consentChanged', payload: { noticeVersion, optionalConsent } },
    ...(optionalConsent ? [] : decideDone(deciding, resident.id, 'withdraw')),
  ];
}
