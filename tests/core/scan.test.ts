import { describe, expect, it } from 'vitest';
import {
  formatCardCode,
  formatCommandCode,
  formatItemCode,
  formatShelfCode,
  isRoomPrefix,
} from '../../core/circulation/codes.ts';
import { normaliseScan, readCode } from '../../core/circulation/scan.ts';
import { fc } from '../helpers/fc.ts';

const code = formatItemCode({ prefix: 'HJD', number: 123 });
const check = code.at(-1) ?? '';

const anyPrefix = fc.stringMatching(/^[A-Z]{2,4}$/).filter(isRoomPrefix);
const mangled = (text: string): fc.Arbitrary<string> =>
  fc
    .array(
      fc.record({
        before: fc.constantFrom('', ' ', '\t', '\u00A0', '\u200B', '\u0000'),
        lower: fc.boolean(),
        wide: fc.boolean(),
        dash: fc.constantFrom('-', '', '—', '－', '‐', '_', '–'),
      }),
      { minLength: text.length, maxLength: text.length },
    )
    .map((ways) =>
      [...text]
        .map((character, at) => {
          const way = ways[at];
          if (way === undefined) return character;
          if (character === '-') return way.before + way.dash;
          const cased = way.lower ? character.toLowerCase() : character;
          return way.before + (way.wide ? String.fromCodePoint((cased.codePointAt(0) ?? 0) + 0xfee0) : cased);
        })
        .join(''),
    );

