/** What something with two names is called, wherever it is said: window, paper, office page. */

export interface Named {
  readonly name: string;
  /** '' where it has none. */
  readonly nameEnglish: string;
}

/** What it is called in that language; without an English name, as in Chinese. */
export const nameOf = ({ name, nameEnglish }: Named, language: 'zh' | 'en'): string =>
  language === 'en' && nameEnglish !== '' ? nameEnglish : name;
