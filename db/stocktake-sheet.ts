/** The lines of a stocktake's sheet: what was met, and what was not. */
import type { SheetLine } from '../core/reports/source.ts';
import { resultOf } from '../core/stocktake/judge.ts';
import type { CountedThing, LineWithThing } from '../core/stocktake/ports.ts';
import { loadStaff } from './people.ts';
import type { Say } from './say.ts';
import type { ReadableDatabase } from './sql.ts';
import { createStocktakeReader } from './stocktakes.ts';

export function stocktakeSheet(db: ReadableDatabase, id: string, say: Say): readonly SheetLine[] {
  const reader = createStocktakeReader(db, say);
  const stocktake = reader.stocktake(id);
  if (stocktake === null) return [];
  const staff = new Map(loadStaff(db).map((member) => [member.id, member.name]));
  const met = reader.stocktakeLines(id).map((line) => sheetLine(line, staff));
  // Once it is over, what was missing has lines of its own.
  const missing = stocktake.closedAt === null ? reader.stocktakeMissing(stocktake).map(missingLine) : [];
  return [...met, ...missing].toSorted(
    (a, b) => compare(a.belongs, b.belongs) || compare(a.code, b.code) || compare(a.seen, b.seen),
  );
}

const collator = new Intl.Collator('zh-CN', { numeric: true });
const compare = (a: string, b: string): number => collator.compare(a, b);

function sheetLine({ line, thing }: LineWithThing, staff: ReadonlyMap<string, string>): SheetLine {
  const result = resultOf(line);
  const isSupply = thing?.stock != null;
  // What ought to lie there by the books: one piece, unless they had it elsewhere.
  const book = result === 'right' || result === 'misplaced' || result === 'missing' ? 1 : 0;
  return {
    code: thing?.code ?? line.text,
    item: thing?.name ?? '',
    category: thing?.category ?? '',
    belongs: (line.itemId === null ? null : line.belongsShelf) ?? '',
    seen: line.shelf ?? '',
    book: isSupply ? line.expected : book,
    counted: isSupply ? line.counted : line.found === null && line.itemId !== null ? 0 : 1,
    unit: thing?.unit ?? '',
    result,
    how: line.how,
    by: staff.get(line.seenBy) ?? '',
  };
}

const missingLine = ({ code, name, category, shelf, stock, unit }: CountedThing): SheetLine => ({
  code,
  item: name,
  category,
  belongs: shelf ?? '',
  seen: '',
  book: stock === null ? 1 : null,
  counted: stock === null ? 0 : null,
  unit: unit ?? '',
  result: 'missing',
  how: null,
  by: '',
});
