/** The language the console is read in now. */
import { useTranslation } from 'react-i18next';

export const useLanguage = (): 'zh' | 'en' => (useTranslation().i18n.language === 'en' ? 'en' : 'zh');
