/**
 * What we print. Items `HJD-000123-C` (room prefix, number, check), resident cards `R-XXXXX-XXXXX-C` (50 random bits:
 * a card number cannot be guessed), shelves `S-HJD-0012-C`, commands `CMD-1-C`. The four shapes differ in length or in
 * where letters stand, so no text fits two of them, dashes or none.
 *
 * The check character is a weighted sum over GF(4) x GF(9), which has exactly our 36 characters. ISO 7064 MOD 37,36 was
 * tried first and lets some swaps of neighbours through (tests/core/codes.test.ts counts); here each weight is the one
 * before times a, and because a, a-1, a+1 and a*a-1 have inverses every wrong character, every swap of neighbours or
 * next but one, and every twin (33 for 44) is found. The idea is that of Damm's anti-symmetric quasigroups (2004).
 */

const alphabet = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ';
/** Crockford's 32: no I, L, O, U to misread. */
const cardAlphabet = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';

/** Prefixes no room may have: they begin other kinds of code, or stand for no place at all. */
const reservedPrefixes: ReadonlySet<string> = new Set(['CMD']);

const MAX_ITEM_NUMBER = 999_999;
const MAX_SHELF_NUMBER = 9999;

/** Whether a room may have `prefix`: 2-4 letters A-Z, not reserved. */
export const isRoomPrefix = (prefix: string): boolean => /^[A-Z]{2,4}$/.test(prefix) && !reservedPrefixes.has(prefix);

/** Check character of `text` (0-9 A-Z; anything else is left out). */
function checkCharacter(text: string): string {
  let sum: Element = { four: 0, real: 0, imaginary: 0 };
  for (const character of text) {
    const value = alphabet.indexOf(character);
    if (value < 0) continue;
    const weighted = timesGenerator(sum);
    sum = {
      four: weighted.four ^ (value % 4),
      real: (weighted.real + (Math.floor(value / 4) % 3)) % 3,
      imaginary: (weighted.imaginary + Math.floor(value / 12)) % 3,
    };
  }
  const { four, real, imaginary } = timesGenerator(sum);
  return alphabet[four + 4 * ((3 - real) % 3) + 12 * ((3 - imaginary) % 3)] ?? '0';
}

/** GF(4) as polynomials over GF(2) modulo x^2+x+1 in two bits; GF(9) as Gaussian integers modulo 3. */
interface Element {
  readonly four: number;
  readonly real: number;
  readonly imaginary: number;
}

/** Times a = (x, 1+i), which generates both multiplicative groups. */
const timesGenerator = ({ four, real, imaginary }: Element): Element => ({
  four: [0, 2, 3, 1][four] ?? 0,
  real: (real - imaginary + 3) % 3,
  imaginary: (real + imaginary) % 3,
});

/** Whether the last character of `compact` (no dashes) checks the rest. */
export const isChecked = (compact: string): boolean =>
  compact.length > 1 && checkCharacter(compact.slice(0, -1)) === compact.at(-1);

const closed = (body: string): string => `${body}-${checkCharacter(body)}`;

interface Numbered {
  readonly prefix: string;
  readonly number: number;
}

/** The digits of a number that must fit; a number that does not is a bug of the caller, never a code. */
function digits({ prefix, number }: Numbered, count: number, most: number): string {
  if (!isRoomPrefix(prefix)) throw new RangeError(`not a room prefix: ${prefix}`);
  if (!Number.isInteger(number) || number < 0 || number > most) throw new RangeError(`not a code number: ${number}`);
  return String(number).padStart(count, '0');
}

/** `prefix` as isRoomPrefix wants it, `number` 0 … 999999; throws RangeError on any other. */
export const formatItemCode = (item: Numbered): string => closed(`${item.prefix}-${digits(item, 6, MAX_ITEM_NUMBER)}`);

/** A card from 50 bits or more of randomness: each character's code chooses one of 32. `random` needs 10 characters. */
export function formatCardCode(random: string): string {
  const body = Array.from(random.slice(0, 10))
    .map((character) => cardAlphabet[(character.codePointAt(0) ?? 0) % 32] ?? '0')
    .join('');
  if (body.length !== 10) throw new RangeError('a card code needs ten characters');
  return closed(`R-${body.slice(0, 5)}-${body.slice(5)}`);
}

/** `number` 0 … 9999; throws RangeError on any other. */
export const formatShelfCode = (shelf: Numbered): string =>
  closed(`S-${shelf.prefix}-${digits(shelf, 4, MAX_SHELF_NUMBER)}`);

export type Command = 'finish' | 'cancel';
const commandNumbers = { finish: 1, cancel: 2 } as const;

export const formatCommandCode = (command: Command): string => closed(`CMD-${commandNumbers[command]}`);

/** The text without dashes: what a Code 128 carries, and what all comparing is done on. */
export const compactCode = (code: string): string => code.replaceAll('-', '');

export type OwnCode =
  | { readonly type: 'item'; readonly code: string; readonly prefix: string; readonly number: number }
  | { readonly type: 'resident'; readonly code: string }
  | { readonly type: 'shelf'; readonly code: string }
  | { readonly type: 'command'; readonly command: Command };

/**
 * The shapes of our codes, one letter a place: L letter, D digit, A card alphabet, C check character; anything in
 * lower case stands for itself.
 */
export const ownShapes: readonly string[] = [
  'LLDDDDDDC',
  'LLLDDDDDDC',
  'LLLLDDDDDDC',
  'rAAAAAAAAAAC',
  'sLLDDDDC',
  'sLLLDDDDC',
  'sLLLLDDDDC',
  'cmdDC',
];

/** One of ours, by shape alone: `shaped` says it looks like ours, `code` is null when its check character is wrong. */
export function readOwnCode(compact: string): { readonly shaped: boolean; readonly code: OwnCode | null } {
  const answer = (code: OwnCode): { readonly shaped: true; readonly code: OwnCode | null } => ({
    shaped: true,
    code: isChecked(compact) ? code : null,
  });
  const item = /^([A-Z]{2,4})(\d{6})[0-9A-Z]$/.exec(compact);
  if (item) {
    const [, prefix = '', number = ''] = item;
    return isRoomPrefix(prefix)
      ? answer({ type: 'item', code: closed(`${prefix}-${number}`), prefix, number: Number(number) })
      : { shaped: false, code: null };
  }
  const card = /^R([0-9A-HJKMNP-TV-Z]{5})([0-9A-HJKMNP-TV-Z]{5})[0-9A-Z]$/.exec(compact);
  if (card) return answer({ type: 'resident', code: closed(`R-${card[1]}-${card[2]}`) });
  const shelf = /^S([A-Z]{2,4})(\d{4})[0-9A-Z]$/.exec(compact);
  if (shelf && isRoomPrefix(shelf[1] ?? ''))
    return answer({ type: 'shelf', code: closed(`S-${shelf[1]}-${shelf[2]}`) });
  const command = /^CMD([12])[0-9A-Z]$/.exec(compact);
  if (command) return answer({ type: 'command', command: command[1] === '1' ? 'finish' : 'cancel' });
  return { shaped: false, code: null };
}
