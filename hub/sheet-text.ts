/**
 * A sheet as the hub keeps it: its events as JSON, so that a pull joins texts and parses nothing. What is sealed or
 * names who gave a thing lies apart, because erasing somebody must overwrite that and nothing else.
 */
import { leftOfPerson } from '../core/ledger/redact.ts';
import { isSealedStream } from '../core/sync/seal.ts';
import type { WireEvent, WireSheet } from '../core/sync/protocol.ts';
import { isPlain } from './admit.ts';
import type { ApartPayload } from './store.ts';

/** Stands where a payload is kept apart. JSON as JSON.stringify writes it never holds a line feed. */
const SLOT = '\n';

/** The event's JSON up to its payload, which comes last. */
function shellText(event: WireEvent): string {
  const { payload: _, hash: __, ...shell } = event;
  return `${JSON.stringify(shell).slice(0, -1)},"payload":`;
}

const payloadText = (payload: string, redactedHash: string | null): string =>
  redactedHash === null ? payload : `${payload},"hash":"${redactedHash}"`;

/** The stream of the person whose erasing concerns an event: whose stream it is, or who gave the thing. */
export function personIn({ stream, payload }: WireEvent): string | null {
  if (stream.startsWith('resident:')) return stream;
  const { donor } = (payload ?? {}) as { readonly donor?: { readonly residentId?: unknown } | null };
  const giver = donor?.residentId;
  return typeof giver === 'string' && giver !== '' && isPlain(giver) ? `resident:${giver}` : null;
}

/** The text to keep, and the payloads to keep apart. `hashes` are those of the events. */
export function splitSheet(
  { events }: WireSheet,
  hashes: readonly string[],
): { readonly text: string; readonly apart: readonly ApartPayload[] } {
  const apart: ApartPayload[] = [];
  const text = events
    .map((event, index) => {
      const payload = JSON.stringify(event.payload ?? null);
      const person = personIn(event);
      if (person === null && !isSealedStream(event.stream))
        return `${shellText(event)}${payloadText(payload, event.hash ?? null)}}`;
      const { kiosk, sequence, stream, kind } = event;
      const hash = hashes[index] ?? '';
      apart.push({ kiosk, sequence, stream, kind, person, hash, payload, redacted: event.hash !== undefined });
      return `${shellText(event)}${SLOT}}`;
    })
    .join(',');
  return { text, apart };
}

/** The erasure itself says nothing of the person: its payload stays, so that every kiosk can read that somebody is erased. */
export const isErasure = ({ kind }: { readonly kind: string }): boolean => kind === 'resident.erased';

/** What is left of a payload whose person is erased: of their own stream as on every kiosk, of a thing that it was given. */
export function withoutPerson(kept: ApartPayload): ApartPayload {
  if (isErasure(kept)) return kept;
  if (kept.stream === kept.person) return { ...kept, payload: JSON.stringify(leftOfPerson(kept.kind)), redacted: true };
  const payload = JSON.parse(kept.payload) as { readonly donor: object };
  const left = JSON.stringify({ ...payload, donor: { ...payload.donor, display: '' } });
  return left === kept.payload ? kept : { ...kept, payload: left, redacted: true };
}

/** The text as it travels. `apart`: the sheet's payloads that were kept apart, in the order of their numbers. */
export function fillSheet(text: string, apart: readonly Pick<ApartPayload, 'payload' | 'hash' | 'redacted'>[]): string {
  if (apart.length === 0) return text;
  const parts = text.split(SLOT);
  if (parts.length !== apart.length + 1) throw new Error(`${parts.length - 1} slots, ${apart.length} payloads`);
  return parts
    .map((part, index) => {
      const kept = apart[index];
      return kept === undefined ? part : `${part}${payloadText(kept.payload, kept.redacted ? kept.hash : null)}`;
    })
    .join('');
}

/** The same sheet with one event rewritten: its payload, where that is not kept apart, and who did it; its hash beside. */
export function withRedacted(
  text: string,
  said: {
    readonly sequence: number;
    readonly hash: string;
    readonly payload: string;
    readonly actor: WireEvent['actor'];
  },
): string {
  // A slot is no JSON: while it is parsed, a word stands there that is nowhere else in the sheet.
  let word = 'slot';
  while (text.includes(word)) word += 't';
  const events = JSON.parse(`[${text.replaceAll(SLOT, `"${word}"`)}]`) as WireEvent[];
  return events
    .map((event) => {
      const rewritten = event.sequence === said.sequence;
      const shell = shellText(rewritten ? { ...event, actor: said.actor } : event);
      if (event.payload === word) return `${shell}${SLOT}}`;
      const payload = rewritten ? said.payload : JSON.stringify(event.payload);
      return `${shell}${payloadText(payload, rewritten ? said.hash : (event.hash ?? null))}}`;
    })
    .join(',');
}

/** One event of a kept sheet, its payload null where it lies apart. */
export const eventIn = (text: string, sequence: number): WireEvent | null =>
  eventsIn(text).find((event) => event.sequence === sequence) ?? null;

/** The events of a kept sheet, payloads null where they lie apart. */
export const eventsIn = (text: string): readonly WireEvent[] =>
  JSON.parse(`[${text.replaceAll(SLOT, 'null')}]`) as WireEvent[];
