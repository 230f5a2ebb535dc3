/** Tickets, and what members ask of the membership itself. */
import { enrol, lookAtTicket, TICKET_LETTERS, type EnrolOutput } from '../core/sync/protocol.ts';
import { codeLetters } from '../core/sync/seal.ts';
import { isPlain } from './admit.ts';
import { sha256Hex } from './keys.ts';
import { decideEnrol, decideRenew, decideRevoke, decideRotate } from './members.ts';
import { isRefused, refuse, type Refused } from './refusal.ts';
import { json, nothing, parseInput, type Answers, type ServiceDeps } from './answers.ts';
import type { Caller, HubStore, Ticket } from './store.ts';

export const TICKET_MILLISECONDS = 10 * 60_000;

export interface NewTicket {
  readonly ticket: string;
  readonly expiresAt: number;
}

export interface Enrolment {
  /** The two requests that need no signature. */
  readonly lookAtTicket: (input: unknown) => Promise<string | Refused>;
  readonly enrol: (input: unknown) => Promise<string | Refused>;
  /** A ticket for the first kiosk of a pool, or of one whose kiosks were all put out; null while one is in. */
  readonly firstTicket: (pool: number) => Promise<NewTicket | null>;
  /** By the office, from its page. */
  readonly putOut: (pool: number, kiosk: string) => Promise<Refused | null>;
}

export function createEnrolment({
  store,
  clock,
  random,
  did,
}: Pick<ServiceDeps, 'store' | 'clock' | 'random' | 'did'>): Enrolment & {
  readonly members: Answers<'invite' | 'renew' | 'rotate' | 'revoke'>;
} {
  const newTicket = async (about: Pick<Ticket, 'pool' | 'wrapped' | 'madeBy'>): Promise<NewTicket> => {
    const ticket = codeLetters(random(TICKET_LETTERS));
    const expiresAt = clock.now() + TICKET_MILLISECONDS;
    await store.addTicket({ ...about, hash: sha256Hex(ticket), expiresAt, usedBy: null });
    return { ticket, expiresAt };
  };
  const change = async (caller: Caller, decide: Parameters<HubStore['changeMembers']>[2]): Promise<string | Refused> =>
    (await store.changeMembers(caller.pool.pool, null, decide)) ?? nothing;

  return {
    lookAtTicket: async (input) => {
      const parsed = parseInput(lookAtTicket.input, input);
      if (isRefused(parsed)) return parsed;
      const ticket = await store.ticket(sha256Hex(parsed.ticket));
      return ticket === null || ticket.usedBy !== null || ticket.expiresAt <= clock.now()
        ? refuse('ticket', 'this ticket was used, is too old, or never was')
        : JSON.stringify(leadsTo(ticket));
    },
    enrol: async (input) => {
      const parsed = parseInput(enrol.input, input);
      if (isRefused(parsed)) return parsed;
      const { member, prefix } = parsed;
      if (![member.kiosk, member.roomId].every(isPlain) || !/^[A-Z]{2,4}$/.test(prefix))
        return refuse('malformed', 'kiosk, room or code prefix is no name', { at: 'member' });
      const hash = sha256Hex(parsed.ticket);
      const ticket = await store.ticket(hash);
      if (ticket === null) return refuse('ticket', 'this ticket was used, is too old, or never was');
      const refused = await store.changeMembers(ticket.pool.pool, hash, (membership) =>
        decideEnrol(membership, parsed, clock.now()),
      );
      if (refused !== null) return refused;
      did('enrolled', 1);
      return JSON.stringify(leadsTo(ticket));
    },
    firstTicket: async (number) => {
      const members = await store.members(number);
      const pool = (await store.pools()).find((one) => one.pool === number);
      return pool === undefined || members.some(({ revoked }) => !revoked)
        ? null
        : newTicket({ pool, wrapped: null, madeBy: null });
    },
    putOut: (pool, kiosk) =>
      store.changeMembers(pool, null, (membership) => decideRevoke(membership, null, kiosk, clock.now())),
    members: {
      invite: async ({ pool, member }, { wrapped }) =>
        json<'invite'>(await newTicket({ pool, wrapped, madeBy: member.kiosk })),
      renew: async (caller, { member }) =>
        [member.kiosk, member.roomId].every(isPlain)
          ? change(caller, (membership) => decideRenew(membership, caller.member, member))
          : refuse('malformed', 'this is no name for a kiosk', { at: 'member' }),
      rotate: (caller, { member }) => change(caller, (membership) => decideRotate(membership, caller.member, member)),
      // The reason is for the others' ears and may speak of people: the hub does not keep it.
      revoke: (caller, { kiosk }) =>
        change(caller, (membership) => decideRevoke(membership, caller.member, kiosk, clock.now())),
    },
  };
}

const leadsTo = ({ pool, wrapped }: Ticket): EnrolOutput => ({ pool: pool.id, poolName: pool.name, wrapped });
