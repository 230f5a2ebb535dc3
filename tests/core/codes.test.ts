import { describe, expect, it } from 'vitest';
import {
  formatCardCode,
  formatCommandCode,
  formatItemCode,
  formatShelfCode,
  isChecked,
} from '../../core/circulation/codes.ts';

const alphabet = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ';
const compactOf = (number: number): string => formatItemCode({ prefix: 'HJD', number }).replaceAll('-', '');

describe('codes', () => {
  it('look as printed', () => {
    expect(formatItemCode({ prefix: 'HJD', number: 123 })).toMatch(/^HJD-000123-[0-9A-Z]$/);
    expect(formatCardCode('abcdefghij')).toMatch(/^R-[0-9A-Z]{5}-[0-9A-Z]{5}-[0-9A-Z]$/);
    expect(formatShelfCode({ prefix: 'NHX', number: 7 })).toMatch(/^S-NHX-0007-[0-9A-Z]$/);
    expect(formatCommandCode('finish')).not.toBe(formatCommandCode('cancel'));
  });

  it('are better than ISO 7064 MOD 37,36, which lets swaps of neighbours through', () => {
    const iso = (text: string): string => {
      let product = 36;
      for (const character of text) product = (((product + alphabet.indexOf(character)) % 36 || 36) * 2) % 37;
      return alphabet[(37 - product) % 36] ?? '';
    };
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
});
