/** Which words tell a trouble of the exchange: by its code, and what little more its facts say. */
import type { SyncTroubleCode } from '../../../core/sync/ports.ts';

/** Keys under `sync.trouble`. Hub's refusals that the engine deals with itself are one: a bug is what staff can do nothing about. */
type TroubleWords =
  | 'unreachable'
  | 'certificate'
  | 'notTheHub'
  | 'unauthorised'
  | 'revoked'
  | 'clock'
  | 'protocol'
  | 'busy'
  | 'hubFault'
  | 'altered'
  | 'stranger'
  | 'differs'
  | 'conflict'
  | 'storage'
  | 'ticket'
  | 'prefixTaken'
  | 'unknown'
  | 'tooLarge';

/** By Node's names (https://nodejs.org/api/tls.html#x509-certificate-error-codes). */
const ofCertificates = /CERT|SELF_SIGNED|UNABLE_TO_VERIFY|ERR_TLS|SSL/;

const words: { readonly [C in SyncTroubleCode]: TroubleWords } = {
  unreachable: 'unreachable',
  'not-the-hub': 'notTheHub',
  altered: 'altered',
  stranger: 'stranger',
  differs: 'differs',
  storage: 'storage',
  malformed: 'hubFault',
  unauthorised: 'unauthorised',
  replayed: 'hubFault',
  clock: 'clock',
  revoked: 'revoked',
  forbidden: 'hubFault',
  unknown: 'unknown',
  hole: 'hubFault',
  conflict: 'conflict',
  'prefix-taken': 'prefixTaken',
  ticket: 'ticket',
  'too-large': 'tooLarge',
  protocol: 'protocol',
  busy: 'busy',
  internal: 'hubFault',
};

export function troubleWords({
  code,
  facts,
}: {
  readonly code: string;
  readonly facts: Readonly<Record<string, unknown>>;
}): TroubleWords {
  if (code === 'unreachable' && ofCertificates.test(String(facts['why'] ?? ''))) return 'certificate';
  return Object.hasOwn(words, code) ? words[code as SyncTroubleCode] : 'hubFault';
}
