/**
 * Events -> state, pure. A stream's state is a function of the set of its events: sorted by (hybrid time, id), each
 * once, without those an `item.undone` cancels. Local commands, other kiosks' events and a rebuild all come through here.
 */
import { compareEvents, wallOf, type LedgerEvent, type Payload } from './event.ts';
import { applyItem } from './fold-item.ts';
import { unlinked } from './unlink.ts';
import type {
  CategoryState,
  ItemState,
  Merge,
  NoticeState,
  PersonRequest,
  ResidentState,
  RoomState,
  Settlement,
  ShelfState,
  StaffState,
  ViewState,
} from './state.ts';

export { applyItem } from './fold-item.ts';

/** A stream's events in fold order, repetitions and undone events left out. */
export function inOrder(events: readonly LedgerEvent[]): readonly LedgerEvent[] {
  const once = new Map(events.map((event) => [event.id, event]));
  const sorted = [...once.values()].toSorted(compareEvents);
  const cancelled = new Set<string>();
  // From the latest back, so that undoing an undo lets the first event stand again.
  for (const event of sorted.toReversed()) {
    if (event.kind === 'item.undone' && !cancelled.has(event.id)) cancelled.add(event.payload.eventId);
  }
  const nameless = unlinked(sorted);
  return sorted
    .filter((event) => event.kind !== 'item.undone' && !cancelled.has(event.id))
    .map((event) => {
      const rewritten = nameless.get(event.id);
      return rewritten === undefined ? event : ({ ...event, ...rewritten } as LedgerEvent);
    });
}

const folding =
  <S>(apply: (state: S | null, event: LedgerEvent) => S | null) =>
  (events: readonly LedgerEvent[]): S | null => {
    let state: S | null = null;
    for (const event of inOrder(events)) state = apply(state, event);
    return state;
  };

export function applyResident(state: ResidentState | null, event: LedgerEvent): ResidentState | null {
  if (event.kind === 'resident.registered') {
    if (state !== null) return state;
    return {
      ...event.payload,
      id: event.stream.slice('resident:'.length),
      registeredAt: wallOf(event.time),
      blockLiftedUntil: null,
      erased: false,
    };
  }
  if (event.kind === 'resident.erased') return erased(state, event);
  // Nothing brings back what was erased, whatever arrives late.
  if (state === null || state.erased) return state;
  switch (event.kind) {
    case 'resident.changed':
      return {
        ...state,
        name: event.payload.name ?? state.name,
        phone: event.payload.phone ?? state.phone,
        door: event.payload.door ?? state.door,
      };
    case 'resident.cardBound':
      return { ...state, card: event.payload.card };
    case 'resident.consentChanged':
      return { ...state, ...event.payload };
    case 'resident.blockLifted':
      return { ...state, blockLiftedUntil: event.payload.until };
    default:
      return state;
  }
}

/** Mergings of this entry into others that were not taken back, in any order; none of somebody erased. */
export function foldMerges(events: readonly LedgerEvent[]): readonly Merge[] {
  if (events.some(({ kind }) => kind === 'resident.erased')) return [];
  const taken = new Set(events.flatMap((event) => (event.kind === 'resident.unmerged' ? [event.payload.eventId] : [])));
  const merges = new Map<string, Merge>();
  for (const event of events) {
    if (event.kind !== 'resident.merged' || taken.has(event.id)) continue;
    const fromId = event.stream.slice('resident:'.length);
    const { intoId } = event.payload;
    if (fromId !== intoId) merges.set(event.id, { eventId: event.id, fromId, intoId, time: event.time });
  }
  return [...merges.values()];
}

/**
 * Also of someone not known yet: a registration that sorts later, by a clock that ran ahead, stays erased. Nothing of what
 * payloads said: replicas that heard of the person only after the erasure never had them (redact.ts).
 */
function erased(state: ResidentState | null, event: LedgerEvent): ResidentState {
  return {
    id: event.stream.slice('resident:'.length),
    noticeVersion: '',
    registeredAt: state?.registeredAt ?? wallOf(event.time),
    blockLiftedUntil: null,
    name: '',
    phone: '',
    door: '',
    card: null,
    signature: null,
    optionalConsent: false,
    erased: true,
  };
}

export function applyRoom(state: RoomState | null, event: LedgerEvent): RoomState | null {
  if (event.kind === 'room.opened') {
    if (state !== null) return state;
    return {
      ...event.payload,
      id: event.stream.slice('room:'.length),
      closedWeekdays: [],
      closedDays: [],
      reservedUpTo: 0,
      labelPresets: [],
    };
  }
  if (state === null) return null;
  switch (event.kind) {
    case 'room.changed':
      return {
        ...state,
        name: event.payload.name ?? state.name,
        community: event.payload.community ?? state.community,
      };
    case 'room.numbersReserved':
      return { ...state, reservedUpTo: Math.max(state.reservedUpTo, event.payload.upTo) };
    case 'room.labelPresetSet':
      return { ...state, labelPresets: withPreset(state.labelPresets, event.payload) };
    case 'room.closedDaysSet':
      return { ...state, closedWeekdays: event.payload.weekdays, closedDays: event.payload.days };
    default:
      return state;
  }
}

