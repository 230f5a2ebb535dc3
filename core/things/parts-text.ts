/** Lists in one cell of a table: parts as 钻头×8；充电器, synonyms as 起子、螺丝刀. */

interface CountedName {
  readonly name: string;
  readonly count: number;
}

export const sayParts = (parts: readonly CountedName[]): string =>
  parts.map(({ name, count }) => (count === 1 ? name : `${name}×${count}`)).join('；');

export const sayList = (words: readonly string[]): string => words.join('、');
