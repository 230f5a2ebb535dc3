/** What goes on paper: title, room, period, and blocks one below the other. Made into pages by html.ts. */

export interface PrintCell {
  readonly text: string;
  /** `data:` URL of a PNG or JPEG, shown in place of the text. */
  readonly image?: string;
}

export interface PrintTable {
  readonly type: 'table';
  readonly caption?: string;
  readonly columns: readonly {
    readonly title: string;
    readonly width: number;
    readonly align: 'left' | 'right' | 'center';
  }[];
  readonly rows: readonly (readonly PrintCell[])[];
  /** One more row, in bold. */
  readonly totals?: readonly string[];
  /** Rows high enough to write in by hand. */
  readonly roomy?: boolean;
}

export type PrintBlock =
  | PrintTable
  | { readonly type: 'paragraph'; readonly text: string }
  | { readonly type: 'section'; readonly title: string; readonly text: string }
  /** Pairs of a name and a value, side by side. */
  | { readonly type: 'facts'; readonly pairs: readonly (readonly [string, string])[] }
  /** A drawing of our own making (a chart), never text from outside. */
  | { readonly type: 'drawing'; readonly svg: string; readonly caption: string };

export interface PrintDocument {
  readonly language: 'zh' | 'en';
  readonly title: string;
  /** Under the title, e.g. the room and the period. */
  readonly lines: readonly string[];
  readonly landscape: boolean;
  /** To be read standing before a wall. */
  readonly large?: boolean;
  readonly blocks: readonly PrintBlock[];
  /** Places to sign at the end, e.g. 填表人, 负责人, 公章. */
  readonly signatures: readonly string[];
  /** On every page, with `{page}` and `{pages}`. */
  readonly pageWords: string;
}
