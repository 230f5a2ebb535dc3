/** What a row says otherwise about a thing that is there, and the events that make it so. */
import type { NewEvent, Payload } from '../ledger/event.ts';
import type { ItemState } from '../ledger/state.ts';
import { sayList, sayParts } from '../things/parts-text.ts';
import type { Categories } from './categories.ts';
import { cleanLine, cleanText } from './clean.ts';
import type { ImportField } from './fields.ts';
import type { FieldChange, KnownThings, Remark } from './ports.ts';
import type { RowValues } from './read-row.ts';

interface Surroundings {
  readonly known: KnownThings;
  readonly categories: Categories;
  readonly reason: string;
}

export function changesOf(
  values: RowValues,
  item: ItemState,
  foreignCodes: readonly string[],
  { known, categories, reason }: Surroundings,
): {
  readonly changes: readonly FieldChange[];
  readonly events: readonly NewEvent[];
  readonly remarks: readonly Remark[];
} {
  const stream = `item:${item.id}`;
  const changes: FieldChange[] = [];
  const payload: { -readonly [K in keyof Payload<'item.changed'>]: Payload<'item.changed'>[K] } = {};
  /** Notes that `field` becomes other; answers whether it does. */
  const differs = (field: ImportField, from: string | null, to: string | null, clean = cleanLine): to is string => {
    const before = clean(from ?? '');
    if (to === null || to === before) return false;
    changes.push({ field, from: before.slice(0, 200), to: to.slice(0, 200) });
    return true;
  };

  if (differs('name', item.name, values.name)) payload.name = values.name;
  if (differs('nameEnglish', item.nameEnglish, values.nameEnglish)) payload.nameEnglish = values.nameEnglish;
  if (differs('shelf', item.shelf, values.shelf)) payload.shelf = values.shelf;
  if (differs('note', item.note, values.note, cleanText)) payload.note = values.note;
  // How a resident is named hangs on what they agree to now, which a file from another day does not know.
  const isWish = item.donor !== null && item.donor.residentId !== null;
  if (!isWish && differs('donor', item.donor?.display ?? null, values.donor))
    payload.donor = { display: values.donor, residentId: null };
  if (differs('kind', item.kind, values.kind)) payload.kind = values.kind;
  const kind = values.kind ?? item.kind;
  if (differs('unit', item.unit, values.unit ?? (kind === 'supply' ? (values.stock?.unit ?? null) : null)))
    payload.unit = values.unit ?? values.stock?.unit ?? null;
  if (values.lowStockAt !== null && differs('lowStockAt', sayNumber(item.lowStockAt), String(values.lowStockAt)))
    payload.lowStockAt = values.lowStockAt;
  if (values.lendable !== null && differs('lendable', String(item.lendable), String(values.lendable)))
    payload.lendable = values.lendable;
  if (partsDiffer(values, item) && differs('parts', sayParts(item.parts), values.texts.parts, cleanText))
    payload.parts = keepIds(values.parts ?? [], item.parts);
  if (synonymsDiffer(values, item) && differs('synonyms', sayList(item.synonyms), values.texts.synonyms, cleanText))
    payload.synonyms = [...(values.synonyms ?? [])];
  const room = roomOf(values.home, item.homeRoomId, known);
  if (room !== null && differs('home', nameOf(known.rooms, item.homeRoomId), room.name)) payload.homeRoomId = room.id;
  const category = categories.forKnown(item.categoryId, values.category);
  if (category !== null && differs('category', nameOf(known.categories, item.categoryId), category.name))
    payload.categoryId = category.id;

  const events: NewEvent[] = category === null ? [] : [...categories.define(category.id)];
  if (Object.keys(payload).length > 0) events.push({ stream, kind: 'item.changed', payload });
  const stock = item.kind === 'supply' ? (item.stock ?? 0) : 0;
  if (kind === 'supply' && values.stock !== null && values.stock.count !== stock) {
    changes.push({ field: 'stock', from: String(stock), to: String(values.stock.count) });
    events.push({ stream, kind: 'item.stocked', payload: { quantity: values.stock.count - stock, reason } });
  }
  for (const code of foreignCodes) {
    changes.push({ field: 'codes', from: '', to: code });
    events.push({ stream, kind: 'item.codeBound', payload: { code } });
  }
  const renamed = isWish && values.donor !== null && values.donor !== cleanLine(item.donor?.display ?? '');
  return {
    changes,
    events,
    remarks: [...(category?.remarks ?? []), ...(renamed ? [{ what: 'donor-resident' } as const] : [])],
  };
}

const sayNumber = (value: number | null): string | null => (value === null ? null : String(value));
const nameOf = (all: readonly { readonly id: string; readonly name: string }[], id: string): string =>
  all.find((one) => one.id === id)?.name ?? '';

/** The room of that name, unless it is the one already. */
function roomOf(
  said: string | null,
  now: string,
  { rooms }: KnownThings,
): { readonly id: string; readonly name: string } | null {
  if (said === null) return null;
  const named = rooms.filter(({ name }) => cleanLine(name) === said);
  return named.some(({ id }) => id === now) ? null : (named[0] ?? null);
}

/**
 * A cell that says just what the kiosk would write there changes nothing, whatever separators are inside the names; nor
 * does one that says the same in other signs.
 */
export const partsDiffer = ({ parts, texts }: RowValues, item: ItemState): boolean =>
  parts !== null &&
  texts.parts !== cleanText(sayParts(item.parts)) &&
  sayParts(parts) !== cleanText(sayParts(item.parts));

export const synonymsDiffer = ({ synonyms, texts }: RowValues, item: ItemState): boolean =>
  synonyms !== null &&
  texts.synonyms !== cleanText(sayList(item.synonyms)) &&
  sayList(synonyms) !== cleanText(sayList(item.synonyms));

/** A part that keeps its name keeps its id, for loans know which parts were missing. */
function keepIds(
  parts: readonly { readonly name: string; readonly count: number }[],
  before: ItemState['parts'],
): { id: string; name: string; count: number }[] {
  const free = [...before];
  const used = new Set(before.map(({ id }) => id));
  let next = 1;
  return parts.map(({ name, count }) => {
    const at = free.findIndex((part) => part.name === name);
    const [same] = at < 0 ? [] : free.splice(at, 1);
    if (same !== undefined) return { id: same.id, name, count };
    while (used.has(`p${next}`)) next += 1;
    used.add(`p${next}`);
    return { id: `p${next}`, name, count };
  });
}
