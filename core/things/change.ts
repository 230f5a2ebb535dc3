/** What staff change about things, one or many at once. */
import type { Parsed } from '../contract.ts';
import { isRefusal, refuse, type Refusal } from '../errors.ts';
import type { NewEvent, Payload } from '../ledger/event.ts';
import type { ItemState } from '../ledger/state.ts';
import type { Reader } from '../ports.ts';
import { donorFrom } from './donors.ts';

type Fields = Parsed<'items.change'>['fields'];
type Change = Parsed<'items.bulk'>['change'];

/** As many as a thing may have (event.ts). */
const MOST_SYNONYMS = 40;

export function decideChange(
  reader: Reader,
  itemIds: readonly string[],
  fields: Fields,
): readonly NewEvent[] | Refusal {
  const missing = notThere(reader, itemIds, fields);
  if (missing !== null) return missing;
  const payload = changed(reader, fields);
  if (isRefusal(payload)) return payload;
  const { donor: _donor, ...others } = payload;
  return itemIds.map((id) => {
    // The same words again are the same donor: who they are is not forgotten.
    const known = reader.item(id)?.donor?.display === fields.donor && (fields.donorId ?? null) === null;
    return { stream: `item:${id}`, kind: 'item.changed', payload: known ? others : payload };
  });
}

/** An event for each thing that is not so already. */
export function decideBulk(reader: Reader, itemIds: readonly string[], change: Change): readonly NewEvent[] | Refusal {
  const missing = notThere(reader, itemIds, change.type === 'fields' ? change.fields : {});
  if (missing !== null) return missing;
  return [...new Set(itemIds)].flatMap((id): readonly NewEvent[] => {
    const item = reader.item(id);
    return item === null ? [] : bulkEvents(item, change);
  });
}

function bulkEvents(item: ItemState, change: Change): readonly NewEvent[] {
  const stream = `item:${item.id}`;
  switch (change.type) {
    case 'fields': {
      const payload = Object.fromEntries(
        Object.entries(change.fields).filter(([key, value]) => value !== undefined && value !== item[key as 'shelf']),
      );
      return Object.keys(payload).length === 0 ? [] : [{ stream, kind: 'item.changed', payload }];
    }
    case 'synonyms': {
      const synonyms = [...new Set([...item.synonyms, ...change.add])].slice(0, MOST_SYNONYMS);
      return synonyms.length === item.synonyms.length ? [] : [{ stream, kind: 'item.changed', payload: { synonyms } }];
    }
    case 'withdraw':
      return item.withdrawn ? [] : [{ stream, kind: 'item.withdrawn', payload: { reason: change.reason } }];
    case 'reinstate':
      return item.withdrawn ? [{ stream, kind: 'item.reinstated', payload: { reason: change.reason } }] : [];
  }
}

function notThere(
  reader: Reader,
  itemIds: readonly string[],
  { categoryId, homeRoomId }: Pick<Fields, 'categoryId' | 'homeRoomId'>,
): Refusal | null {
  if (categoryId !== undefined && !reader.categories().some(({ id }) => id === categoryId))
    return refuse('not-found', { what: 'category' });
  if (homeRoomId !== undefined && !reader.rooms().some(({ id }) => id === homeRoomId))
    return refuse('not-found', { what: 'room' });
  return itemIds.some((id) => reader.itemRow(id) === null) ? refuse('not-found') : null;
}

/** Only what is to be changed; a donor's words become a donor. */
function changed(reader: Reader, { donor, donorId, ...fields }: Fields): Payload<'item.changed'> | Refusal {
  const given = Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined));
  if (donor === undefined && donorId === undefined) return given;
  const whose = donorFrom(reader, donor ?? null, donorId ?? null);
  return isRefusal(whose) ? whose : { ...given, donor: whose };
}
