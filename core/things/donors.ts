/** Who gave a thing: from what staff typed or chose, to how it is kept. */
import { neighbourOf, type Donor } from '../catalogue/donor.ts';
import { refuse, type Refusal } from '../errors.ts';
import type { Reader } from '../ports.ts';
import { buildingOf, maskName } from '../residents/mask.ts';

/** Letters or digits before residents are looked for: one alone fits half the house. */
const LOOKED_FOR = 2;
const SUGGESTED = 8;

/**
 * `words` is how they wish to be named; with a resident and no words it is the family's name, or only the building when they
 * did not agree to being named. A full name never goes into a thing's own events. Refuses a resident who is not there.
 */
export function donorFrom(
  reader: Pick<Reader, 'resident'>,
  words: string | null,
  residentId: string | null,
): Donor | null | Refusal {
  const display = words?.trim() ?? '';
  if (residentId === null) return display === '' ? null : { display, residentId };
  const resident = reader.resident(residentId);
  if (resident === null || resident.erased) return refuse('not-found', { what: 'donor' });
  return { display: display === '' ? familyOf(resident) : display, residentId };
}

/** 王小明 of 6号楼2单元301 -> 6号楼王家. */
function familyOf({ name, door }: { readonly name: string; readonly door: string }): string {
  return `${buildingOf(door) ?? ''}${maskName(name).replaceAll('*', '')}家`;
}

interface Suggestion {
  readonly display: string;
  readonly residentId: string | null;
  /** The resident's name, for staff to know them by; '' where it is none. */
  readonly person: string;
}

/** A building's number, those who gave before, residents: each once. */
export function suggestDonors(
  reader: Pick<Reader, 'knownDonors' | 'findResidents' | 'resident'>,
  text: string,
): readonly Suggestion[] {
  const wanted = text.trim();
  const building = /^(\d{1,3})(号楼?)?$/u.exec(wanted.normalize('NFKC'));
  const before = reader.knownDonors(wanted, SUGGESTED);
  const residents = wanted.length < LOOKED_FOR ? [] : reader.findResidents(wanted, SUGGESTED);
  const all: readonly Suggestion[] = [
    ...(building === null ? [] : [{ display: neighbourOf(`${building[1]}号楼`), residentId: null, person: '' }]),
    ...residents.map((resident) => ({
      display: resident.optionalConsent ? familyOf(resident) : neighbourOf(resident.door),
      residentId: resident.id,
      person: resident.name,
    })),
    ...before.map(({ display, residentId }) => ({
      display,
      residentId,
      person: residentId === null ? '' : (reader.resident(residentId)?.name ?? ''),
    })),
  ];
  const once = new Map(all.map((one) => [`${one.display} ${one.residentId ?? ''}`, one]));
  return [...once.values()].slice(0, SUGGESTED);
}
