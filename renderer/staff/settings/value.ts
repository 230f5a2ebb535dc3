/** From what somebody typed to the value of a setting, or to what is wrong with it. Pure. */
import type { Output } from '../../../core/contract.ts';

export type Bounds = Output<'settings.bounds'>[string];

/** `wrong` is a key of settings.wrong, filled in with the bounds. */
export type Read = { readonly value: string | number } | { readonly wrong: 'number' | 'whole' | 'long' };

/** Full-width digits count as digits. Only whole numbers where only those are allowed. */
export function readValue(typed: string, { type, min, max, whole }: Bounds): Read {
  const text = typed.normalize('NFKC').trim();
  if (type !== 'number') return text.length > (max ?? Number.POSITIVE_INFINITY) ? { wrong: 'long' } : { value: text };
  const value = Number(text);
  const inside = value >= (min ?? Number.NEGATIVE_INFINITY) && value <= (max ?? Number.POSITIVE_INFINITY);
  const good = /^-?\d+(\.\d+)?$/.test(text) && inside && (!whole || Number.isInteger(value));
  return good ? { value } : { wrong: whole ? 'whole' : 'number' };
}
