/** A refusal's code and facts as a sentence. */
import { useTranslation } from 'react-i18next';
import { useLanguage } from './use-language.ts';
import { sayDay, sayTime } from './text/dates.ts';
import type { RefusalCode } from '../core/errors.ts';

/** What a refused call answers. */
export interface Trouble {
  readonly code: RefusalCode;
  readonly facts: Readonly<Record<string, string | number>>;
}

export function useRefusal(): (trouble: Trouble) => string {
  const { t } = useTranslation();
  const language = useLanguage();
  return ({ code, facts }) =>
    t(`refusal.${code}`, {
      ...facts,
      ...(typeof facts['dueOn'] === 'string' ? { dueOn: sayDay(facts['dueOn'], language) } : {}),
      ...(typeof facts['until'] === 'number' ? { until: sayTime(facts['until']) } : {}),
    });
}
