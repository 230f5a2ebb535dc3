/**
 * Makes assets/fonts/rare-han-*.woff2: what Source Han Sans SC (SIL OFL 1.1) draws and the Noto Sans SC that ships with the
 * app does not, the rare characters of people's names among them. `node assets/make/fonts.ts`, a minute.
 */
import { copyFileSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { openSync } from 'fontkit';
import subsetFont from 'subset-font';

const { resolve } = createRequire(import.meta.url);
const noto = join(dirname(resolve('@fontsource-variable/noto-sans-sc/package.json')), 'files');
const source = dirname(resolve('node-source-han-sans-sc/package.json'));

const coverage = (file: string): readonly number[] => {
  const font = openSync(file);
  return font.characterSet;
};

const shipped = new Set(
  readdirSync(noto)
    .filter((file) => file.endsWith('.woff2'))
    .flatMap((file) => coverage(join(noto, file))),
);
const regular = join(source, 'SourceHanSansSC-Regular.otf');
const missing = coverage(regular).filter(
  (code) => !shipped.has(code) && /\p{Script=Han}/u.test(String.fromCodePoint(code)),
);
/** More than about 4,000 at once exhaust the subsetter's memory, and a window loads only the part that holds a character it shows. */
const PART = 3000;
const folder = new URL('../fonts/', import.meta.url);
mkdirSync(folder, { recursive: true });
const otf = readFileSync(regular);
const faces: string[] = [];
for (let from = 0; from < missing.length; from += PART) {
  const codes = missing.slice(from, from + PART);
  const name = `rare-han-${from / PART + 1}.woff2`;
  const font = await subsetFont(otf, codes.map((code) => String.fromCodePoint(code)).join(''), {
    targetFormat: 'woff2',
  });
  writeFileSync(new URL(name, folder), font);
  const range = `U+${codes[0]?.toString(16)}-${codes.at(-1)?.toString(16)}`;
  faces.push(
    `@font-face {\n  font-family: 'Rare Han';\n  src: url('./${name}') format('woff2');\n  unicode-range: ${range};\n  font-display: swap;\n}\n`,
  );
}
writeFileSync(
  new URL('rare-han.css', folder),
  `/* Behind Noto Sans SC: the characters it lacks. Made by assets/make/fonts.ts. */\n${faces.join('\n')}`,
);
copyFileSync(join(source, 'LICENSE'), new URL('rare-han.LICENSE', folder));
console.log(`${missing.length} characters`);
