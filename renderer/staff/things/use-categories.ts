/** Categories as options of a select, in the language of the screen. */
import { nameOf } from '../../../core/things/name-of.ts';
import { useAsk } from '../../ask.ts';
import { useLanguage } from '../../use-language.ts';

export interface Option {
  readonly value: string;
  readonly label: string;
}

export function useCategories(): readonly Option[] {
  const language = useLanguage();
  return (useAsk('catalogue.categories', {}).data ?? []).map((one) => ({
    value: one.id,
    label: nameOf(one, language),
  }));
}
