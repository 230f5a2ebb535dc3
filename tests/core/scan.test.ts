import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { formatCardCode, formatCommandCode, formatItemCode } from '../../core/circulation/codes.ts';
import { readCode } from '../../core/circulation/scan.ts';

const code = formatItemCode({ prefix: 'HJD', number: 123 });
const check = code.at(-1) ?? '';

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
});
