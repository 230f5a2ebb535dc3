/** Texts that are hashed and signed. Both sides make them here, so that they cannot differ. */
import type { Sheet, WireEvent, WireSheet } from './protocol.ts';

/** SHA-256 of a text's UTF-8, in lower-case hex. */
export type Sha256Hex = (text: string) => string;

/** What an event's hash is over: its shell, and the payload as it travels (sealed where it is personal). */
export const eventText = (event: WireEvent): string => textOfEvent(event, JSON.stringify(event.payload ?? null));

/** The same where the payload's JSON is there already. */
export const textOfEvent = (event: Omit<WireEvent, 'payload'>, payload: string): string =>
  `${JSON.stringify([
    event.id,
    event.stream,
    event.kind,
    event.version,
    event.kiosk,
    event.sequence,
    event.time,
    event.actor.type,
    event.actor.type === 'kiosk' ? null : event.actor.id,
    event.batch,
  ])}\n${payload}`;

/** Of a redacted event the hash it had; the sheet's signature vouches for it. */
export const eventHash = (event: WireEvent, sha256: Sha256Hex): string => event.hash ?? sha256(eventText(event));

/** Of a sheet, or of any range of one kiosk's events in order. */
export const digestOf = (hashes: Iterable<string>, sha256: Sha256Hex): string => sha256([...hashes].join('\n'));

export const sheetText = (pool: string, sheet: Omit<Sheet, 'signature'>): string =>
  `sheet\n${pool}\n${sheet.kiosk}\n${sheet.from}\n${sheet.to}\n${sheet.digest}`;

/** Names of the headers a signed request carries. */
export const headers = {
  /** As `enrol` answered it. A kiosk id is looked up in its pool only. */
  pool: 'x-pool',
  kiosk: 'x-kiosk',
  /** Wall milliseconds. */
  time: 'x-time',
  /** Unguessable, never used twice. */
  nonce: 'x-nonce',
  /** Base64 Ed25519 over `requestText`. */
  signature: 'x-signature',
} as const;

/** `bodySha256`: of the bytes as sent (after gzip), so that it is checked before anything is unpacked. */
export const requestText = (
  request: { readonly method: string; readonly path: string; readonly bodySha256: string } & {
    readonly pool: string;
    readonly kiosk: string;
    readonly time: number;
    readonly nonce: string;
  },
): string =>
  [
    'request',
    request.method,
    request.path,
    request.bodySha256,
    request.pool,
    request.kiosk,
    request.time,
    request.nonce,
  ].join('\n');

/** What a member's proof is the HMAC of. */
export const memberText = (
  pool: string,
  member: { readonly kiosk: string; readonly roomId: string; readonly publicKey: string },
): string => `member\n${pool}\n${member.kiosk}\n${member.roomId}\n${member.publicKey}`;

/**
 * Hashes of a sheet's events in order, or null where it is not whole: numbers without a hole, one author, digest right. Not
 * whether the signature is good.
 */
export function hashesOf({ sheet, events }: WireSheet, sha256: Sha256Hex): readonly string[] | null {
  const inRow = events.every((event, index) => event.kiosk === sheet.kiosk && event.sequence === sheet.from + index);
  if (!inRow || events.length !== sheet.to - sheet.from + 1) return null;
  const hashes = events.map((event) => eventHash(event, sha256));
  return digestOf(hashes, sha256) === sheet.digest ? hashes : null;
}

/** @public the hub's tests' */
export const isWhole = (sheet: WireSheet, sha256: Sha256Hex): boolean => hashesOf(sheet, sha256) !== null;