describe('readCode', () => {
  it.each([
    ['as printed', code],
    ['lower case', code.toLowerCase()],
    ['no dashes', code.replaceAll('-', '')],
    ['stray spaces', ` ${code.slice(0, 5)} ${code.slice(5)}\r\n`],
    ['full width', `ＨＪＤ－０００１２３－${check}`],
    ['other dashes', code.replaceAll('-', '—')],
    ['letters O for zeros', `HJD-OOO123-${check}`],
    ['letter I for one', `HJD-000I23-${check}`],
  ])('reads our code %s', (_, text) => {
    expect(readCode(text)).toEqual({ type: 'item', code, prefix: 'HJD', number: 123 });
  });

  it('reads Cyrillic and Greek look-alikes', () => {
    const own = formatItemCode({ prefix: 'HBC', number: 5 });
    expect(readCode(own.replace('HBC', 'НВС'))).toMatchObject({ type: 'item', code: own });
  });

  it('reads cards and commands', () => {
    const card = formatCardCode('0123456789');
    expect(readCode(card.toLowerCase())).toEqual({ type: 'resident', code: card });
    expect(readCode(formatCommandCode('finish'))).toEqual({ type: 'command', command: 'finish' });
    expect(readCode(formatCommandCode('cancel'))).toEqual({ type: 'command', command: 'cancel' });
  });

  it('refuses a wrong check character instead of guessing', () => {
    const wrong = `${code.slice(0, -1)}${check === '5' ? '6' : '5'}`;
    expect(readCode(wrong)).toMatchObject({ type: 'invalid', reason: 'check' });
  });

  it('takes typed numbers within the room, leading zeros or none', () => {
    expect(readCode('123', { prefix: 'HJD' })).toMatchObject({ code });
    expect(readCode('000123', { prefix: 'HJD' })).toMatchObject({ code });
    expect(readCode('123')).toEqual({ type: 'foreign', code: '123', symbology: 'text' });
  });

  it('knows EAN and UPC by their check digit and keeps leading zeros', () => {
    expect(readCode('4006381333931')).toEqual({ type: 'foreign', code: '4006381333931', symbology: 'ean13' });
    expect(readCode('036000291452')).toEqual({ type: 'foreign', code: '0036000291452', symbology: 'ean13' });
    expect(readCode('96385074')).toEqual({ type: 'foreign', code: '96385074', symbology: 'ean8' });
    expect(readCode('0012')).toEqual({ type: 'foreign', code: '0012', symbology: 'text' });
  });

  it('answers anything at all, and never with a code of ours that is not checked', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 300 }), (text) => {
        const read = readCode(text, { prefix: 'HJD' });
        if (read.type === 'item') expect(read.code).toBe(formatItemCode(read));
        return true;
      }),
      { numRuns: 10_000 },
    );
  });

  it.each([
    ['AIM identifier of Code 128', `]C0${code}`],
    ['AIM identifier of QR', `]Q1${code}`],
    ['a scanner’s STX, ETX and group separator', `\u0002${code}\u0003\u001D`],
    ['zero-width and no-break spaces', `\uFEFF${code.slice(0, 4)}\u200B${code.slice(4)}\u00A0`],
    ['the long vowel mark and the numeral one as dashes', `HJDー000123一${check}`],
    ['en dash, minus, hyphen', `HJD–000123−${check}`],
  ])('reads our code through %s', (_, text) => {
    expect(readCode(text)).toEqual({ type: 'item', code, prefix: 'HJD', number: 123 });
  });

  it('mends O and I in cards, whose alphabet has neither', () => {
    const card = formatCardCode('@A@A@A@A@B');
    expect(card).toMatch(/^R-01010-10102-/);
    const body = card.slice(0, -2);
    expect(readCode(body.replaceAll('0', 'O').replaceAll('1', 'l') + card.slice(-2))).toEqual({
      type: 'resident',
      code: card,
    });
  });

  it('reads shelves', () => {
    const shelf = formatShelfCode({ prefix: 'NHX', number: 12 });
    expect(readCode(shelf.toLowerCase())).toEqual({ type: 'shelf', code: shelf });
  });

  it('keeps an EAN with a wrong check digit as mere text, and reads it behind an AIM identifier', () => {
    expect(readCode('4006381333932')).toEqual({ type: 'foreign', code: '4006381333932', symbology: 'text' });
    expect(readCode(']E04006381333931')).toMatchObject({ symbology: 'ean13', code: '4006381333931' });
  });

  it('takes seven typed digits as number and check digit only when they agree', () => {
    const withDigit = Array.from({ length: 200 }, (_, number) => formatItemCode({ prefix: 'HJD', number })).find(
      (text) => /\d$/.test(text),
    );
    const typed = (withDigit ?? '').replaceAll(/\D/g, '');
    expect(typed).toHaveLength(7);
    expect(readCode(typed, { prefix: 'HJD' })).toMatchObject({ type: 'item', code: withDigit });
    const wrong = typed.slice(0, -1) + String((Number(typed.at(-1)) + 1) % 10);
    expect(readCode(wrong, { prefix: 'HJD' })).toMatchObject({ type: 'invalid', reason: 'check' });
  });

  it('refuses nothing and too much', () => {
    expect(readCode(' - \n')).toMatchObject({ type: 'invalid', reason: 'empty' });
    expect(readCode('https://example.com/'.repeat(4))).toMatchObject({ type: 'invalid', reason: 'too-long' });
    expect(readCode('x'.repeat(100_000))).toMatchObject({ type: 'invalid', reason: 'too-long' });
  });

  it('does not throw at a prefix that no room can have', () => {
    expect(readCode('123', { prefix: 'CMD' })).toMatchObject({ type: 'foreign', code: '123' });
  });

  it('reads every code of ours however it was mangled', () => {
    const ways = fc.tuple(anyPrefix, fc.nat({ max: 999_999 })).chain(([prefix, number]) => {
      const text = formatItemCode({ prefix, number });
      return fc.tuple(fc.constant({ type: 'item', code: text, prefix, number } as const), mangled(text));
    });
    fc.assert(
      fc.property(ways, ([expected, text]) => {
        expect(readCode(text)).toEqual(expected);
      }),
      { numRuns: 1000 },
    );
  });

  it('never reads another item from one wrong character or one swap', () => {
    const one = fc.record({
      prefix: anyPrefix,
      number: fc.nat({ max: 999_999 }),
      at: fc.nat({ max: 12 }),
      other: fc.constantFrom(...'0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ'),
      swap: fc.boolean(),
    });
    fc.assert(
      fc.property(one, ({ prefix, number, at, other, swap }) => {
        const text = formatItemCode({ prefix, number });
        const compact = text.replaceAll('-', '');
        const wrong = swap
          ? compact.slice(0, at) +
            compact
              .slice(at, at + 2)
              .split('')
              .toReversed()
              .join('') +
            compact.slice(at + 2)
          : compact.slice(0, at) + other + compact.slice(at + 1, compact.length);
        if (wrong.length !== compact.length) return;
        const read = readCode(wrong);
        if (read.type === 'item') expect(read.code).toBe(text);
      }),
      { numRuns: 20_000 },
    );
  });

  it('normalises once and for all', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 120 }), (text) => {
        const once = normaliseScan(text);
        // Texts longer than a code can be are cut before they are normalised, which is not repeatable.
        if (once.length <= 64) expect(normaliseScan(once)).toBe(once);
      }),
      { numRuns: 5000 },
    );
  });
});
