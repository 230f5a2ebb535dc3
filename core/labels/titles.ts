/** What a file of labels or cards is called, in the language it was asked for in. */
const titles = {
  items: { zh: '标签', en: 'Labels' },
  shelves: { zh: '货架标签', en: 'Shelf labels' },
  blank: { zh: '空白标签', en: 'Blank labels' },
  cards: { zh: '居民卡', en: 'Resident cards' },
} as const;

/** Says how many, never which: a card's code in a file's name would be seen by whoever looks at the stick. */
export const labelsTitle = (of: keyof typeof titles, count: number, language: 'zh' | 'en'): string =>
  `${titles[of][language]} ${language === 'zh' ? `${count} 张` : count}`;
