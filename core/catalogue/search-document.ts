/**
 * What a thing can be found by, as tokens a full-text index keeps: single Han characters, pinyin from every syllable on,
 * initials, Latin words and its code. Queries are cut the same way. Han characters are written as `u<hex>` because
 * tokenizers treat characters newer than their tables (𬭩, 𫖯) as white space.
 */
import { pinyin } from 'pinyin-pro';
import { remembering } from '../remembering.ts';

export interface SearchableItem {
  readonly code: string;
  readonly name: string;
  readonly nameEnglish: string;
  readonly synonyms: readonly string[];
}

const runs = /\p{Script=Han}+|[\p{L}\p{N}]+/gu;
const han = /^\p{Script=Han}/u;

const hanTokens = (run: string): readonly string[] =>
  [...run].map((character) => `u${character.codePointAt(0)?.toString(16)}`);
const fold = (text: string): string => text.normalize('NFKC').toLowerCase();

/** Space-separated tokens of an item. */
export function searchDocument(item: SearchableItem): string {
  const words = [item.name, ...item.synonyms, item.nameEnglish].map(remembered);
  const code = fold(item.code).replaceAll(/[^a-z0-9]/g, '');
  return [...words, tokensOf(item.code), code].join(' ');
}

/** Reads what an item is called, which takes longest of all, so that its document is made of what is known by then. */
export function readAhead({ name, synonyms, nameEnglish }: Omit<SearchableItem, 'code'>): void {
  for (const text of [name, ...synonyms, nameEnglish]) remembered(text);
}

/** Names of a list repeat each other: what a text is found by is looked up once. */
const remembered = remembering(tokensOf, 40_000);

/** With a sign after the last, so that no phrase goes from one text into the next. */
function tokensOf(text: string): string {
  const tokens: string[] = [];
  for (const [run] of fold(text).matchAll(runs)) {
    if (han.test(run)) tokens.push(...hanTokens(run), ...spell(run));
    else tokens.push(run);
  }
  tokens.push('|');
  return tokens.join(' ');
}

/** From every syllable to the end, whole and as initials: 十字改锥 -> shizigaizhui, zigaizhui, gaizhui, zhui, szgz, zgz, gz, z. */
function spell(run: string): readonly string[] {
  const syllables = pinyin(run, { toneType: 'none', type: 'array', v: true }).map((syllable) =>
    syllable.replaceAll('ü', 'v'),
  );
  return endings(syllables);
}

/** From every syllable to the end, whole and as initials. */
export const endings = (syllables: readonly string[]): readonly string[] =>
  syllables.flatMap((_, from) => {
    const rest = syllables.slice(from);
    return [rest.join(''), rest.map((syllable) => syllable.slice(0, 1)).join('')];
  });

/** An FTS5 MATCH expression for what a person typed, or null when it holds nothing to look for. Any input is safe. */
export function matchExpression(text: string): string | null {
  const terms = [...fold(text).slice(0, 200).matchAll(runs)].map(([run]) =>
    han.test(run) ? `"${hanTokens(run).join(' ')}"` : `"${run}"*`,
  );
  return terms.length === 0 ? null : terms.join(' AND ');
}
