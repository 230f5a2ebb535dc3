/** One interface for every decoder: a frame in, the first code found out. */

export interface Point {
  readonly x: number;
  readonly y: number;
}

export interface Frame {
  /** RGBA, 4 bytes a pixel. */
  readonly data: Uint8ClampedArray<ArrayBuffer>;
  readonly width: number;
  readonly height: number;
}

export interface Decoded {
  readonly text: string;
  readonly format: 'qr' | 'code128' | 'ean13' | 'ean8';
  /** Where it was seen, in frame pixels: the corners in their order round the code, or the two ends of a bar code. */
  readonly corners: readonly Point[];
}

export type Decode = (frame: Frame) => Promise<Decoded | null>;
