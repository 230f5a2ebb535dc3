/** Cells of a list as values: as people write them, and a reason where they cannot be read. */
import type { ItemKind } from '../ledger/state.ts';
import type { Trouble } from './ports.ts';

/** How long each text may be; the wire schema says so (core/ledger/event.ts). */
export const longest = {
  name: 200,
  nameEnglish: 200,
  shelf: 40,
  unit: 20,
  donor: 100,
  note: 2000,
  part: 100,
  synonym: 60,
} as const;
export const MOST_PARTS = 100;
export const MOST_OF_PART = 10_000;
export const MOST_SYNONYMS = 40;
const MOST_STOCK = 1_000_000;

const kinds: { readonly [K in ItemKind]: string } = {
  tool: 'tool 工具 单件 借用 可借 归还 需归还 loan lent',
  kit: 'kit 套装 套件 成套 工具套装 组合 set',
  supply: 'supply 耗材 消耗品 易耗品 领用 材料 不归还 无需归还 consumable supplies',
};
const kindOf: ReadonlyMap<string, ItemKind> = new Map(
  (Object.keys(kinds) as ItemKind[]).flatMap((kind) => kinds[kind].split(' ').map((word) => [word, kind] as const)),
);

const plain = (text: string): string =>
  text
    .normalize('NFKC')
    .toLowerCase()
    .replaceAll(/[\s\p{P}]/gu, '');

export const readKind = (text: string): ItemKind | null => kindOf.get(plain(text)) ?? null;

const yes = new Set(['是', '可', '可以', '能', '√', '✓', '有', 'y', 'yes', 'true', '1']);
const no = new Set(['否', '不', '不可', '不可以', '不能', '×', '✗', '无', 'n', 'no', 'false', '0']);

export function readYesNo(text: string): boolean | null {
  const word = text.normalize('NFKC').toLowerCase().trim();
  return yes.has(word) ? true : no.has(word) ? false : null;
}

export interface Count {
  readonly count: number;
  /** What stood behind the number: 3把. */
  readonly unit: string | null;
}

/** 3, 3.0, 1,200, 3把, ３, and -3 of a stock that was miscounted; null for anything else. */
export function readCount(text: string): Count | null {
  const [, digits = '', unit = ''] =
    /^(-?(?:\d{1,3}(?:,\d{3})+|\d+))(?:\.0+)?\s*(\p{Script=Han}{1,4}|[a-z]{1,8})?$/iu.exec(
      text.normalize('NFKC').trim(),
    ) ?? [];
  if (digits === '') return null;
  const count = Number(digits.replaceAll(',', ''));
  return count > MOST_STOCK ? null : { count, unit: unit === '' ? null : unit };
}

/** Codes in one cell, with any separator between them. A code itself has no white space. */
export const splitCodes = (text: string): readonly string[] =>
  text.split(/[\s,，;；、|]+/u).filter((code) => code !== '');

/** Excel made a number of it and wrote that back: the digits are gone. */
export const isSpoiled = (text: string): boolean => /^\d(?:\.\d+)?e\+?\d+$/iu.test(text.trim());

export const tooLong = (field: Trouble['field'], text: string, most: number): readonly Trouble[] =>
  text.length > most ? [{ what: 'too-long', field, most }] : [];
