/** A thing the list tells of for the first time, without its code. */
import { holdsSupplies } from '../catalogue/supplies.ts';
import type { ItemKind } from '../ledger/state.ts';
import type { Payload } from '../ledger/event.ts';
import type { ChosenCategory } from './categories.ts';
import { cleanLine } from './clean.ts';
import type { KnownThings } from './ports.ts';
import type { RowValues } from './read-row.ts';

export function newThing(
  values: RowValues,
  name: string,
  category: ChosenCategory,
  known: KnownThings,
): Omit<Payload<'item.registered'>, 'code'> {
  const kind = values.kind ?? likelyKind(values, category);
  const { home } = values;
  return {
    name,
    nameEnglish: values.nameEnglish ?? '',
    kind,
    categoryId: category.id,
    homeRoomId:
      (home === null ? undefined : known.rooms.find((room) => cleanLine(room.name) === home)?.id) ?? known.roomId,
    shelf: values.shelf,
    parts: (values.parts ?? []).map((part, index) => ({ ...part, id: `p${index + 1}` })),
    synonyms: [...(values.synonyms ?? [])],
    unit: values.unit ?? (kind === 'supply' ? (values.stock?.unit ?? null) : null),
    lowStockAt: kind === 'supply' ? values.lowStockAt : null,
    note: values.note ?? '',
    drawing: null,
    picture: null,
    donor: values.donor === null ? null : { display: values.donor, residentId: null },
    lendable: values.lendable ?? true,
    stock: kind === 'supply' ? (values.stock?.count ?? 0) : null,
  };
}

/** What a list that has no such column means. */
function likelyKind({ parts }: RowValues, category: ChosenCategory): ItemKind {
  if (holdsSupplies(category)) return 'supply';
  return parts === null ? 'tool' : 'kit';
}
