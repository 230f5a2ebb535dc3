/** What we use of fontkit 2.0, which ships no types; names with a low line are its own and not promised. */
declare module 'fontkit' {
  export interface Point {
    readonly onCurve: boolean;
    endContour: boolean;
    x: number;
    y: number;
    copy(): Point;
  }
  interface Component {
    readonly glyphID: number;
    readonly dx: number;
    readonly dy: number;
    readonly scaleX: number;
    readonly scaleY: number;
    readonly scale01: number;
    readonly scale10: number;
  }
  interface FontGlyph {
    readonly id: number;
    readonly advanceWidth: number;
    readonly path: { readonly commands: readonly { readonly command: string; readonly args: readonly number[] }[] };
    _decode(): { readonly points?: readonly Point[]; readonly components?: readonly Component[] } | null | undefined;
  }
  export interface Font {
    readonly characterSet: readonly number[];
    readonly unitsPerEm: number;
    readonly variationAxes: Readonly<Record<string, unknown>>;
    /** To be set before anything is asked. */
    variationCoords: readonly number[] | null;
    readonly _variationProcessor: { transformPoints(glyph: number, points: readonly Point[]): void } | null;
    hasGlyphForCodePoint(code: number): boolean;
    glyphForCodePoint(code: number): FontGlyph;
    getGlyph(id: number): FontGlyph;
  }
  export function openSync(file: string): Font;
  export function create(bytes: Uint8Array): Font;
}
