import { readdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { openSync } from 'fontkit';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { en } from '../../renderer/text/en.ts';
import { zhCN } from '../../renderer/text/zh-CN.ts';
import { openKioskPage, type KioskPage } from '../helpers/kiosk-page.ts';

const folder = fileURLToPath(new URL('../../assets/fonts/', import.meta.url));
const noto = join(
  dirname(createRequire(import.meta.url).resolve('@fontsource-variable/noto-sans-sc/package.json')),
  'files',
);
const fonts = [
  ...readdirSync(folder).map((file) => join(folder, file)),
  ...readdirSync(noto).map((file) => join(noto, file)),
];
const covered = new Set(
  fonts.filter((file) => file.endsWith('.woff2')).flatMap((file) => [...openSync(file).characterSet]),
);
const rare = ['䶮', '㛃', '𬭩', '𫖯', '喆', '犇', '龑', '垚', '彧', '翀'];

describe('the fonts that travel with the app', () => {
  it('have every character of the basic block and the rare ones of names', () => {
    for (const character of rare) expect(covered.has(character.codePointAt(0) ?? 0), character).toBe(true);
    const missing = Array.from({ length: 20_992 }, (_, index) => 0x4e00 + index).filter((code) => !covered.has(code));
    expect(missing.length).toBeLessThan(30);
    expect(readFileSync(join(folder, 'source-han.LICENSE'), 'utf8')).toMatch(/Open Font License/i);
  });
});

describe('the two fonts that the residents’ window waits for', () => {
  it.each(['everyday-regular.woff2', 'everyday-bold.woff2'])('%s draws every word of its screens', (file) => {
    const drawn = new Set(openSync(join(folder, file)).characterSet);
    const signs = new Set(JSON.stringify([zhCN, en]));
    const missing = [...signs].filter((sign) => !drawn.has(sign.codePointAt(0) ?? 0));
    expect(missing, 'node assets/make/fonts.ts draws them').toEqual([]);
  });
});

describe('in a real browser', () => {
  let open: KioskPage;
  beforeAll(async () => {
    open = await openKioskPage({});
  });
  afterAll(() => open.close());

  it('each rare character is drawn by our font: no two alike, none like a missing one', async () => {
    const drawn = await open.page.evaluate(async (characters) => {
      // eslint-disable-next-line unicorn/consistent-function-scoping -- it runs in the page
      const picture = async (character: string): Promise<string> => {
        await document.fonts.load("80px 'Rare Han'", character);
        const canvas = document.createElement('canvas');
        canvas.width = canvas.height = 100;
        const context = canvas.getContext('2d');
        if (context === null) throw new Error('no canvas');
        // Only our own families: the machine's fonts must not help.
        context.font = "80px 'Rare Han'";
        context.fillText(character, 5, 80);
        return canvas.toDataURL();
      };
      return Promise.all(characters.map(picture));
    }, rare.slice(0, 4).concat('\u{10ffff}'));
    expect(new Set(drawn).size).toBe(5);
    const faces = await open.page.evaluate(
      () => [...document.fonts].filter((face) => face.family.includes('Rare Han') && face.status === 'loaded').length,
    );
    expect(faces).toBeGreaterThan(0);
  });
});
