/** Picture files of every kind, whole, cut short, vast and none at all: told by their bytes, before anything decodes them. */
import { Resvg } from '@resvg/resvg-js';
import { describe, expect, it } from 'vitest';
import { cleanJpeg } from '../../../core/things/jpeg.ts';
import { MOST_PIXELS, troubleWith } from '../../../core/things/picture-file.ts';
import { fc } from '../../helpers/fc.ts';
import { heicFile, jpegFile, pngFile, webpFile } from '../../helpers/picture-files.ts';

const kinds = { jpeg: jpegFile, png: pngFile, webp: webpFile } as const;

describe('a picture file', () => {
  it.each(Object.entries(kinds))('%s: 48 million pixels are looked at, 60 million are not', (_, file) => {
    expect(troubleWith(file(8000, 6000))).toBeNull();
    expect(troubleWith(file(9000, 6700))).toBe('too-large');
    expect(9000 * 6700).toBeGreaterThan(MOST_PIXELS);
  });

  it('of a few bytes that says it is 60,000 pixels a side, or more than there are numbers for, is not looked at', () => {
    for (const side of [60_000, 0xffff_ffff]) {
      expect(pngFile(side, side).length).toBeLessThan(100);
      expect(troubleWith(pngFile(side, side))).toBe('too-large');
    }
  });

  it.each(Object.entries(kinds))('%s: cut short anywhere it is broken, or not even known as one', (_, file) => {
    const whole = file(40, 30);
    for (let length = 0; length < whole.length; length += 1)
      expect(['broken', 'not-a-picture'], `${length} of ${whole.length}`).toContain(
        troubleWith(whole.subarray(0, length)),
      );
  });

  it('a real PNG is one', () => {
    const png = new Resvg('<svg xmlns="http://www.w3.org/2000/svg" width="30" height="20"/>').render().asPng();
    expect(troubleWith(png)).toBeNull();
  });

  it('an iPhone, a drawing with a script, a film and a text are told apart', () => {
    for (const brand of ['heic', 'mif1']) expect(troubleWith(heicFile(brand))).toBe('iphone');
    for (const svg of [
      '<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>',
      '\uFEFF <?xml version="1.0"?><svg/>',
      '<!DOCTYPE svg><svg/>',
    ])
      // prettier-ignore
      expect(troubleWith(Buffer.from(svg))).toBe('drawing');
    for (const other of [heicFile('isom'), Buffer.from('no picture at all'), Buffer.alloc(0), Buffer.from('GIF89a')])
      expect(troubleWith(other)).toBe('not-a-picture');
  });

  it('any bytes whatever are judged and never throw', () => {
    const beginnings = [
      '',
      '\xff\xd8\xff',
      '\x89PNG\r\n\x1a\n',
      'RIFF\0\0\0\0WEBPVP8L',
      'RIFF\0\0\0\0WEBPVP8 ',
      '\0\0\0\0ftypheic',
    ];
    fc.assert(
      fc.property(fc.constantFrom(...beginnings), fc.uint8Array({ maxLength: 400 }), (beginning, bytes) => {
        const file = Buffer.concat([Buffer.from(beginning, 'latin1'), bytes]);
        troubleWith(file);
        const clean = cleanJpeg(file);
        expect(clean === null || clean.bytes.length <= file.length).toBe(true);
      }),
    );
  });
});

describe('a JPEG made clean', () => {
  it('holds the picture and nothing that was written before, between its scans or after it', () => {
    const clean = cleanJpeg(jpegFile(640, 480, 'GPS 39.99N 116.47E 王小明'));
    expect(clean).toMatchObject({ width: 640, height: 480 });
    expect(Buffer.from(clean?.bytes ?? []).equals(jpegFile(640, 480))).toBe(true);
    // Clean already: the same again.
    expect(cleanJpeg(clean?.bytes ?? new Uint8Array())).toEqual(clean);
  });
});
