/** Names of things and categories in a language: theirs, or the Chinese one where they have none in it. */
import type { Language } from '../core/reports/words.ts';

/** SQL for the name of an `item` or a `category`. */
export type Say = (table: 'item' | 'category') => string;

export const sayingIn = (language: Language): Say =>
  language === 'en'
    ? (table) => `coalesce(nullif(${table}.name_english, ''), ${table}.name)`
    : (table) => `${table}.name`;
