/** Who becomes a member of a pool, under which key, and who is one no more: decided while the pool's members are locked. */
import type { EnrolInput, Member } from '../core/sync/protocol.ts';
import { refuse, type Refused } from './refusal.ts';
import type { Decision, MemberRecord, Membership, MembershipChange } from './store.ts';

/** More kiosks than any pool of rooms has; the members travel in every hello. */
const MOST_MEMBERS = 1000;

const no = (refused: Refused): Decision => ({ change: null, answer: refused });
const nothingToDo: Decision = { change: null, answer: null };
const yes = (change: MembershipChange): Decision => ({ change, answer: null });

type Known = Pick<MemberRecord, 'kiosk' | 'publicKey'>;
const same = (a: Known, b: Known): boolean => a.kiosk === b.kiosk && a.publicKey === b.publicKey;

const ticketIsOver = (): Refused => refuse('ticket', 'this ticket was used, is too old, or never was');

/** The same ticket with the same member again is fine: the first answer may have been lost. */
export function decideEnrol({ members, prefixes, ticket }: Membership, input: EnrolInput, now: number): Decision {
  const { member, prefix } = input;
  if (ticket === null || ticket.expiresAt <= now) return no(ticketIsOver());
  const known = members.find(({ kiosk }) => kiosk === member.kiosk);
  if (ticket.usedBy !== null)
    return known !== undefined && ticket.usedBy === member.kiosk && same(known, member)
      ? nothingToDo
      : no(ticketIsOver());
  if (known !== undefined) return no(refuse('forbidden', 'another machine has this kiosk id', { kiosk: member.kiosk }));
  if (members.length >= MOST_MEMBERS) return no(refuse('forbidden', 'the pool is full', { most: MOST_MEMBERS }));
  const taken = [...prefixes].find(([roomId, other]) => other === prefix && roomId !== member.roomId);
  if (taken !== undefined)
    return no(refuse('prefix-taken', 'another room has this code prefix', { prefix, roomId: taken[0] }));
  return yes({
    add: { ...recordOf(member), earlier: member.earlier ?? [], renewedFrom: null },
    prefix: { roomId: member.roomId, prefix },
    ticketUsedBy: member.kiosk,
  });
}

/** The same machine under one more kiosk id: same room, and whatever key it made for it. */
export function decideRenew({ members }: Membership, caller: MemberRecord, member: Member): Decision {
  const known = members.find(({ kiosk }) => kiosk === member.kiosk);
  if (known !== undefined)
    return same(known, member)
      ? nothingToDo
      : no(refuse('forbidden', 'another machine has this kiosk id', { kiosk: member.kiosk }));
  if (member.roomId !== caller.roomId) return no(refuse('forbidden', 'a kiosk stays in its room', {}));
  if (members.length >= MOST_MEMBERS) return no(refuse('forbidden', 'the pool is full', { most: MOST_MEMBERS }));
  return yes({ add: { ...recordOf(member), earlier: [], renewedFrom: caller.kiosk } });
}

/** Sheets up to the head of this moment stay good under the old key. */
export function decideRotate({ members, heads }: Membership, caller: MemberRecord, member: Member): Decision {
  // As it is now: the caller's record was read before the lock.
  const known = members.find(({ kiosk }) => kiosk === caller.kiosk);
  if (known === undefined || member.kiosk !== caller.kiosk || member.roomId !== caller.roomId)
    return no(refuse('forbidden', 'a kiosk changes its own key only', { kiosk: member.kiosk }));
  if (known.publicKey === member.publicKey) return nothingToDo;
  if (known.earlier.length >= 100) return no(refuse('forbidden', 'this kiosk had a hundred keys: enrol it anew', {}));
  if (known.publicKey !== caller.publicKey)
    return no(refuse('unauthorised', 'the key was changed in the meantime', {}));
  const { kiosk, publicKey, proof } = member;
  const before = { publicKey: known.publicKey, proof: known.proof, to: heads[kiosk] ?? 0 };
  return yes({ rekey: { kiosk, publicKey, proof, earlier: [...known.earlier, before] } });
}

/**
 * Takes with it every id the machine went under: what is stolen holds those keys too, and may have been renewed by whoever
 * has it. `by`: null for the office.
 */
export function decideRevoke({ members }: Membership, by: MemberRecord | null, kiosk: string, now: number): Decision {
  const machine = sameMachine(members, kiosk);
  if (machine.length === 0) return no(refuse('unknown', 'no such kiosk in this pool', { kiosk }));
  if (by !== null && machine.some((member) => member.kiosk === by.kiosk))
    return no(refuse('forbidden', 'a kiosk is put out by another one', { kiosk }));
  const kiosks = machine.filter(({ revoked }) => !revoked).map((member) => member.kiosk);
  return kiosks.length === 0 ? nothingToDo : yes({ revoke: { kiosks, at: now } });
}

/** Every record of the machine that has this kiosk id; none where nobody has it. */
function sameMachine(members: readonly MemberRecord[], kiosk: string): readonly MemberRecord[] {
  const ids = new Set([kiosk]);
  // Each round finds at least one more, or ends it.
  for (let before = 0; before < ids.size;) {
    before = ids.size;
    for (const { kiosk: id, renewedFrom } of members) {
      if (renewedFrom !== null && (ids.has(id) || ids.has(renewedFrom))) ids.add(id).add(renewedFrom);
    }
  }
  return members.filter((member) => ids.has(member.kiosk));
}

const recordOf = ({ kiosk, roomId, publicKey, proof }: Omit<Member, 'heardAt'>) => ({
  kiosk,
  roomId,
  publicKey,
  proof,
});
