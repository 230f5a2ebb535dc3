import { describe, expect, it } from 'vitest';
import {
  formatCardCode,
  formatCommandCode,
  formatItemCode,
  formatShelfCode,
  isChecked,
  isRoomPrefix,
  ownShapes,
  readOwnCode,
} from '../../core/circulation/codes.ts';
import { fc } from '../helpers/fc.ts';

const alphabet = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ';
const compactOf = (number: number): string => formatItemCode({ prefix: 'HJD', number }).replaceAll('-', '');

/** The real thing, to compare with. */
const iso = (text: string): string => {
  let product = 36;
  for (const character of text) product = (((product + alphabet.indexOf(character)) % 36 || 36) * 2) % 37;
  return alphabet[(37 - product) % 36] ?? '';
};

describe('codes', () => {
  it('look as printed', () => {
    expect(formatItemCode({ prefix: 'HJD', number: 123 })).toMatch(/^HJD-000123-[0-9A-Z]$/);
    expect(formatCardCode('abcdefghij')).toMatch(/^R-[0-9A-Z]{5}-[0-9A-Z]{5}-[0-9A-Z]$/);
    expect(formatShelfCode({ prefix: 'NHX', number: 7 })).toMatch(/^S-NHX-0007-[0-9A-Z]$/);
    expect(formatCommandCode('finish')).not.toBe(formatCommandCode('cancel'));
  });

  it('are better than ISO 7064 MOD 37,36, which lets swaps of neighbours through', () => {
    // The worked example of the standard: this is the real algorithm.
    expect(iso('A12425GABC1234002')).toBe('M');
    const missed = Array.from({ length: 1000 }, (_, number) => compactOf(number * 997).slice(0, -1)).filter((body) => {
      const whole = body + iso(body);
      return [...whole].some((character, at) => {
        const next = whole[at + 1];
        if (next === undefined || next === character) return false;
        const swapped = whole.slice(0, at) + next + character + whole.slice(at + 2);
        return iso(swapped.slice(0, -1)) === swapped.at(-1);
      });
    });
    expect(missed.length).toBeGreaterThan(0);
  });

  it('find every single wrong character and every swap of neighbours in a thousand codes', () => {
    for (let number = 0; number < 1000; number += 1) {
      const compact = compactOf(number * 997);
      for (let at = 0; at < compact.length; at += 1) {
        for (const other of alphabet) {
          if (other === compact[at]) continue;
          expect(isChecked(compact.slice(0, at) + other + compact.slice(at + 1))).toBe(false);
        }
        const next = compact[at + 1];
        if (next === undefined || next === compact[at]) continue;
        expect(isChecked(compact.slice(0, at) + next + (compact[at] ?? '') + compact.slice(at + 2))).toBe(false);
        const after = compact[at + 2];
        if (after === undefined || after === compact[at]) continue;
        expect(isChecked(compact.slice(0, at) + after + next + (compact[at] ?? '') + compact.slice(at + 3))).toBe(
          false,
        );
      }
    }
  });

  it('find wrong characters and swaps in cards, shelves and commands too', () => {
    for (const code of [
      ...Array.from({ length: 200 }, (_, index) => formatCardCode(String(index * 7919).padStart(10, 'q'))),
      formatShelfCode({ prefix: 'NHX', number: 12 }),
      formatCommandCode('finish'),
      formatCommandCode('cancel'),
    ]) {
      const compact = code.replaceAll('-', '');
      expect(isChecked(compact)).toBe(true);
      for (let at = 0; at < compact.length; at += 1) {
        for (const other of alphabet) {
          if (other !== compact[at]) {
            expect(isChecked(compact.slice(0, at) + other + compact.slice(at + 1))).toBe(false);
          }
        }
      }
    }
  });

  it('never fit two shapes', () => {
    const kinds: Readonly<Record<string, RegExp>> = { L: /[A-Z]/, D: /\d/, A: /[0-9A-HJKMNP-TV-Z]/, C: /[0-9A-Z]/ };
    const accepts = (place: string, character: string): boolean =>
      kinds[place]?.test(character) ?? place.toUpperCase() === character;
    const overlap = (one: string, other: string): boolean =>
      one.length === other.length &&
      [...one].every((place, at) =>
        [...alphabet].some((character) => accepts(place, character) && accepts(other[at] ?? '', character)),
      );
    const pairs = ownShapes.flatMap((one, index) => ownShapes.slice(index + 1).map((other) => [one, other] as const));
    expect(pairs.filter(([one, other]) => overlap(one, other))).toEqual([]);
  });

  it('read back as what they were made from', () => {
    const prefix = fc.stringMatching(/^[A-Z]{2,4}$/).filter(isRoomPrefix);
    fc.assert(
      fc.property(prefix, fc.nat({ max: 999_999 }), fc.nat({ max: 9999 }), (prefix, number, shelf) => {
        const code = formatItemCode({ prefix, number });
        expect(readOwnCode(code.replaceAll('-', ''))).toEqual({
          shaped: true,
          code: { type: 'item', code, prefix, number },
        });
        const shelfCode = formatShelfCode({ prefix, number: shelf });
        expect(readOwnCode(shelfCode.replaceAll('-', '')).code).toEqual({ type: 'shelf', code: shelfCode });
      }),
    );
  });

  it('are refused to rooms whose prefix is reserved or none, and to numbers that do not fit', () => {
    expect(['HJD', 'NH', 'ABCD'].map(isRoomPrefix)).toEqual([true, true, true]);
    expect(['CMD', 'R', 'ABCDE', 'hjd', 'H1D', ''].map(isRoomPrefix)).toEqual([
      false,
      false,
      false,
      false,
      false,
      false,
    ]);
    expect(() => formatItemCode({ prefix: 'CMD', number: 1 })).toThrow(RangeError);
    for (const number of [-1, 1.5, 1_000_000, Number.NaN]) {
      expect(() => formatItemCode({ prefix: 'HJD', number })).toThrow(RangeError);
    }
    expect(() => formatShelfCode({ prefix: 'HJD', number: 10_000 })).toThrow(RangeError);
    expect(() => formatCardCode('short')).toThrow(RangeError);
  });
});
