/** i18next with our two tongues; nothing is fetched. */
import { createInstance } from 'i18next';
import { initReactI18next } from 'react-i18next';
import { en } from './en.ts';
import { addMany } from './many.ts';
import { zhCN } from './zh-CN.ts';

export const i18n = createInstance();

export async function startText(): Promise<void> {
  await i18n.use(initReactI18next).init({
    lng: 'zh',
    fallbackLng: 'zh',
    resources: { zh: { translation: zhCN }, en: { translation: en } },
    interpolation: { escapeValue: false },
    // Codes such as item-out and hold-exists are keys.
    keySeparator: '.',
    nsSeparator: false,
  });
  addMany(i18n);
}
