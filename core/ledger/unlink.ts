/**
 * Taking persons off what happened to things. `item.unlinked` names events of its stream; what they read from then on
 * depends on the set of events alone, so every replica writes the same over them, whenever it hears of it.
 */
import { compareEvents, type Actor, type StoredEvent } from './event.ts';

/** Ids that begin so are nobody's: they only tell that two lendings were one person's. */
const NAMELESS = 'gone-';

/** A new such id; `unique` is what nothing else was made from. */
export const namelessId = (unique: string): string => `${NAMELESS}${unique}`;

/** The resident that an event of a thing, or a request, is about: who has it, waits for it or gave it, else who did it. null for nobody. */
export function personOf({ stream, actor, payload }: Pick<StoredEvent, 'stream' | 'actor' | 'payload'>): string | null {
  if (!stream.startsWith('item:') && !stream.startsWith('request:')) return null;
  const { residentId, donor } = (payload ?? {}) as { readonly residentId?: unknown; readonly donor?: unknown };
  const giver = (donor as { readonly residentId?: unknown } | null | undefined)?.residentId;
  const doer = actor.type === 'resident' ? actor.id : null;
  const id = typeof residentId === 'string' ? residentId : typeof giver === 'string' ? giver : doer;
  return id === null || id.startsWith(NAMELESS) ? null : id;
}

interface Rewritten {
  readonly payload: unknown;
  readonly actor: Actor;
}

/** Events of one stream -> by id, what those must read that name somebody they shall not name any more. */
export function unlinked(events: readonly StoredEvent[]): ReadonlyMap<string, Rewritten> {
  const names = new Map<string, string | null>();
  for (const { kind, payload } of events.toSorted(compareEvents)) {
    if (kind !== 'item.unlinked') continue;
    const { events: named } = payload as {
      readonly events: readonly { readonly id: string; readonly as: string | null }[];
    };
    for (const { id, as } of named) if (!names.has(id)) names.set(id, as);
  }
  const rewritten = new Map<string, Rewritten>();
  if (names.size === 0) return rewritten;
  for (const { id, payload, actor } of events) {
    const as = names.get(id);
    if (as === undefined) continue;
    const named = typeof payload === 'object' && payload !== null && 'residentId' in payload;
    const next: Rewritten = {
      payload: named ? { ...payload, residentId: as ?? NAMELESS } : payload,
      actor: actor.type === 'resident' ? { ...actor, id: null } : actor,
    };
    const same =
      (!named || payload.residentId === (as ?? NAMELESS)) && (actor.type !== 'resident' || actor.id === null);
    if (!same) rewritten.set(id, next);
  }
  return rewritten;
}

/** Whether this may be what is left of an event of a thing: somebody is named no more in it, or a donor has no name. */
export function isUnlinked({ stream, actor, payload }: Pick<StoredEvent, 'stream' | 'actor' | 'payload'>): boolean {
  if (!stream.startsWith('item:')) return false;
  const { residentId, donor } = (payload ?? {}) as { readonly residentId?: unknown; readonly donor?: unknown };
  return (
    (typeof residentId === 'string' && residentId.startsWith(NAMELESS)) ||
    (donor as { readonly display?: unknown } | null | undefined)?.display === '' ||
    (actor.type === 'resident' && actor.id === null)
  );
}
