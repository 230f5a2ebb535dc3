/** Looks through all settings for some words, in both languages. Pure. */
import type { SettingKey } from '../../../core/settings.ts';
import type { Section } from './sections.tsx';
import { settingsWords } from './words.ts';

export interface FoundSection {
  readonly section: Section;
  /** Which of its values to show. */
  readonly keys: readonly SettingKey[];
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

/** Whether a text has all of the words. */
export function fits(wanted: string, text: string): boolean {
  const said = plain(text);
  return plain(wanted)
    .split(/\s+/)
    .filter(Boolean)
    .every((word) => (/^\w/.test(word) ? startsWord(said, word) : said.includes(word)));
}

/** What fits all of the words; a section that is named by them is shown whole. Nothing asked for finds everything. */
export function findSettings(sections: readonly Section[], wanted: string): readonly FoundSection[] {
  return sections
    .map((section): FoundSection => {
      const said = tables.flatMap(({ sections: named }) => {
        const own = named[section.id as keyof typeof named];
        return [own.title, own.lead, own.find];
      });
      if (fits(wanted, [section.id, ...said].join(' '))) return { section, keys: section.keys, card: true, wanted: '' };
      const keys = section.keys.filter((key) =>
        fits(wanted, [key, ...tables.flatMap(({ names, effects }) => [names[key], effects[key]])].join(' ')),
      );
      return { section, keys, card: section.lines?.some((line) => fits(wanted, line)) === true, wanted };
    })
    .filter(({ keys, card }) => card || keys.length > 0);
}
