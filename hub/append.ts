/** Which of the sheets that a kiosk pushed are taken: one rule for every store, inside the transaction that holds the heads. */
import { Sha256 } from '../core/ledger/event.ts';
import type { Vector, WireSheet } from '../core/sync/protocol.ts';
import { refuse, type Refused } from './refusal.ts';
import { isErasure, personIn, splitSheet, withoutPerson } from './sheet-text.ts';
import type { ApartPayload, Appending, NewSheet } from './store.ts';

/** A sheet that is whole and signed by its author. */
export interface CheckedSheet extends WireSheet {
  readonly hashes: readonly string[];
}

/** What erasing concerns in these sheets: who is erased, and whether anything about persons comes. */
export function personalIn(sheets: readonly CheckedSheet[]): {
  readonly erased: readonly string[];
  readonly level: 'none' | 'written' | 'erased';
} {
  const events = sheets.flatMap((sheet) => sheet.events).filter((event) => personIn(event) !== null);
  const erased = [...new Set(events.filter(isErasure).map(({ stream }) => stream))];
  return { erased, level: erased.length > 0 ? 'erased' : events.length > 0 ? 'written' : 'none' };
}

/**
 * Takes sheets that go on where their author's head is. What is there already is compared by hash and free. One sheet that
 * leaves a hole or says something else under a known number refuses all: nothing is written.
 */
export async function appendSheets(
  sheets: readonly CheckedSheet[],
  appending: Appending,
): Promise<{ readonly heads: Vector; readonly events: number } | Refused> {
  const heads = new Map(appending.heads);
  const taken: CheckedSheet[] = [];
  let events = 0;
  for (const checked of sheets) {
    const { kiosk, from, to } = checked.sheet;
    const head = heads.get(kiosk);
    if (head === undefined) return refuse('unknown', 'the author is no member of this pool', { kiosk });
    if (from > head + 1)
      return refuse('hole', 'numbers before this sheet are missing', { kiosk, expected: head + 1, got: from });
    const known = await knownHashes(appending, taken, kiosk, from, Math.min(to, head));
    const other = known.findIndex((hash, index) => hash !== checked.hashes[index]);
    if (other !== -1)
      return refuse('conflict', 'another event stands under this number', { kiosk, sequence: from + other });
    if (to <= head) continue;
    taken.push(checked);
    heads.set(kiosk, to);
    events += to - head;
  }
  if (taken.length > 0) {
    const { erased } = personalIn(taken);
    await appending.write({
      sheets: await withoutErased(taken, new Set(erased), appending),
      heads: new Map([...heads].filter(([kiosk, head]) => head !== appending.heads.get(kiosk))),
      erased,
      pictures: [...new Set(taken.flatMap((sheet) => sheet.events).flatMap(picturesOf))],
    });
  }
  return { heads: Object.fromEntries(heads), events };
}

/** Hashes under numbers that are there, in the store or in sheets of the same push. */
async function knownHashes(
  appending: Appending,
  taken: readonly CheckedSheet[],
  kiosk: string,
  from: number,
  to: number,
): Promise<readonly string[]> {
  if (to < from) return [];
  const stored = appending.heads.get(kiosk) ?? 0;
  const known = from <= stored ? [...(await appending.hashes(kiosk, from, Math.min(to, stored)))] : [];
  for (const { sheet, hashes } of taken) {
    if (sheet.kiosk !== kiosk) continue;
    for (let number = from + known.length; number <= Math.min(to, sheet.to); number += 1)
      known.push(hashes[number - sheet.from] ?? '');
  }
  return known;
}

/** Sheets as they are kept: payloads of people who are erased do not come in, late or carried by whoever. */
async function withoutErased(
  sheets: readonly CheckedSheet[],
  erasing: ReadonlySet<string>,
  appending: Appending,
): Promise<readonly NewSheet[]> {
  const split = sheets.map((checked) => ({ checked, ...splitSheet(checked, checked.hashes) }));
  const persons = split.flatMap((sheet) => sheet.apart).flatMap(({ person }) => (person === null ? [] : [person]));
  const erased = persons.length === 0 ? new Set<string>() : await appending.erasedAmong([...new Set(persons)]);
  const kept = (payload: ApartPayload): ApartPayload =>
    payload.person !== null && (erased.has(payload.person) || erasing.has(payload.person))
      ? withoutPerson(payload)
      : payload;
  return split.map(({ checked: { sheet, hashes }, text, apart: own }) => ({
    ...sheet,
    hashes,
    text,
    apart: own.map(kept),
  }));
}

/** The picture an event gives a thing. */
function picturesOf({ kind, payload }: WireSheet['events'][number]): readonly string[] {
  if (kind !== 'item.registered' && kind !== 'item.changed') return [];
  const picture = Sha256.safeParse((payload as { picture?: unknown } | null)?.picture);
  return picture.success ? [picture.data] : [];
}
