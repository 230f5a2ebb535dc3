/** Lists in one cell of a table: parts as 钻头×8；充电器, synonyms as 起子、螺丝刀. */

interface CountedName {
  readonly name: string;
  readonly count: number;
}

export const sayPart = ({ name, count }: CountedName): string => (count === 1 ? name : `${name}×${count}`);

export const sayParts = (parts: readonly CountedName[]): string => parts.map(sayPart).join('；');

const counted = /^(.+?)\s*(?:[×xX*＊]\s*(\d{1,5})|[(（]\s*(\d{1,5})\s*\p{L}?\s*[)）])$/u;

/** As people write them: 钻头×8, 钻头x8, 钻头*8, 钻头(8个); one each where no number stands. */
export const readParts = (text: string): readonly CountedName[] =>
  splitList(text).map((part) => {
    const [, name = part, times, inBrackets] = counted.exec(part) ?? [];
    return { name: name.trim(), count: Math.max(1, Number(times ?? inBrackets ?? 1)) };
  });

export const sayList = (words: readonly string[], language: 'zh' | 'en' = 'zh'): string =>
  words.join(language === 'zh' ? '、' : ', ');

export const splitList = (text: string): readonly string[] =>
  text
    .split(/[、,，;；|\n]/u)
    .map((word) => word.trim())
    .filter((word) => word !== '');
