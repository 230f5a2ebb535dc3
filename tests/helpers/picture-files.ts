/** Picture files by their bytes: what a reader looks at is there, what a decoder would need is not. */

const segment = (marker: number, body: Buffer): Buffer =>
  Buffer.concat([Buffer.from([0xff, marker, (body.length + 2) >> 8, (body.length + 2) & 255]), body]);
const ENTROPY = [0x12, 0xff, 0x00, 0x34, 0xff, 0xd0, 0x56];
const EOI = [0xff, 0xd9];

/** A JPEG of `width` x `height`; with `beside`, as a camera writes it: before, between two scans, and after the end. */
export function jpegFile(width: number, height: number, beside = ''): Buffer {
  const scan = Buffer.concat([segment(0xda, Buffer.from([1, 1, 0, 0, 63, 0])), Buffer.from(ENTROPY)]);
  const words =
    beside === '' ? [] : [segment(0xe1, Buffer.from(`Exif\0\0${beside}`)), segment(0xfe, Buffer.from(beside))];
  return Buffer.concat([
    Buffer.from([0xff, 0xd8]),
    ...words,
    segment(0xc2, Buffer.from([8, height >> 8, height & 255, width >> 8, width & 255, 1, 1, 0x11, 0])),
    scan,
    ...words,
    scan,
    Buffer.from(EOI),
    Buffer.from(beside),
  ]);
}

const chunk = (name: string, body: Buffer): Buffer => {
  const length = Buffer.alloc(4);
  length.writeUInt32BE(body.length);
  return Buffer.concat([length, Buffer.from(name), body, Buffer.alloc(4)]);
};

export function pngFile(width: number, height: number): Buffer {
  const size = Buffer.alloc(13);
  size.writeUInt32BE(width, 0);
  size.writeUInt32BE(height, 4);
  return Buffer.concat([
    Buffer.from([0x89, 0x50, 0x4e, 0x47, 13, 10, 26, 10]),
    chunk('IHDR', size),
    chunk('IDAT', Buffer.alloc(20)),
    chunk('IEND', Buffer.alloc(0)),
  ]);
}

/** An extended WebP (RFC 9649). */
export function webpFile(width: number, height: number): Buffer {
  const body = Buffer.alloc(18);
  body.write('VP8X', 0);
  body.writeUInt32LE(10, 4);
  body.writeUIntLE(width - 1, 12, 3);
  body.writeUIntLE(height - 1, 15, 3);
  const head = Buffer.alloc(12);
  head.write('RIFF', 0);
  head.writeUInt32LE(4 + body.length, 4);
  head.write('WEBP', 8);
  return Buffer.concat([head, body]);
}

export const heicFile = (brand = 'heic'): Buffer =>
  Buffer.concat([Buffer.from([0, 0, 0, 24]), Buffer.from(`ftyp${brand}`), Buffer.alloc(200)]);
