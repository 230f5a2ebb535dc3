/** Stocktakes as the console shows them. */
import type { Output } from '../contract.ts';
import type { Stocktake } from '../ledger/state.ts';
import type { Reader } from '../ports.ts';
import { needsSettling, resultOf } from './judge.ts';
import type { CountedThing, LineWithThing } from './ports.ts';

type Read = Output<'stocktake.read'>;
export type LineView = Read['odd'][number];
type HeadView = Pick<Read, 'id' | 'openedAt' | 'openedBy' | 'closedAt' | 'closedBy' | 'applied' | 'shelves'>;

export const headView = (stocktake: Stocktake, nameOf: (staffId: string) => string): HeadView => ({
  ...stocktake,
  shelves: stocktake.shelves === null ? null : [...stocktake.shelves],
  openedBy: nameOf(stocktake.openedBy),
  closedBy: nameOf(stocktake.closedBy),
});

/** Lines with the names of staff, rooms and, where a thing is out by the books, of who has it. */
export function lineViews(reader: Reader, nameOf: (staffId: string) => string): (met: LineWithThing) => LineView {
  const rooms = new Map(reader.rooms().map(({ id, name }) => [id, name]));
  return ({ line, thing }) => {
    const loan = line.found === 'out' ? openLoan(reader, line.itemId) : undefined;
    return {
      key: line.key,
      itemId: line.itemId,
      code: thing?.code ?? line.text,
      name: thing?.name ?? '',
      nameEnglish: thing?.nameEnglish ?? '',
      result: resultOf(line),
      shelf: line.shelf,
      belongsShelf: line.belongsShelf,
      belongsRoom: rooms.get(line.belongsRoomId ?? '') ?? '',
      seenAt: line.seenAt,
      seenBy: nameOf(line.seenBy),
      stock: thing?.stock ?? null,
      unit: thing?.unit ?? null,
      expected: line.expected,
      counted: line.counted,
      person: loan === undefined ? '' : (reader.resident(loan.residentId)?.name ?? ''),
      dueOn: loan?.dueOn ?? null,
      how: line.how,
    };
  };
}

const openLoan = (reader: Reader, itemId: string | null) =>
  itemId === null ? undefined : reader.item(itemId)?.loans.find(({ endedAt }) => endedAt === null);

const RECENT = 30;
const ODD = 300;

export function readStocktake(
  reader: Reader,
  stocktake: Stocktake,
  staffId: string,
  nameOf: (staffId: string) => string,
): Read {
  const all = reader.stocktakeLines(stocktake.id);
  const view = lineViews(reader, nameOf);
  const counts = { right: 0, misplaced: 0, odd: 0, unknown: 0, miscounted: 0, missing: 0 };
  for (const { line } of all) counts[tallyOf(resultOf(line))] += 1;
  const odd = all.filter(({ line }) => line.seenAt !== null && resultOf(line) !== 'right');
  return {
    ...headView(stocktake, nameOf),
    progress: reader.stocktakeProgress(stocktake).map((one) => ({ ...one })),
    counts: {
      ...counts,
      missing: stocktake.closedAt === null ? reader.stocktakeMissing(stocktake).length : counts.missing,
    },
    recent: all
      .filter(({ line }) => line.seenAt !== null)
      .slice(0, RECENT)
      .map(view),
    odd: odd.slice(0, ODD).map(view),
    late: stocktake.applied ? all.filter(({ line }) => needsSettling(line)).length : 0,
    lastShelf: all.find(({ line }) => line.seenBy === staffId && line.shelf !== null)?.line.shelf ?? null,
  };
}

function tallyOf(result: LineView['result']): keyof Read['counts'] {
  switch (result) {
    case 'right':
    case 'misplaced':
    case 'unknown':
    case 'miscounted':
    case 'missing':
      return result;
    case 'other-room':
    case 'out':
    case 'lost':
    case 'withdrawn':
      return 'odd';
  }
}

/** With how often in a row each was missed before. */
export function missingViews(reader: Reader, things: readonly CountedThing[]): Output<'stocktake.missing'>['things'] {
  const times = reader.timesMissing(things.map(({ itemId }) => itemId));
  return things.map(({ itemId, code, name, nameEnglish, shelf }) => ({
    itemId,
    code,
    name,
    nameEnglish,
    shelf,
    timesMissing: times.get(itemId) ?? 0,
  }));
}

/** What closing would do, and what is asked of staff. */
export function reviewStocktake(
  reader: Reader,
  stocktake: Stocktake,
  nameOf: (staffId: string) => string,
): Output<'stocktake.review'> {
  const all = reader.stocktakeLines(stocktake.id);
  const view = lineViews(reader, nameOf);
  const open = all.filter(({ line }) => needsSettling(line)).map((met) => ({ ...met, shown: view(met) }));
  const shown = (is: (met: (typeof open)[number]) => boolean): LineView[] =>
    open.filter(is).map(({ shown: one }) => one);
  return {
    moved: shown(({ line }) => line.found === 'misplaced' || line.found === 'other-room'),
    found: shown(({ line }) => line.found === 'lost' || (line.found === 'right' && line.how !== null)),
    out: shown(({ line }) => line.found === 'out'),
    withdrawn: shown(({ line }) => line.found === 'withdrawn'),
    miscounted: shown(({ line }) => line.counted !== null && line.counted !== line.expected),
    uncounted: all.filter(({ line, thing }) => thing?.stock != null && line.found !== null && line.counted === null)
      .length,
    missing: stocktake.closedAt === null ? missingViews(reader, reader.stocktakeMissing(stocktake)) : [],
  };
}
