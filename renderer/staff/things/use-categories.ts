/** Categories as options of a select, in the language of the screen. */
import { useTranslation } from 'react-i18next';
import { useAsk } from '../../ask.ts';

export interface Option {
  readonly value: string;
  readonly label: string;
}

export function useCategories(): readonly Option[] {
  const { i18n } = useTranslation();
  return (useAsk('catalogue.categories', {}).data ?? []).map(({ id, name, nameEnglish }) => ({
    value: id,
    label: i18n.language === 'en' && nameEnglish !== '' ? nameEnglish : name,
  }));
}
