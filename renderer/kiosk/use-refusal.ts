/** A refusal's code and facts as a sentence. */
import { useTranslation } from 'react-i18next';
import { sayDay, sayTime, type Language } from '../text/dates.ts';
import type { Trouble } from './context.ts';

export function useRefusal(language: Language): (trouble: Trouble) => string {
  const { t } = useTranslation();
  return ({ code, facts }) =>
    t(`refusal.${code}`, {
      ...facts,
      ...(typeof facts['dueOn'] === 'string' ? { dueOn: sayDay(facts['dueOn'], language) } : {}),
      ...(typeof facts['until'] === 'number' ? { until: sayTime(facts['until']) } : {}),
    });
}
