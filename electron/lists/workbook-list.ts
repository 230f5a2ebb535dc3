/** Excel, old Excel and OpenDocument workbooks as rows of text, read by hucre once zip-guard.ts has looked at them. */
import { readXls, streamXlsxRows } from 'hucre/xlsx';
import { streamOdsRows } from 'hucre/ods';
import { momentOf } from '../../core/calendar.ts';
import { refuse } from '../../core/errors.ts';
import type { SourceRow } from '../../core/importing/ports.ts';
import type { ReadHow } from '../../core/importing/read-how.ts';
import { ListTrouble, MOST_COLUMNS, type OpenedList } from './list.ts';
import { countRepeats } from './ods-repeats.ts';
import { withoutEnd } from './text-list.ts';
import { openZip } from './zip-guard.ts';

/** Rows a sheet has room for. */
const LAST_ROW = 1_048_576;

interface SheetRow {
  readonly index: number;
  readonly values: readonly unknown[];
}

export function openZipList(bytes: Buffer, how: ReadHow): OpenedList {
  const parts = openZip(bytes);
  const isOds = parts.get('mimetype')?.text().startsWith('application/vnd.oasis.opendocument.spreadsheet') === true;
  const xml = parts.get(isOds ? 'content.xml' : 'xl/workbook.xml')?.text();
  if (xml === undefined) throw new ListTrouble(refuse('list-unreadable'));
  const names = isOds
    ? namesIn(xml, /<table:table\b[^<>]*>/g, /\btable:name="([^"]*)"/)
    : namesIn(xml, /<(?:\w+:)?sheet\b[^<>]*>/g, /\bname="([^"]*)"/);
  if (isOds) countRepeats(xml);
  const sheets = names.map(({ name }) => name);
  const shown = Math.max(
    0,
    names.findIndex(({ hidden }) => !hidden),
  );
  const sheet = how.sheet !== null && how.sheet < sheets.length ? how.sheet : shown;
  return {
    format: isOds ? 'ods' : 'xlsx',
    text: null,
    sheets,
    sheet,
    rows: () => said(isOds ? streamOdsRows(bytes, { sheets: [sheet] }) : streamXlsxRows(bytes, { sheet })),
  };
}

export async function openXls(bytes: Buffer, how: ReadHow): Promise<OpenedList> {
  // A workbook with a password is an OLE container like old Excel, with this stream in it.
  if (bytes.includes(Buffer.from('EncryptedPackage', 'utf16le'))) throw new ListTrouble(refuse('list-locked'));
  const book = await readable(() => readXls(bytes));
  const sheets = book.sheets.map(({ name }) => name);
  const sheet = how.sheet !== null && how.sheet < sheets.length ? how.sheet : 0;
  const rows = (book.sheets[sheet]?.rows ?? []).map((values, index): SheetRow => ({ index, values }));
  return { format: 'xls', text: null, sheets, sheet, rows: () => said(rows) };
}

/** What hucre throws of a file is about the file. */
async function readable<T>(read: () => Promise<T>): Promise<T> {
  try {
    return await read();
  } catch {
    throw new ListTrouble(refuse('list-unreadable'));
  }
}

async function* said(rows: AsyncIterable<SheetRow> | Iterable<SheetRow>): AsyncIterable<SourceRow> {
  const turns = Symbol.asyncIterator in rows ? rows[Symbol.asyncIterator]() : rows[Symbol.iterator]();
  try {
    for (;;) {
      const { done, value } = await readable(async () => turns.next());
      if (done === true) return;
      // A file may number its rows as it likes.
      if (!(value.index >= 0 && value.index < LAST_ROW)) throw new ListTrouble(refuse('list-unreadable'));
      const cells = withoutEnd(value.values.map(sayValue));
      if (cells.length > MOST_COLUMNS) throw new ListTrouble(refuse('list-too-wide', { most: MOST_COLUMNS }));
      if (cells.length > 0) yield { line: value.index + 1, cells };
    }
  } finally {
    // Whoever has seen enough ends the unpacking, too.
    await turns.return?.();
  }
}

/** A cell as it would be typed: numbers in full, days as YYYY-MM-DD. */
function sayValue(value: unknown): string {
  if (value === null || value === undefined) return '';
  if (value instanceof Date) {
    if (Number.isNaN(value.getTime())) return '';
    const text = momentOf(value.getTime() - BEIJING);
    return text.endsWith(' 00:00') ? text.slice(0, 10) : text;
  }
  if (typeof value === 'number') return Number.isInteger(value) ? value.toFixed(0) : String(value);
  if (typeof value === 'boolean') return value ? 'TRUE' : 'FALSE';
  return typeof value === 'string' ? value : '';
}

/** A workbook's days have no place: hucre gives them in UTC, `momentOf` says the room's clock. */
const BEIJING = 480 * 60_000;

/** `tag` ends at the next sign of another: what is no XML is gone through once, too. */
function namesIn(
  xml: string,
  tag: RegExp,
  name: RegExp,
): readonly { readonly name: string; readonly hidden: boolean }[] {
  return [...xml.matchAll(tag)].flatMap(([text]) => {
    const called = name.exec(text)?.[1];
    return called === undefined
      ? []
      : [{ name: unescaped(called), hidden: /\bstate="(?:hidden|veryHidden)"/.test(text) }];
  });
}

const entities: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" };
const unescaped = (text: string): string =>
  text.replaceAll(
    /&(?:#x([0-9a-f]{1,6})|#(\d{1,7})|(amp|lt|gt|quot|apos));/gi,
    (whole, hex?: string, number?: string, name = '') => {
      const point = hex === undefined ? Number(number) : Number.parseInt(hex, 16);
      if (hex !== undefined || number !== undefined) return point <= 0x10_ffff ? String.fromCodePoint(point) : whole;
      return entities[String(name)] ?? whole;
    },
  );
