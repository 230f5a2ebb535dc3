/** What of an event the hub cannot read, how a kiosk proves that it is of the pool, and the code that lets one more in. */
import * as z from 'zod';
import type { SyncCrypto } from './ports.ts';
import { CODE_LETTERS, TICKET_LETTERS, type Member, type Sheet } from './protocol.ts';
import { memberText, sheetText } from './wire.ts';

/** Streams whose payloads the hub may read: things and places. Everything else, what is not invented yet too, is sealed. */
const OPEN_STREAMS: readonly string[] = ['item', 'room', 'category', 'settings', 'shelf', 'stocktake'];

export const isSealedStream = (stream: string): boolean => !OPEN_STREAMS.includes(stream.slice(0, stream.indexOf(':')));

/** The payload of a sealed event as it travels. No event of ours has a payload of this shape. */
const SealedPayload = z.strictObject({ sealed: z.base64() });

/** The sealed text in a payload, or null where it lies open. */
export function sealedIn(payload: unknown): string | null {
  // Most lie open, and to be told why a schema does not fit costs more than all else about an event's shell.
  if (typeof payload !== 'object' || payload === null || !('sealed' in payload)) return null;
  const parsed = SealedPayload.safeParse(payload);
  return parsed.success ? parsed.data.sealed : null;
}

/** Authenticated with a sealed payload: it cannot be put into another event. The id stays where an event is moved. */
export const payloadAbout = (pool: string, eventId: string): string => `payload\n${pool}\n${eventId}`;
export const blobAbout = (pool: string, sha256: string): string => `blob\n${pool}\n${sha256}`;

type Vouched = Pick<Member, 'kiosk' | 'roomId' | 'publicKey' | 'proof' | 'earlier'>;

/** Whether kiosks of this pool made the record, and not the hub. */
export const isVouchedFor = (pool: string, member: Vouched, crypto: SyncCrypto): boolean =>
  [member, ...(member.earlier ?? [])].every(
    ({ publicKey, proof }) =>
      proof === crypto.prove(memberText(pool, { kiosk: member.kiosk, roomId: member.roomId, publicKey })),
  );

/** Whether its author signed a sheet, by the key it has or by one it had then. */
export function isSignedBy(pool: string, member: Vouched, sheet: Sheet, crypto: SyncCrypto): boolean {
  const text = sheetText(pool, sheet);
  return (
    crypto.verify(member.publicKey, text, sheet.signature) ||
    (member.earlier ?? []).some(
      ({ publicKey, to }) => sheet.to <= to && crypto.verify(publicKey, text, sheet.signature),
    )
  );
}

const SECRET_LETTERS = 12;

/** Five bits of each random byte as a letter. */
export const codeLetters = (random: Uint8Array): string =>
  Array.from(random, (byte) => CODE_LETTERS[byte % 32]).join('');

/** 60 bits of 12 random bytes. The hub never gets it; what lies under it is under scrypt as well. */
export const secretOf = (random: Uint8Array): string => codeLetters(random.subarray(0, SECRET_LETTERS));

export interface JoinCode {
  readonly ticket: string;
  /** '' in the ticket that the hub itself printed, for the first kiosk of a pool. */
  readonly secret: string;
}

/** What staff read aloud, type or scan, in groups of four. */
export const inGroups = (letters: string): string => letters.replaceAll(/(.{4})(?=.)/g, '$1-');

export const writeCode = ({ ticket, secret }: JoinCode): string => inGroups(`${ticket}${secret}`);

/** Letters of Crockford's base 32 as typed, however they were grouped and spelt. */
export const plainCode = (typed: string): string =>
  typed.normalize('NFKC').toUpperCase().replaceAll(/[\s-]/g, '').replaceAll('O', '0').replaceAll(/[IL]/g, '1');

/** A code as typed, however it was grouped and spelt; null for what cannot be one. */
export function readCode(typed: string): JoinCode | null {
  const plain = plainCode(typed);
  if (plain.length !== TICKET_LETTERS && plain.length !== TICKET_LETTERS + SECRET_LETTERS) return null;
  if ([...plain].some((letter) => !CODE_LETTERS.includes(letter))) return null;
  return { ticket: plain.slice(0, TICKET_LETTERS), secret: plain.slice(TICKET_LETTERS) };
}
