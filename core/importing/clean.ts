/** Text from a stranger's file as it may be kept: what nobody sees is taken out, so that two texts that look alike are alike. */

/** Control characters but for tabs and line ends. */
const controls = /[\p{Cc}--[\t\n]]/gv;
/**
 * Marks of direction, which let one text look like another, invisible spaces and fillers. What chooses the shape of a
 * character (a rare name's, a flag's) stays.
 */
const unseen = /[\p{Default_Ignorable_Code_Point}--\p{Variation_Selector}--[\u200D\u{E0020}-\u{E007F}]]/gv;
/** A joiner joins pictures: a family is one emoji. Elsewhere nobody sees it. */
const joiners = /(?<!\p{Extended_Pictographic}(?:\uFE0F|\p{Emoji_Modifier})?)\u200D/gu;

/** ASCII and the usual Han characters, single spaces between: nothing to take out, and the same in every normal form. */
const clean = /^(?:[!-~\u4E00-\u9FFF]+(?: |$))*$/u;

/** Several lines, e.g. a note. */
export const cleanText = (text: string): string => (clean.test(text) && !text.endsWith(' ') ? text : cleaned(text));

const cleaned = (text: string): string =>
  text
    .toWellFormed()
    .normalize('NFC')
    .replaceAll(/\r\n?|[\u2028\u2029]/g, '\n')
    .replaceAll(controls, '')
    .replaceAll(unseen, '')
    .replaceAll(joiners, '')
    .replaceAll(/[^\S\n]+/gu, ' ')
    .replaceAll(/ ?\n ?/g, '\n')
    .trim();

/** One line, e.g. a name. */
export const cleanLine = (text: string): string => cleanText(text).replaceAll('\n', ' ');
