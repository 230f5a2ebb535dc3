/** What stands on labels, and where they lie: one a page on a roll, or in rows and columns on A4. Millimetres. */

export interface LabelText {
  readonly code: string;
  readonly name: string;
  /** On a shelf's label: where it stands. */
  readonly note?: string;
}

export interface SheetLayout {
  readonly type: 'sheet';
  readonly columns: number;
  readonly rows: number;
  readonly left: number;
  readonly top: number;
  readonly gapX: number;
  readonly gapY: number;
  /** Cells of the first sheet that are used up already, counted by rows from 0. */
  readonly skip: readonly number[];
}
export type LabelLayout = SheetLayout | { readonly type: 'roll' };

export const A4 = { width: 210, height: 297 } as const;
export const LABEL_SIZE = { width: 40, height: 30 } as const;

/** Sheets that shops sell for this size of label, and one for plain paper to cut. */
export const plainSheet: SheetLayout = {
  type: 'sheet',
  columns: 4,
  rows: 8,
  left: 15,
  top: 15,
  gapX: 5,
  gapY: 4,
  skip: [],
};

/** Whether all labels lie on the page and at least one cell is free. */
export const fits = ({ columns, rows, left, top, gapX, gapY, skip }: SheetLayout): boolean =>
  left + columns * LABEL_SIZE.width + (columns - 1) * gapX <= A4.width &&
  top + rows * LABEL_SIZE.height + (rows - 1) * gapY <= A4.height &&
  new Set(skip.filter((cell) => cell < columns * rows)).size < columns * rows;

export interface Place {
  readonly page: number;
  readonly x: number;
  readonly y: number;
}

/** A place for each of `count` labels, row by row, past the cells that are used up. */
export function placesOf(layout: SheetLayout, count: number): readonly Place[] {
  const cells = layout.columns * layout.rows;
  const used = new Set(layout.skip);
  const places: Place[] = [];
  for (let cell = 0; places.length < count; cell += 1) {
    if (used.has(cell)) continue;
    const onPage = cell % cells;
    places.push({
      page: Math.floor(cell / cells),
      x: layout.left + (onPage % layout.columns) * (LABEL_SIZE.width + layout.gapX),
      y: layout.top + Math.floor(onPage / layout.columns) * (LABEL_SIZE.height + layout.gapY),
    });
  }
  return places;
}
