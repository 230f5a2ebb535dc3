/** Opens a list by what it begins with, not by its name; and takes it whole, up to what an import may be. */
import { closeSync, openSync, readFileSync, readSync } from 'node:fs';
import { refuse, type Refusal } from '../../core/errors.ts';
import type { SourceRow } from '../../core/importing/ports.ts';
import type { ReadHow } from '../../core/importing/read-how.ts';
import { ListTrouble, MOST_CHARACTERS, MOST_ROWS, type OpenedList } from './list.ts';
import { openTextList } from './text-list.ts';
import { openXls, openZipList } from './workbook-list.ts';

const ZIP = Buffer.from('PK\u0003\u0004', 'latin1');
const OLE = Buffer.from('d0cf11e0a1b11ae1', 'hex');

/** What `use` answers of the opened list, or why it cannot be read. */
export async function withList<T>(
  path: string,
  how: ReadHow,
  use: (list: OpenedList) => Promise<T | Refusal>,
): Promise<T | Refusal> {
  try {
    return await use(await openList(path, how));
  } catch (error) {
    if (error instanceof ListTrouble) return error.refusal;
    throw error;
  }
}

async function openList(path: string, how: ReadHow): Promise<OpenedList> {
  const head = headOf(path);
  if (head.subarray(0, ZIP.length).equals(ZIP)) return openZipList(readFileSync(path), how);
  if (head.subarray(0, OLE.length).equals(OLE)) return openXls(readFileSync(path), how);
  // Many programs call a web page or XML ".xls".
  if (/^\s*<(?:!doctype|html|table|\?xml)/i.test(head.toString('latin1').replace(/^ï»¿/, '')))
    throw new ListTrouble(refuse('list-unreadable'));
  return openTextList(path, how);
}

function headOf(path: string): Buffer {
  const file = openSync(path, 'r');
  try {
    const head = Buffer.alloc(64);
    return head.subarray(0, readSync(file, head));
  } finally {
    closeSync(file);
  }
}

/** All rows, or a refusal when they are more than an import may be. `onRow` hears how many there are so far. */
export async function allRows(
  list: OpenedList,
  onRow: (rows: number) => boolean,
): Promise<readonly SourceRow[] | Refusal> {
  const rows: SourceRow[] = [];
  let characters = 0;
  for await (const row of list.rows()) {
    rows.push(row);
    if (rows.length > MOST_ROWS) return refuse('list-too-long', { most: MOST_ROWS - 1 });
    characters += row.cells.reduce((sum, cell) => sum + cell.length, 0);
    if (characters > MOST_CHARACTERS) return refuse('list-too-large');
    if (!onRow(rows.length)) break;
  }
  return rows.length === 0 ? refuse('list-empty') : rows;
}
