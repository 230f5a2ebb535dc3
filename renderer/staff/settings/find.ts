/** Looks through all settings for some words, in both languages. Pure. */
import type { Section } from './sections.tsx';
import { settingsWords } from './words.ts';

export interface FoundSection {
  readonly section: Section;
  /** Which of its values to show. */
  readonly keys: Section['keys'];
  /** Whether its card shows, too. */
  readonly card: boolean;
  /** What its card is to look for in its lines; '' for all of them. */
  readonly wanted: string;
}

const tables = [settingsWords.zh, settingsWords.en];
const plain = (text: string): string => text.normalize('NFKC').toLowerCase();

/** "pin" is found in "PIN" and not in "typing"; Chinese has no such beginnings. */
const startsWord = (text: string, word: string): boolean =>
  text.split(word).some((before, index, all) => index < all.length - 1 && !/\w$/.test(before));

/** Settings with a request of their own have no words here. */
const said = (table: Readonly<Record<string, string>>, key: string): string => table[key] ?? '';

/** Whether a text has all of the words. */
export function fits(wanted: string, text: string): boolean {
  const plainText = plain(text);
  return plain(wanted)
    .split(/\s+/)
    .filter(Boolean)
    .every((word) => (/^\w/.test(word) ? startsWord(plainText, word) : plainText.includes(word)));
}

/** What fits all of the words; a section that is named by them is shown whole. Nothing asked for finds everything. */
export function findSettings(sections: readonly Section[], wanted: string): readonly FoundSection[] {
  return sections
    .map((section): FoundSection => {
      const named = tables.flatMap(({ sections: words }) => {
        const own = words[section.id as keyof typeof words];
        return [own.title, own.lead, own.find];
      });
      if (fits(wanted, [section.id, ...named].join(' ')))
        return { section, keys: section.keys, card: true, wanted: '' };
      const keys = section.keys.filter((key) =>
        fits(wanted, [key, ...tables.flatMap((table) => [said(table.names, key), said(table.effects, key)])].join(' ')),
      );
      return { section, keys, card: section.lines?.some((line) => fits(wanted, line)) === true, wanted };
    })
    .filter(({ keys, card }) => card || keys.length > 0);
}
