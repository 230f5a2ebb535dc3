/** One event as a line that staff read: who, when, where, what in a sentence, which rule it set aside, and why. */
import { momentOf } from '../calendar.ts';
import { readEvent, wallOf, type LedgerEvent, type StoredEvent } from '../ledger/event.ts';
import type { Language } from '../reports/words.ts';
import { settingNames } from '../setting-names.ts';
import type { AuditNames } from './source.ts';
import { sentences, unknownSentence } from './sentences.ts';
import { auditWords, codeWords, fieldWords, ruleWords } from './words.ts';
import { kioskName } from '../kiosk-name.ts';

export interface AuditLine {
  readonly id: string;
  readonly at: number;
  readonly kind: string;
  readonly by: string;
  readonly room: string;
  readonly kiosk: string;
  readonly what: string;
  /** '' where no rule was set aside. */
  readonly overrides: string;
  readonly why: string;
  /** The thing it is about; null for none. */
  readonly itemId: string | null;
  readonly residentId: string | null;
}

export function auditLine(stored: StoredEvent, names: AuditNames, language: Language): AuditLine {
  const event = readEvent(stored);
  const payload = (stored.payload ?? {}) as Readonly<Record<string, unknown>>;
  const roomId = payload['roomId'];
  const resident = idIn(stored.stream, 'resident') ?? payload['residentId'];
  return {
    id: stored.id,
    at: wallOf(stored.time),
    kind: stored.kind,
    by: actorOf(stored, names, language),
    room: (typeof roomId === 'string' ? names.room(roomId) : '') || names.roomOf(stored.kiosk),
    kiosk: kioskName(stored.kiosk),
    what: event === null ? fill(unknownSentence[language], { kind: stored.kind }) : sentence(event, names, language),
    overrides: event === null ? '' : rulesOf(event, language),
    why: event === null ? '' : reasonOf(event, language),
    itemId: idIn(stored.stream, 'item') ?? null,
    residentId: typeof resident === 'string' && names.resident(resident) !== '' ? resident : null,
  };
}

function actorOf({ actor }: StoredEvent, names: AuditNames, language: Language): string {
  const words = auditWords[language];
  switch (actor.type) {
    case 'kiosk':
      return words.machine;
    case 'staff':
      return names.staff(actor.id) || words.formerStaff;
    case 'resident':
      return actor.id === null ? words.nobody : names.resident(actor.id) || words.gone;
  }
}

/** The sentence of an event that this version knows. */
function sentence(event: LedgerEvent, names: AuditNames, language: Language): string {
  return fill(sentences[event.kind][language], factsOf(event, names, language));
}

type Facts = Readonly<Record<string, string>>;

/** {places} become facts; a part in [brackets] goes where one of its places has nothing to say. */
function fill(text: string, facts: Facts): string {
  const put = (part: string): string => part.replaceAll(/\{(\w+)\}/g, (place, key: string) => facts[key] ?? place);
  const kept = text.replaceAll(/\[([^\]]*)\]/g, (_, part: string) =>
    [...part.matchAll(/\{(\w+)\}/g)].every(([, key]) => (facts[key ?? ''] ?? '') !== '') ? put(part) : '',
  );
  return put(kept).trim();
}

const word = (field: string, code: unknown, language: Language): string =>
  codeWords[field]?.[String(code)]?.[language === 'zh' ? 0 : 1] ?? String(code ?? '');

const idIn = (stream: string, kind: string): string | undefined =>
  stream.startsWith(`${kind}:`) ? stream.slice(kind.length + 1) : undefined;

