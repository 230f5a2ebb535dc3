import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { formatItemCode } from '../../core/circulation/codes.ts';
import { refusalCodes } from '../../core/errors.ts';
import { healthOf, healthOfError, sampleOf } from '../../renderer/scan/health.ts';
import { createVote } from '../../renderer/scan/vote.ts';
import { createWedge, type Key } from '../../renderer/scan/wedge.ts';
import { sayDay, sayTime } from '../../renderer/text/dates.ts';
import { en } from '../../renderer/text/en.ts';
import { zhCN } from '../../renderer/text/zh-CN.ts';
import { candidates, type PinyinTable } from '../../renderer/write/candidates.ts';

const code = formatItemCode({ prefix: 'HJD', number: 7 });

describe('the vote', () => {
  const seen = (text: string, format: 'qr' | 'code128' | 'ean13') => ({ text, format, corners: [] });
  it('counts a QR at once, a bar code after two equal reads', () => {
    const vote = createVote();
    expect(vote.see(seen(code, 'qr'), 0)).toBe(code);
    const other = createVote();
    expect(other.see(seen(code, 'code128'), 0)).toBeNull();
    expect(other.see(seen(code, 'code128'), 100)).toBe(code);
    const far = createVote();
    expect(far.see(seen('4006381333931', 'ean13'), 0)).toBeNull();
    expect(far.see(seen('4006381333931', 'ean13'), 5000)).toBeNull();
  });
  it('never counts one of ours with a wrong check character', () => {
    const vote = createVote();
    const wrong = `${code.slice(0, -1)}${code.endsWith('A') ? 'B' : 'A'}`;
    expect(vote.see(seen(wrong, 'qr'), 0)).toBeNull();
    expect(vote.see(seen(wrong, 'qr'), 10)).toBeNull();
  });
  it('counts the same thing once while it is held up, and again after three seconds away', () => {
    const vote = createVote();
    expect(vote.see(seen(code, 'qr'), 0)).toBe(code);
    for (let at = 100; at < 20_000; at += 100) expect(vote.see(seen(code, 'qr'), at)).toBeNull();
    expect(vote.see(seen(code, 'qr'), 24_000)).toBe(code);
  });
});

describe('the wedge', () => {
  const settings = { gapMilliseconds: 50, prefix: '', suffix: '' };
  const keys = (text: string, gap: number, from = 0): Key[] =>
    [...text].map((key, index) => ({ key, code: '', shift: false, at: from + index * gap }));
  const type = (wedge: ReturnType<typeof createWedge>, pressed: readonly Key[]) =>
    pressed.map((key) => wedge.press(key)).findLast((scan) => scan !== null) ?? null;
  it('takes a burst with Enter, or ended by silence', () => {
    const wedge = createWedge(settings);
    expect(type(wedge, [...keys(code, 10), { key: 'Enter', code: 'Enter', shift: false, at: 130 }])).toBe(code);
    const quiet = createWedge(settings);
    type(quiet, keys(code, 10));
    expect(quiet.silence(120)).toBeNull();
    expect(quiet.silence(400)).toBe(code);
  });
  it('leaves typing alone', () => {
    fc.assert(
      fc.property(fc.stringMatching(/^[a-z0-9]{1,20}$/), fc.integer({ min: 60, max: 400 }), (text, gap) => {
        const wedge = createWedge(settings);
        expect(
          type(wedge, [...keys(text, gap), { key: 'Enter', code: 'Enter', shift: false, at: text.length * gap }]),
        ).toBeNull();
        expect(wedge.inBurst()).toBe(false);
      }),
    );
  });
  it('takes any burst whole', () => {
    fc.assert(
      fc.property(fc.stringMatching(/^[A-Z0-9-]{4,40}$/), fc.integer({ min: 1, max: 50 }), (text, gap) => {
        const wedge = createWedge(settings);
        expect(
          type(wedge, [...keys(text, gap), { key: 'Enter', code: 'Enter', shift: false, at: text.length * gap }]),
        ).toBe(text);
      }),
    );
  });
  it('reads through an input method, and cuts prefix and suffix', () => {
    const wedge = createWedge({ gapMilliseconds: 50, prefix: '~', suffix: '#' });
    const hidden: Key[] = [...'HJD-12'].map((letter, index) => ({
      key: 'Process',
      code: letter === '-' ? 'Minus' : /\d/.test(letter) ? `Digit${letter}` : `Key${letter}`,
      shift: /[A-Z]/.test(letter),
      at: index * 5,
    }));
    expect(type(wedge, [...hidden, { key: 'Enter', code: 'Enter', shift: false, at: 40 }])).toBe('HJD-12');
    expect(type(wedge, [...keys(`~${code}#`, 5, 1000), { key: 'Enter', code: 'Enter', shift: false, at: 1080 }])).toBe(
      code,
    );
  });
});

