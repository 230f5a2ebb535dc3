/** A row of the file as values, with everything that is wrong with its cells themselves. */
import { readCode, type ScannedCode } from '../circulation/scan.ts';
import { unguard } from '../exporting/guard.ts';
import type { ItemKind } from '../ledger/state.ts';
import { readParts, splitList } from '../things/parts-text.ts';
import { cleanLine, cleanText } from './clean.ts';
import { isGathered, type ImportField } from './fields.ts';
import type { SourceRow, Trouble } from './ports.ts';
import {
  isSpoiled,
  longest,
  MOST_OF_PART,
  MOST_PARTS,
  MOST_SYNONYMS,
  readCount,
  readKind,
  readYesNo,
  splitCodes,
  tooLong,
  type Count,
} from './read-cells.ts';

/** null or empty: the file says nothing about it. */
export interface RowValues {
  readonly line: number;
  readonly name: string | null;
  readonly nameEnglish: string | null;
  /** The cell of codes, read; foreign, own, or what it must not be. */
  readonly code: ScannedCode | null;
  readonly codes: readonly ScannedCode[];
  readonly kind: ItemKind | null;
  readonly category: string | null;
  readonly home: string | null;
  readonly shelf: string | null;
  readonly stock: Count | null;
  readonly unit: string | null;
  readonly lowStockAt: number | null;
  readonly donor: string | null;
  readonly note: string | null;
  readonly lendable: boolean | null;
  readonly parts: readonly { readonly name: string; readonly count: number }[] | null;
  readonly synonyms: readonly string[] | null;
  /** What stood in the cells of lists, to compare with what the kiosk itself would write there. */
  readonly texts: { readonly code: string; readonly parts: string; readonly synonyms: string; readonly codes: string };
  readonly troubles: readonly Trouble[];
}

/** null for a row with nothing in it that anybody asked for. */
export function readRow(
  { line, cells }: SourceRow,
  columns: readonly (ImportField | null)[],
  guarded: boolean,
): RowValues | null {
  const own = (cell: string): string => (guarded ? unguard(cell) : cell);
  const said = gather(cells, columns, own);
  if (said.size === 0) return null;
  const troubles: Trouble[] = [];
  const text = (field: keyof typeof longest & ImportField, clean = cleanLine): string | null => {
    const value = clean(said.get(field) ?? '');
    troubles.push(...tooLong(field, value, longest[field]));
    return value === '' ? null : value;
  };
  const read = <T>(field: ImportField, reader: (text: string) => T | null, what: Trouble['what']): T | null => {
    const value = cleanLine(said.get(field) ?? '');
    if (value === '') return null;
    const answer = reader(value);
    if (answer === null) troubles.push({ what, field, text: value.slice(0, 60) });
    return answer;
  };
  const beyond = cells.slice(columns.length).find((cell) => cell.trim() !== '');
  if (beyond !== undefined) troubles.push({ what: 'cells-beyond', text: beyond.trim().slice(0, 60) });
  const texts = {
    code: cleanLine(said.get('code') ?? ''),
    parts: cleanText(said.get('parts') ?? ''),
    synonyms: cleanText(said.get('synonyms') ?? ''),
    codes: cleanLine(said.get('codes') ?? ''),
  };
  return {
    line,
    name: text('name'),
    nameEnglish: text('nameEnglish'),
    code: readCodes(texts.code, 'code', troubles)[0] ?? null,
    codes: readCodes(texts.codes, 'codes', troubles),
    kind: read('kind', readKind, 'kind-unknown'),
    category: emptyAsNull(cleanLine(said.get('category') ?? '').slice(0, 60)),
    home: emptyAsNull(cleanLine(said.get('home') ?? '')),
    shelf: text('shelf'),
    stock: read('stock', readCount, 'not-a-number'),
    unit: text('unit'),
    lowStockAt: read('lowStockAt', readCount, 'not-a-number')?.count ?? null,
    donor: text('donor'),
    note: text('note', cleanText),
    lendable: read('lendable', readYesNo, 'yes-or-no'),
    parts: texts.parts === '' ? null : readParts(texts.parts),
    synonyms: texts.synonyms === '' ? null : [...new Set(splitList(texts.synonyms))],
    texts,
    troubles,
  };
}

/** What the columns of each field say; several columns of one field are put together. */
function gather(
  cells: readonly string[],
  columns: readonly (ImportField | null)[],
  own: (cell: string) => string,
): ReadonlyMap<ImportField, string> {
  const said = new Map<ImportField, string>();
  for (const [index, field] of columns.entries()) {
    const cell = cells[index] ?? '';
    if (field === null || cell.trim() === '') continue;
    const before = said.get(field);
    if (before === undefined) said.set(field, own(cell));
    else if (isGathered(field)) said.set(field, `${before}${field === 'note' ? '\n' : ' '}${own(cell)}`);
  }
  return said;
}

function readCodes(text: string, field: 'code' | 'codes', troubles: Trouble[]): readonly ScannedCode[] {
  const codes: ScannedCode[] = [];
  // A code of ours may have been typed with spaces; of others there may be several in a cell.
  for (const word of field === 'code' ? [text].filter((one) => one !== '') : splitCodes(text)) {
    const short = word.slice(0, 60);
    if (isSpoiled(word)) {
      troubles.push({ what: 'code-spoiled', field, text: short });
      continue;
    }
    const code = readCode(word);
    if (code.type === 'invalid') {
      if (code.reason === 'check') troubles.push({ what: 'code-misread', field, text: short });
      else if (code.reason === 'too-long') troubles.push({ what: 'too-long', field, most: 64 });
    } else if (code.type === 'item' || code.type === 'foreign') codes.push(code);
    else troubles.push({ what: 'code-of-other-kind', field, text: short });
  }
  return codes;
}

const emptyAsNull = (text: string): string | null => (text === '' ? null : text);

/** Reasons why lists in cells cannot be kept; asked only when they differ from what is there. */
export function unkeepable({ parts, synonyms }: Pick<RowValues, 'parts' | 'synonyms'>): readonly Trouble[] {
  const troubles: Trouble[] = [];
  if (parts !== null && parts.length > MOST_PARTS)
    troubles.push({ what: 'too-many', field: 'parts', most: MOST_PARTS });
  if (parts?.some(({ count }) => count > MOST_OF_PART) === true)
    troubles.push({ what: 'too-many', field: 'parts', most: MOST_OF_PART });
  if (parts?.some(({ name }) => name.length > longest.part) === true)
    troubles.push({ what: 'too-long', field: 'parts', most: longest.part });
  if (synonyms !== null && synonyms.length > MOST_SYNONYMS)
    troubles.push({ what: 'too-many', field: 'synonyms', most: MOST_SYNONYMS });
  if (synonyms?.some((word) => word.length > longest.synonym) === true)
    troubles.push({ what: 'too-long', field: 'synonyms', most: longest.synonym });
  return troubles;
}
