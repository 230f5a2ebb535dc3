/**
 * What a thing can be found by, as tokens a full-text index keeps: single Han characters, pinyin from every syllable on,
 * initials, Latin words and its code. Queries are cut the same way. Han characters are written as `u<hex>` because
 * tokenizers treat characters newer than their tables (𬭩, 𫖯) as white space.
 */
import { pinyin } from 'pinyin-pro';

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
  const tokens: string[] = [];
  for (const text of [item.name, ...item.synonyms, item.nameEnglish, item.code]) {
    for (const [run] of fold(text).matchAll(runs)) {
      if (han.test(run)) tokens.push(...hanTokens(run), ...pinyinTokens(run));
      else tokens.push(run);
    }
    tokens.push('|');
  }
  tokens.push(fold(item.code).replaceAll(/[^a-z0-9]/g, ''));
  return tokens.join(' ');
}

/** Names of a list repeat each other: what a run of characters is read as is looked up once. */
const read = new Map<string, readonly string[]>();
const MOST_READ = 20_000;

function pinyinTokens(run: string): readonly string[] {
  const known = read.get(run);
  if (known !== undefined) return known;
  if (read.size >= MOST_READ) read.clear();
  const tokens = spell(run);
  read.set(run, tokens);
  return tokens;
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
