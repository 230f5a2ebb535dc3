/** One interface for every decoder: a frame in, the first code found out. */

export interface Frame {
  /** RGBA, 4 bytes a pixel. */
  readonly data: Uint8ClampedArray<ArrayBuffer>;
  readonly width: number;
  readonly height: number;
}

export interface Decoded {
  readonly text: string;
  readonly format: 'qr' | 'code128' | 'ean13' | 'ean8';
  /** Corners in frame pixels, 2 or 4 points. */
  readonly corners: readonly { readonly x: number; readonly y: number }[];
}

export type Decode = (frame: Frame) => Promise<Decoded | null>;
