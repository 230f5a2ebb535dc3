/**
 * Letting a second PC in: an administrator gets a code at the machine, somebody types it at the other one, once and within
 * ten minutes. Wrong codes shut the way for that computer, many wrong ones for all, longer each time. It lives as long as
 * the kiosk runs: after a restart a new code is made.
 */
import { refuse, type Refusal } from '../errors.ts';
import type { Payload } from '../ledger/event.ts';
import type { Clock, Ids } from '../ports.ts';
import { createGrowingTries, type Tries } from '../residents/tries.ts';
import { CODE_LETTERS, TICKET_LETTERS } from '../sync/protocol.ts';
import { inGroups, plainCode } from '../sync/seal.ts';
import { MOST_DEVICES, type Network } from './ports.ts';

const MINUTE = 60_000;
const CODE_MILLISECONDS = 10 * MINUTE;
/** More than a room has computers: whoever has more addresses is counted as one. */
const MOST_PEERS = 500;

interface Invitation {
  readonly code: string;
  readonly name: string;
  readonly staffId: string;
  readonly expiresAt: number;
}

export interface Pairing {
  /**
   * A code for one computer that will be called `name`; an older one is good no more. Refused while the network is not
   * turned on ('network-off') and when there are too many computers already ('too-many-devices').
   */
  readonly invite: (name: string, staffId: string) => { readonly code: string; readonly expiresAt: number } | Refusal;
  /** The secret of the cookie for the computer at `peer`, or a refusal: 'wrong-pairing-code', or 'locked' with `until`. */
  readonly redeem: (typed: string, peer: string) => { readonly secret: string } | Refusal;
}

export function createPairing(deps: {
  readonly clock: Clock;
  readonly ids: Ids;
  readonly network: Network;
  readonly isOn: () => boolean;
  /** Writes it into the ledger as done by this member of staff. */
  readonly record: (staffId: string, payload: Payload<'kiosk.networkChanged'>) => void;
}): Pairing {
  const { clock, ids, network, record } = deps;
  let invitation: Invitation | null = null;
  const everywhere = createGrowingTries(20, MINUTE);
  const peers = new Map<string, Tries>();
  const triesOf = (peer: string): Tries => {
    const key = peers.has(peer) || peers.size < MOST_PEERS ? peer : '';
    const known = peers.get(key) ?? createGrowingTries(5, MINUTE);
    peers.set(key, known);
    return known;
  };

  return {
    invite: (name, staffId) => {
      if (!deps.isOn()) return refuse('network-off');
      if (network.devices().length >= MOST_DEVICES) return refuse('too-many-devices', { most: MOST_DEVICES });
      const code = newCode(ids.token());
      const expiresAt = clock.now() + CODE_MILLISECONDS;
      invitation = { code, name, staffId, expiresAt };
      return { code: inGroups(code), expiresAt };
    },
    redeem: (typed, peer) => {
      const now = clock.now();
      const tries = triesOf(peer);
      const until = Math.max(everywhere.lockedUntil(now) ?? 0, tries.lockedUntil(now) ?? 0);
      if (until > 0) return refuse('locked', { until });
      // A clock that was set back makes no code live longer.
      const isOld =
        invitation !== null && (now >= invitation.expiresAt || now < invitation.expiresAt - CODE_MILLISECONDS);
      if (isOld) invitation = null;
      if (invitation === null || plainCode(typed) !== invitation.code) {
        everywhere.wrong(now);
        tries.wrong(now);
        return refuse('wrong-pairing-code');
      }
      const { name, staffId } = invitation;
      const id = ids.uuid(now);
      const secret = network.add({ id, name, pairedAt: now });
      try {
        record(staffId, { what: 'paired', device: id, name });
      } catch (error) {
        // Nobody is let in without its being written down.
        network.remove(id);
        throw error;
      }
      invitation = null;
      peers.delete(peer);
      everywhere.right();
      return { secret };
    },
  };
}

const BASE64URL = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_';

/** Forty bits: five of each of the token's first eight letters, which carry six. */
const newCode = (token: string): string =>
  Array.from(token.slice(0, TICKET_LETTERS), (letter) => CODE_LETTERS[BASE64URL.indexOf(letter) & 31]).join('');
