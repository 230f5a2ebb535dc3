/** Which thing a row means: the one with its code, or by choice the one with its name; null for a new one. */
import type { ItemState } from '../ledger/state.ts';
import { cleanLine } from './clean.ts';
import type { KnownThings, PlanOptions, Taken, Trouble } from './ports.ts';
import type { RowValues } from './read-row.ts';

export interface Match {
  readonly item: ItemState | null;
  readonly byName: boolean;
  /** The label that is on a new thing already. */
  readonly ownCode: string | null;
  /** Codes of others to bind to it. */
  readonly foreignCodes: readonly string[];
  readonly troubles: readonly Trouble[];
}

type Surroundings = Pick<PlanOptions, 'known' | 'choices'> & { readonly taken: Taken };

export function findThing(values: RowValues, { known, choices, taken }: Surroundings): Match {
  const { texts, code, codes } = values;
  const exact = texts.code === '' ? null : known.itemIdByCode(texts.code);
  const foreign = new Set(
    [...(exact === null && code !== null ? [code] : []), ...codes].flatMap((one) =>
      one.type === 'foreign' ? [one.code] : [],
    ),
  );
  const ownCode = exact === null && code?.type === 'item' ? code.code : null;
  const byCode = exact ?? (ownCode === null ? null : known.itemIdByCode(ownCode));
  const owners = [...foreign].flatMap((one) => {
    const id = known.itemIdByCode(one);
    return id === null ? [] : [{ code: one, id }];
  });
  // A row with a label of ours is about that thing, also where there is none yet.
  const id = byCode ?? (ownCode === null ? (owners[0]?.id ?? nameSake(values, { known, choices, taken })) : null);
  const item = id === null ? null : known.item(id);
  const written = item !== null && texts.codes === cleanLine(item.codes.join(' '));
  const foreignCodes = written
    ? []
    : [...foreign].filter((one) => item?.codes.includes(one) !== true && item?.code !== one);
  const troubles = [
    ...owners.filter((owner) => owner.id !== item?.id).map((owner) => takenBy(owner, known)),
    ...codes.flatMap((one): readonly Trouble[] =>
      one.type === 'item' && one.code !== item?.code && one.code !== ownCode
        ? [{ what: 'code-of-other-kind', field: 'codes', text: one.code }]
        : [],
    ),
    ...twice(item, item === null ? ownCode : null, foreignCodes, taken),
  ];
  return {
    item,
    byName: item !== null && byCode === null && owners.length === 0,
    ownCode: item === null ? ownCode : null,
    foreignCodes,
    troubles,
  };
}

/** The first thing of that name that no earlier row means. */
function nameSake({ name }: RowValues, { known, choices, taken }: Surroundings): string | null {
  if (choices.sameName === 'copy' || name === null) return null;
  return known.idsByName(name).find((id) => !taken.things.has(id)) ?? null;
}

function takenBy({ code, id }: { readonly code: string; readonly id: string }, known: KnownThings): Trouble {
  const other = known.item(id);
  return { what: 'code-taken', text: `${code} → ${other?.code ?? ''} ${(other?.name ?? '').slice(0, 40)}` };
}

/** A thing or a code that an earlier row has. */
function twice(
  item: ItemState | null,
  ownCode: string | null,
  foreignCodes: readonly string[],
  taken: Taken,
): readonly Trouble[] {
  const before = item === null ? undefined : taken.things.get(item.id);
  if (before !== undefined) return [{ what: 'thing-twice', line: before }];
  return [...(ownCode === null ? [] : [ownCode]), ...foreignCodes].flatMap((code): readonly Trouble[] => {
    const line = taken.codes.get(code);
    return line === undefined ? [] : [{ what: 'code-twice', text: code, line }];
  });
}
