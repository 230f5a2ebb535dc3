/**
 * What we print. Items `HJD-000123-C` (room prefix, number, check), resident cards `R-XXXXX-XXXXX-C` (50 random bits:
 * a card number cannot be guessed), shelves `S-HJD-0012-C`, commands `CMD-1-C`. The check character is ISO 7064
 * MOD 37,36 over the letters and digits: it finds every wrong character and every swap of neighbours.
 */

const alphabet = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ';
/** Crockford's 32: no I, L, O, U to misread. */
const cardAlphabet = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';

/** ISO 7064 MOD 37,36 check character of `text` (0-9 A-Z; anything else is left out). */
export function checkCharacter(text: string): string {
  let product = 36;
  for (const character of text) {
    const value = alphabet.indexOf(character);
    if (value < 0) continue;
    const sum = (product + value) % 36 || 36;
    product = (sum * 2) % 37;
  }
  return alphabet[(37 - product) % 36] ?? '0';
}

/** Whether the last character of `compact` (no dashes) checks the rest. */
export const isChecked = (compact: string): boolean =>
  compact.length > 1 && checkCharacter(compact.slice(0, -1)) === compact.at(-1);

const closed = (body: string): string => `${body}-${checkCharacter(body)}`;

/** `prefix` 2-4 letters A-Z, `number` 0 … 999999. */
export const formatItemCode = ({ prefix, number }: { readonly prefix: string; readonly number: number }): string =>
  closed(`${prefix}-${String(number).padStart(6, '0')}`);

/** A card from 50 bits or more of randomness: each character's code chooses one of 32. `random` needs 10 characters. */
export function formatCardCode(random: string): string {
  const body = [...random.slice(0, 10)]
    .map((character) => cardAlphabet[(character.codePointAt(0) ?? 0) % 32] ?? '0')
    .join('');
  return closed(`R-${body.slice(0, 5)}-${body.slice(5)}`);
}

export const formatShelfCode = ({ prefix, number }: { readonly prefix: string; readonly number: number }): string =>
  closed(`S-${prefix}-${String(number).padStart(4, '0')}`);

export type Command = 'finish' | 'cancel';
const commandNumbers = { finish: 1, cancel: 2 } as const;

export const formatCommandCode = (command: Command): string => closed(`CMD-${commandNumbers[command]}`);

export type OwnCode =
  | { readonly type: 'item'; readonly code: string; readonly prefix: string; readonly number: number }
  | { readonly type: 'resident'; readonly code: string }
  | { readonly type: 'shelf'; readonly code: string }
  | { readonly type: 'command'; readonly command: Command };

/** One of ours, by shape alone: `shaped` says it looks like ours, `code` is null when its check character is wrong. */
export function readOwnCode(compact: string): { readonly shaped: boolean; readonly code: OwnCode | null } {
  const checked = isChecked(compact);
  const item = /^([A-Z]{2,4})(\d{6})[0-9A-Z]$/.exec(compact);
  if (item) {
    const [, prefix = '', digits = ''] = item;
    const number = Number(digits);
    return {
      shaped: true,
      code: checked ? { type: 'item', code: formatItemCode({ prefix, number }), prefix, number } : null,
    };
  }
  const card = /^R([0-9A-Z]{5})([0-9A-Z]{5})[0-9A-Z]$/.exec(compact);
  if (card) {
    return { shaped: true, code: checked ? { type: 'resident', code: closed(`R-${card[1]}-${card[2]}`) } : null };
  }
  const shelf = /^S([A-Z]{2,4})(\d{4})[0-9A-Z]$/.exec(compact);
  if (shelf)
    return { shaped: true, code: checked ? { type: 'shelf', code: closed(`S-${shelf[1]}-${shelf[2]}`) } : null };
  const command = /^CMD([12])[0-9A-Z]$/.exec(compact);
  if (command) {
    return {
      shaped: true,
      code: checked ? { type: 'command', command: command[1] === '1' ? 'finish' : 'cancel' } : null,
    };
  }
  return { shaped: false, code: null };
}