/** What the places of its sentence hold. */
function factsOf(event: LedgerEvent, names: AuditNames, language: Language): Facts {
  const payload = event.payload as Readonly<Record<string, unknown>>;
  const words = auditWords[language];
  const text = (key: string): string => {
    const value = payload[key];
    return typeof value === 'string' || typeof value === 'number' ? String(value) : '';
  };
  const count = (key: string): string => {
    const value = payload[key];
    return Array.isArray(value) && value.length > 0 ? String(value.length) : '';
  };
  const itemId = idIn(event.stream, 'item') ?? text('itemId');
  const residentId = idIn(event.stream, 'resident') ?? text('residentId');
  const room = (key: string): string => names.room(text(key)) || text(key);
  const coded = Object.fromEntries(
    Object.keys(codeWords).flatMap((field) =>
      field in payload ? [[field, word(field, payload[field], language)]] : [],
    ),
  );
  return {
    ...Object.fromEntries(Object.keys(payload).map((key) => [key, text(key)])),
    ...coded,
    thing: names.thing(itemId) || words.unknownThing,
    person: names.resident(residentId) || words.gone,
    into: names.resident(text('intoId')) || words.gone,
    member: names.staff(idIn(event.stream, 'staff') ?? '') || words.formerStaff,
    room: room('roomId'),
    from: room('fromRoomId'),
    to: room('toRoomId'),
    optional: word('optional', payload['optionalConsent'], language),
    missing: count('missingParts'),
    weekdays: count('weekdays') || '0',
    days: count('days') || '0',
    lentAt: moment(payload['lentAt']),
    fields: Object.keys(payload)
      .map((field) => fieldWords[field]?.[language === 'zh' ? 0 : 1] ?? field)
      .join(words.and),
    ...(event.kind === 'item.stocked' && event.payload.quantity > 0 ? { quantity: `+${event.payload.quantity}` } : {}),
    ...(event.kind === 'item.repaired'
      ? { mended: word('notNeeded', event.payload.notNeeded === true, language) }
      : {}),
    ...(event.kind === 'item.undone' ? { undone: undone(event.payload.eventId, names, language) } : {}),
    ...(event.kind === 'exception.settled' ? { case: caseOf(event.payload.caseId, language) } : {}),
    ...(event.kind === 'notice.published' ? { version: idIn(event.stream, 'notice') ?? '' } : {}),
    ...(event.kind === 'setting.changed' ? setting(event.payload, language) : {}),
  };
}

/** The latest time that can be written as a day (ECMA-262, time values), less a zone: another room may send anything. */
const LATEST = 8.64e15 - 86_400_000;
const moment = (at: unknown): string => (typeof at === 'number' && at <= LATEST ? momentOf(at) : '');

/** The step that was taken back, in its own words. */
function undone(eventId: string, names: AuditNames, language: Language): string {
  const stored = names.event(eventId);
  const event = stored === null ? null : readEvent(stored);
  return event === null || event.kind === 'item.undone' ? '' : sentence(event, names, language);
}

/** `<kind>:<id>` -> what kind of exception. */
const caseOf = (caseId: string, language: Language): string => word('case', caseId.split(':')[0], language);

function setting({ key, value }: { readonly key: string; readonly value: unknown }, language: Language): Facts {
  const known: Readonly<Record<string, string>> = settingNames[language];
  return {
    setting: known[key] ?? word('setting', key, language),
    value: typeof value === 'boolean' ? word('value', value, language) : String(value),
  };
}

function rulesOf(event: LedgerEvent, language: Language): string {
  const rules =
    event.kind === 'item.lent'
      ? event.payload.overrode
      : event.kind === 'resident.blockLifted'
        ? ['resident-blocked']
        : [];
  return rules.map((rule) => ruleWords[rule]?.[language === 'zh' ? 0 : 1] ?? rule).join(auditWords[language].and);
}

/** What staff gave as their reason. Notes of a telephone call are not among them: those speak of a person. */
function reasonOf(event: LedgerEvent, language: Language): string {
  switch (event.kind) {
    case 'item.lent':
      return event.payload.reason ?? '';
    case 'item.stocked':
    case 'item.lost':
    case 'item.withdrawn':
    case 'item.reinstated':
    case 'resident.blockLifted':
      return event.payload.reason;
    case 'resident.erased':
      return word('reason', event.payload.reason, language);
    case 'request.closed':
      return event.payload.why === null ? '' : word('why', event.payload.why, language);
    case 'exception.settled':
      return event.payload.note;
    default:
      return '';
  }
}