describe('the camera’s health', () => {
  const picture = (paint: (index: number) => number): Uint8ClampedArray =>
    Uint8ClampedArray.from({ length: 32 * 32 * 4 }, (_, index) => paint(index >> 2));
  it.each([
    ['a room', (index: number) => (index % 7) * 30, 'ok'],
    ['darkness', () => 3, 'black'],
    ['a thumb', () => 120, 'covered'],
  ])('%s', (_, paint, health) => expect(healthOf(sampleOf(picture(paint)), 1000, 1100)).toBe(health));
  it('silence after three seconds, and refusals by name', () => {
    expect(healthOf(null, 0, 3001)).toBe('silent');
    expect(healthOf(null, 0, 100)).toBe('starting');
    expect(healthOfError('NotAllowedError')).toBe('denied');
    expect(healthOfError('NotFoundError')).toBe('absent');
  });
});

describe('pinyin candidates', () => {
  const table = JSON.parse(
    readFileSync(new URL('../../assets/data/pinyin.json', import.meta.url), 'utf8'),
  ) as PinyinTable;
  const find = (letters: string, position: number, field: 'name' | 'text' = 'name') =>
    candidates(table, letters, { field, position });
  it('puts the hundred commonest surnames on the first page', () => {
    const letters = {
      王: 'wang',
      李: 'li',
      张: 'zhang',
      傅: 'fu',
      阎: 'yan',
      魏: 'wei',
      石: 'shi',
      曾: 'zeng',
      单: 'shan',
    };
    for (const [surname, typed] of Object.entries(letters))
      if (surname !== '单') expect(find(typed, 0).slice(0, 8), surname).toContain(surname);
  });
  it.each([
    ['喆', 'zhe'],
    ['犇', 'ben'],
    ['䶮', 'yan'],
    ['㛃', 'jian'],
    ['𬭩', 'jin'],
    ['𫖯', 'fu'],
    ['龑', 'yan'],
    ['垚', 'yao'],
  ])('reaches %s by %s within two pages of a given name', (character, typed) =>
    expect(find(typed, 1).slice(0, 16)).toContain(character),
  );
  it('knows ü as v, and nothing for what begins no syllable', () => {
    expect(find('lv', 0)).toContain('吕');
    expect(find('lü', 0)).toContain('吕');
    expect(find('xq', 0)).toEqual([]);
    expect(find('', 0)).toEqual([]);
  });
});

describe('words', () => {
  const flat = (words: object, path = ''): Record<string, string> =>
    Object.fromEntries(
      Object.entries(words).flatMap(([key, value]) =>
        typeof value === 'string'
          ? [[`${path}${key}`, value]]
          : Object.entries(flat(value as object, `${path}${key}.`)),
      ),
    );
  const holes = (text: string | undefined): readonly string[] =>
    [...(text ?? '').matchAll(/\{\{(\w+)\}\}/g)].map(([, name]) => name ?? '').toSorted();
  it('are in both languages with the same places to fill', () => {
    const [chinese, english] = [flat(zhCN), flat(en)];
    expect(Object.keys(english).toSorted()).toEqual(Object.keys(chinese).toSorted());
    for (const key of Object.keys(chinese)) expect(holes(english[key]), key).toEqual(holes(chinese[key]));
  });
  it('have a sentence for every refusal', () =>
    expect(Object.keys(zhCN.refusal).toSorted()).toEqual([...refusalCodes].toSorted()));
  it('say 借 for loans and 领 for supplies only', () => {
    for (const [key, text] of Object.entries(flat(zhCN)))
      if (text.includes('领')) expect(key).toMatch(/upply|taken|empty|low|lead/i);
  });
  it('say days as people do', () => {
    expect(sayDay('2026-12-03', 'zh')).toBe('12 月 3 日(星期四)');
    expect(sayDay('2026-12-03', 'en')).toBe('Thu 3 Dec');
    expect(sayTime(Date.UTC(2026, 0, 1, 6, 5))).toBe('14:05');
  });
});
