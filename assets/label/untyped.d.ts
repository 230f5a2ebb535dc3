/** What we use of pdfkit 0.20 and subset-font 2.9, which ship no types. PDF lengths in points, 72 an inch. */
declare module 'pdfkit' {
  export interface PdfOptions {
    readonly size?: string | readonly [number, number];
    readonly margin?: number;
    readonly autoFirstPage?: boolean;
    readonly info?: Readonly<Record<string, string | Date>>;
  }
  export class PDFDocument {
    constructor(options?: PdfOptions);
    on(event: 'data', listener: (chunk: Uint8Array) => void): this;
    on(event: 'end', listener: () => void): this;
    on(event: 'error', listener: (error: Error) => void): this;
    registerFont(name: string, source: Uint8Array): this;
    font(name: string): this;
    fontSize(size: number): this;
    addPage(): this;
    save(): this;
    restore(): this;
    translate(x: number, y: number): this;
    scale(factor: number): this;
    path(path: string): this;
    rect(x: number, y: number, width: number, height: number): this;
    roundedRect(x: number, y: number, width: number, height: number, radius: number): this;
    lineWidth(width: number): this;
    dash(length: number, options?: { readonly space?: number }): this;
    undash(): this;
    fill(colour: string): this;
    fillColor(colour: string): this;
    stroke(colour?: string): this;
    text(
      text: string,
      x: number,
      y: number,
      options?: { readonly lineBreak?: boolean; readonly baseline?: 'alphabetic'; readonly width?: number },
    ): this;
    end(): void;
  }
}

declare module 'subset-font' {
  export default function subsetFont(
    font: Uint8Array,
    text: string,
    options: { readonly targetFormat: 'sfnt' | 'woff2' },
  ): Promise<Uint8Array>;
}
