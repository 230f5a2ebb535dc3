/** What came with a stick, in the few words that staff have for it. */

export interface Brought {
  readonly room: string;
  /** Wall milliseconds: everything its writer had until then. */
  readonly madeAt: number;
  readonly records: number;
  readonly kinds: Readonly<Record<string, number>>;
  readonly pictures: number;
  readonly left: number;
}

const said: Readonly<Record<string, string>> = {
  'item.lent': 'loans',
  'item.returned': 'returns',
  'item.registered': 'things',
  'resident.registered': 'people',
};

/** Word and number, one a line; never none. */
export function broughtLines({ records, kinds, pictures, left }: Brought): readonly (readonly [string, number])[] {
  const named = Object.entries(said).flatMap(([kind, word]): readonly (readonly [string, number])[] => {
    const count = kinds[kind] ?? 0;
    return count === 0 ? [] : [[word, count]];
  });
  const other = records - named.reduce((sum, [, count]) => sum + count, 0);
  return [
    ...(records === 0 ? [['nothing', 0] as const] : named),
    ...(other === 0 ? [] : [['other', other] as const]),
    ...(pictures === 0 ? [] : [['pictures', pictures] as const]),
    ...(left === 0 ? [] : [['left', left] as const]),
  ];
}
