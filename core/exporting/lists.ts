/** The lists that leave as files: their columns, and what is masked unless an administrator wants it in full. */
import { remembering } from '../remembering.ts';
import type { Cell, CellKind } from '../reports/report.ts';
import type { Table } from '../reports/table.ts';
import { columnTitles, type Language } from '../reports/words.ts';
import { maskDoor, maskName, maskPhone } from '../residents/mask.ts';
import { sayList, sayParts } from '../things/parts-text.ts';
import type { ListName, ListQuery, ListSource } from './source.ts';
import { listColumnTitles, listTitles } from './words.ts';

interface ListColumn {
  /** Key of its title in words.ts and of its expression in db/lists.ts. */
  readonly key: string;
  readonly kind: CellKind;
  /** Share of a sheet's width. */
  readonly width: number;
  /** What of it may be seen by whoever has no need for the whole. */
  readonly mask?: (text: string) => string;
  /** Text of what SQL answers. */
  readonly say?: (text: string) => string;
}

const text = (key: string, width: number, more: Partial<ListColumn> = {}): ListColumn => ({
  key,
  kind: 'text',
  width,
  ...more,
});
const word = (key: string): ListColumn => ({ key, kind: 'word', width: 8 });
const number = (key: string): ListColumn => ({ key, kind: 'number', width: 7 });
const day = (key: string): ListColumn => ({ key, kind: 'day', width: 11 });
const time = (key: string): ListColumn => ({ key, kind: 'time', width: 15 });
const json =
  <T>(say: (value: T) => string) =>
  (kept: string): string =>
    say(JSON.parse(kept) as T);

const nothing = (): string => '';
const person = (key: string): ListColumn => text(key, 10, { mask: maskName });
const phone = text('phone', 13, { mask: maskPhone });
const door = text('door', 16, { mask: maskDoor });

export const lists: { readonly [N in ListName]: readonly ListColumn[] } = {
  inventory: [
    text('code', 14),
    text('item', 24),
    word('itemKind'),
    text('category', 12),
    text('home', 14),
    text('present', 14),
    text('shelf', 8),
    word('status'),
    number('stock'),
    text('unit', 6),
    number('lowStockAt'),
    text('parts', 20, { say: json(sayParts) }),
    text('codes', 16, { say: json((codes: readonly string[]) => codes.join(' ')) }),
    text('synonyms', 16, { say: json(sayList) }),
    text('nameEnglish', 18),
    // As the screens say it: a resident by name only while they agree, else as a neighbour of their building.
    text('donor', 16),
    text('note', 24),
    word('lendable'),
    number('timesLent'),
    day('dueOn'),
    day('registeredOn'),
  ],
  loans: [
    time('at'),
    text('item', 24),
    text('code', 14),
    text('category', 12),
    word('kind'),
    number('quantity'),
    person('person'),
    phone,
    door,
    text('room', 14),
    day('dueOn'),
    time('endedAt'),
    text('returnRoom', 14),
    word('condition'),
    number('renewals'),
    text('by', 10),
    text('note', 24),
  ],
  residents: [
    person('name'),
    phone,
    door,
    text('card', 16, { mask: nothing }),
    day('joinedOn'),
    text('noticeVersion', 10),
    word('optionalConsent'),
    number('openLoans'),
    number('timesLent'),
  ],
  events: [
    number('sequence'),
    time('at'),
    text('eventKind', 18),
    text('stream', 30),
    text('by', 10),
    text('kiosk', 30),
    text('batch', 30),
    text('payload', 60),
  ],
};

/** Whether it can name anybody: only then is there anything to mask. */
export const namesPeople = (name: ListName): boolean => name !== 'inventory';

/**
 * `keys` chooses columns and their order; null = all. `personal` gives names, telephone numbers and doors in full. The
 * rows are to be gone through once.
 */
export function tableOfList(
  source: ListSource,
  query: ListQuery,
  keys: readonly string[] | null,
  personal: boolean,
  language: Language,
): Pick<Table, 'title' | 'columns' | 'rows'> {
  const all = lists[query.name];
  const columns = keys === null ? all : keys.flatMap((key) => all.filter((column) => column.key === key));
  // The same few people stand in a million rows.
  const says = columns.flatMap(({ say, mask }, place) => {
    const shown = say ?? (personal ? undefined : mask);
    return shown === undefined ? [] : [{ place, shown: remembering(shown) }];
  });
  const rows = function* (): Iterable<readonly Cell[]> {
    for (const row of source.rows(
      query,
      columns.map(({ key }) => key),
      personal,
    )) {
      for (const { place, shown } of says) {
        const cell = row[place];
        if (typeof cell === 'string' && cell !== '') row[place] = shown(cell);
      }
      yield row;
    }
  };
  return {
    title: listTitles[query.name][language],
    columns: columns.map(({ key, kind, width }) => ({ key, kind, width, title: listColumnTitle(key, language) })),
    rows: rows(),
  };
}

export const listColumnTitle = (key: string, language: Language): string =>
  (listColumnTitles[key] ?? columnTitles[key])?.[language] ?? key;
