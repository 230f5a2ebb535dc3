/** What a kiosk may have overwritten: what erasing a person leaves, and nothing that merely suits somebody. */
import type { Actor } from '../core/ledger/event.ts';
import type { RequestInput } from '../core/sync/protocol.ts';
import type { RedactableEvent, Redacting } from './store.ts';

type Wanted = RequestInput<'redact'>;

/** Answers how many events and blobs were overwritten; what is not plausible, or not here, is passed over. */
export async function redactEvents(wanted: Wanted, redacting: Redacting): Promise<{ events: number; blobs: number }> {
  let [events, blobs] = [0, 0];
  for (const { kiosk, sequence, hash, payload, actor } of wanted.events) {
    const event = await redacting.event(kiosk, sequence);
    if (event === null || event.hash !== hash) continue;
    const left = { ...event, payload: JSON.stringify(payload ?? null), actor: actor ?? event.actor };
    if (sameText(left, event) || !(await mayOverwrite(event, left, redacting))) continue;
    await redacting.overwrite(kiosk, sequence, left);
    events += 1;
  }
  for (const sha256 of wanted.blobs) {
    if (await redacting.isPicture(sha256)) continue;
    await redacting.forget(sha256);
    blobs += 1;
  }
  return { events, blobs };
}

const sameText = (a: RedactableEvent, b: RedactableEvent): boolean =>
  a.payload === b.payload && JSON.stringify(a.actor) === JSON.stringify(b.actor);

async function mayOverwrite(
  event: RedactableEvent,
  left: RedactableEvent,
  { erasedAmong }: Redacting,
): Promise<boolean> {
  const { stream } = event;
  if (nameless(event.actor) !== nameless(left.actor)) return false;
  // Of a case about a person (`case:same-resident-twice:<id>`) the stream ends in who it is.
  const person = `resident:${stream.slice(stream.lastIndexOf(':') + 1)}`;
  if (stream.startsWith('resident:') || stream.startsWith('case:')) return (await erasedAmong([person])).has(person);
  return withoutPeople(event.payload) === withoutPeople(left.payload);
}

/** A resident who did it may be taken off, and nobody else. */
const nameless = (actor: Actor): string => JSON.stringify(actor.type === 'resident' ? { ...actor, id: null } : actor);

/** The same but for who it was: what `item.unlinked` changes, and the name of who gave it. */
const withoutPeople = (payload: string): string =>
  JSON.stringify(JSON.parse(payload), (key: string, value: unknown) =>
    key === 'residentId' || key === 'donor' ? null : value,
  );
