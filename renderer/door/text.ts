/** The door's words: the refusals everybody shares, and its own, in the browser's language. */
import { createInstance } from 'i18next';
import { initReactI18next } from 'react-i18next';
import { en } from '../text/en.ts';
import { zhCN } from '../text/zh-CN.ts';
import { doorWords } from './words.ts';

export async function startDoorText(): Promise<void> {
  await createInstance()
    .use(initReactI18next)
    .init({
      lng: navigator.language.startsWith('zh') ? 'zh' : 'en',
      fallbackLng: 'zh',
      resources: {
        zh: { translation: { refusal: zhCN.refusal, ...doorWords.zh } },
        en: { translation: { refusal: en.refusal, ...doorWords.en } },
      },
      interpolation: { escapeValue: false },
      keySeparator: '.',
      nsSeparator: false,
    });
}