function withPreset(
  presets: RoomState['labelPresets'],
  { name, layout }: Payload<'room.labelPresetSet'>,
): RoomState['labelPresets'] {
  const others = presets.filter((preset) => preset.name !== name);
  return layout === null ? others : [...others, { name, layout }].toSorted((a, b) => (a.name < b.name ? -1 : 1));
}

export function applyCategory(state: CategoryState | null, event: LedgerEvent): CategoryState | null {
  return event.kind === 'category.defined' ? { ...event.payload, id: event.stream.slice('category:'.length) } : state;
}

export function applyShelf(state: ShelfState | null, event: LedgerEvent): ShelfState | null {
  return event.kind === 'shelf.defined' ? { ...event.payload, id: event.stream.slice('shelf:'.length) } : state;
}

export function applyView(state: ViewState | null, event: LedgerEvent): ViewState | null {
  return event.kind === 'view.saved' ? { ...event.payload, id: event.stream.slice('view:'.length) } : state;
}

export function applyStaff(state: StaffState | null, event: LedgerEvent): StaffState | null {
  if (event.kind === 'staff.added') {
    return state ?? { ...event.payload, id: event.stream.slice('staff:'.length), active: true };
  }
  if (state === null || event.kind !== 'staff.changed') return state;
  const { name, role, pin, active } = event.payload;
  return {
    ...state,
    name: name ?? state.name,
    role: role ?? state.role,
    pin: pin ?? state.pin,
    active: active ?? state.active,
  };
}

const staffOf = ({ actor }: LedgerEvent): string => (actor.type === 'staff' ? actor.id : '');

export function applyRequest(state: PersonRequest | null, event: LedgerEvent): PersonRequest | null {
  if (event.kind === 'request.made' && state === null)
    return {
      ...event.payload,
      id: event.stream.slice('request:'.length),
      at: wallOf(event.time),
      by: staffOf(event),
      closedAt: null,
      closedBy: '',
      how: null,
      why: null,
    };
  if (event.kind !== 'request.closed' || state === null || state.closedAt !== null) return state;
  return { ...state, ...event.payload, closedAt: wallOf(event.time), closedBy: staffOf(event) };
}

export function applyNotice(state: NoticeState | null, event: LedgerEvent): NoticeState | null {
  if (event.kind !== 'notice.published' || state !== null) return state;
  const version = event.stream.slice('notice:'.length);
  return { ...event.payload, version, at: wallOf(event.time), time: event.time, by: staffOf(event) };
}

/** The first settlement stands: whoever came later saw a case that was settled already. */
export function applySettlement(state: Settlement | null, event: LedgerEvent): Settlement | null {
  if (state !== null || event.kind !== 'exception.settled') return state;
  const by = event.actor.type === 'staff' ? event.actor.id : '';
  return { ...event.payload, by, at: wallOf(event.time) };
}

export const foldItem: (events: readonly LedgerEvent[]) => ItemState | null = folding(applyItem);
export const foldResident: (events: readonly LedgerEvent[]) => ResidentState | null = folding(applyResident);
export const foldRoom: (events: readonly LedgerEvent[]) => RoomState | null = folding(applyRoom);
export const foldCategory: (events: readonly LedgerEvent[]) => CategoryState | null = folding(applyCategory);
export const foldShelf: (events: readonly LedgerEvent[]) => ShelfState | null = folding(applyShelf);
export const foldRequest: (events: readonly LedgerEvent[]) => PersonRequest | null = folding(applyRequest);
export const foldNotice: (events: readonly LedgerEvent[]) => NoticeState | null = folding(applyNotice);
export const foldSettlement: (events: readonly LedgerEvent[]) => Settlement | null = folding(applySettlement);
export const foldView: (events: readonly LedgerEvent[]) => ViewState | null = folding(applyView);
export const foldStaff: (events: readonly LedgerEvent[]) => StaffState | null = folding(applyStaff);

/** Settings as last set; the last event of a key wins. */
export function foldSettings(events: readonly LedgerEvent[]): Record<string, unknown> {
  // A Map and fromEntries, because a key called '__proto__' would not be a key of its own on a plain object.
  const settings = new Map<string, unknown>();
  for (const event of inOrder(events)) {
    if (event.kind === 'setting.changed') settings.set(event.payload.key, event.payload.value);
  }
  return Object.fromEntries(settings);
}
