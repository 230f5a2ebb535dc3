/** The language the window is read in now. */
import { useTranslation } from 'react-i18next';
import type { Language } from './text/dates.ts';

export const useLanguage = (): Language => (useTranslation().i18n.language === 'en' ? 'en' : 'zh');
