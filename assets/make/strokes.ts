/**
 * Makes assets/data/strokes.bin from hanzi-writer-data's stroke centre-lines (Arphic Public License, its text beside the
 * data): `node assets/make/strokes.ts`. Each character: code point (3 bytes), strokes (1 byte), 8 points a stroke (x, y
 * in one byte each), the whole scaled into 256 x 256.
 */
import { copyFileSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fitted, resampled, type Point, type Stroke } from '../../renderer/write/strokes.ts';

const folder = dirname(createRequire(import.meta.url).resolve('hanzi-writer-data/package.json'));
const target = (name: string): URL => new URL(`../data/${name}`, import.meta.url);

interface Writer {
  readonly medians: readonly (readonly (readonly [number, number])[])[];
}

const bytes: number[] = [];
const files = readdirSync(folder).filter((file) => /^\p{Script=Han}\.json$/u.test(file));
for (const file of files.toSorted()) {
  const { medians } = JSON.parse(readFileSync(join(folder, file), 'utf8')) as Writer;
  // The font's y grows upwards, the screen's downwards.
  const strokes: readonly Stroke[] = medians.map((line) => resampled(line.map(([x, y]): Point => ({ x, y: -y }))));
  const code = file.codePointAt(0) ?? 0;
  bytes.push(code >> 16, (code >> 8) & 255, code & 255, strokes.length);
  for (const stroke of fitted(strokes)) for (const { x, y } of stroke) bytes.push(Math.round(x), Math.round(y));
}
writeFileSync(target('strokes.bin'), Uint8Array.from(bytes));
copyFileSync(join(folder, 'ARPHICPL.TXT'), target('ARPHICPL.TXT'));
