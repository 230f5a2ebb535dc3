/**
 * From Source Han Sans SC (SIL OFL 1.1), `node assets/make/fonts.ts`, a minute:
 * assets/fonts/rare-han-*.woff2, what it draws and the Noto Sans SC that ships with the app does not, the rare characters of
 * people's names among them; assets/fonts/everyday-*.woff2, the same drawing as Noto's of every character that the screens'
 * own words and the demo's things are written with. The residents' window has those in two files before it draws; Noto's
 * are spread over a hundred, a dozen for the first screen alone.
 */
import { copyFileSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { openSync } from 'fontkit';
import subsetFont from 'subset-font';
import { en } from '../../renderer/text/en.ts';
import { zhCN } from '../../renderer/text/zh-CN.ts';

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

const ascii = Array.from({ length: 0x7f - 0x20 }, (_, index) => String.fromCharCode(0x20 + index));
const demo = ['catalogue.ts', 'rooms.ts'].map((file) =>
  readFileSync(new URL(`../demo/${file}`, import.meta.url), 'utf8'),
);
/** What rooms are named with: where they lie, and what such places are called. */
const PLACES =
  '东西南北中前后上下左右内外大小新老里巷弄胡同坊苑园院区街道路桥河湖山门村庄营屯井花家地望京安甜水潘团结社共享邻站点楼号单元层室';
const everyday = [...new Set([...ascii, ...JSON.stringify([zhCN, en]), ...demo.join(''), ...PLACES])].filter(
  (sign) => sign >= ' ',
);
for (const weight of ['Regular', 'Bold']) {
  const whole = readFileSync(join(source, `SourceHanSansSC-${weight}.otf`));
  const font = await subsetFont(whole, everyday.toSorted().join(''), { targetFormat: 'woff2' });
  writeFileSync(new URL(`everyday-${weight.toLowerCase()}.woff2`, folder), font);
}

copyFileSync(join(source, 'LICENSE'), new URL('source-han.LICENSE', folder));
console.log(`${missing.length} rare characters, ${everyday.length} everyday ones`);
