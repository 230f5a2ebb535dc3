/** The console's words: the residents' refusals and dates, and what each area brings (its words.ts). */
import { createInstance } from 'i18next';
import { initReactI18next } from 'react-i18next';
import { en } from '../text/en.ts';
import { addMany } from '../text/many.ts';
import { zhCN } from '../text/zh-CN.ts';
import { areas } from './areas.ts';
import { consoleWords } from './words.ts';

const i18n = createInstance();

/** Words of one area: the same keys in both languages (tests/renderer/words.test.ts). */
const wordsOf = (language: 'zh' | 'en'): Record<string, object> =>
  Object.fromEntries(areas.map(({ name, words }) => [name, words[language]]));

export async function startStaffText(): Promise<void> {
  await i18n.use(initReactI18next).init({
    lng: 'zh',
    fallbackLng: 'zh',
    resources: {
      zh: { translation: { ...zhCN, console: consoleWords.zh, ...wordsOf('zh') } },
      en: { translation: { ...en, console: consoleWords.en, ...wordsOf('en') } },
    },
    interpolation: { escapeValue: false },
    keySeparator: '.',
    nsSeparator: false,
  });
  addMany(i18n);
}
