/** A refusal as a sentence, with its days and times said. */
import { useTranslation } from 'react-i18next';
import type { Reply } from '../../../core/contract.ts';
import { sayDay, sayTime, type Language } from '../../text/dates.ts';

export type Refused = Extract<Reply<unknown>, { readonly ok: false }>['error'];

export function useRefusalWords(): (refused: Refused) => string {
  const { t, i18n } = useTranslation();
  const language: Language = i18n.language === 'en' ? 'en' : 'zh';
  return ({ code, facts }) =>
    t(`refusal.${code}`, {
      ...facts,
      ...(typeof facts['dueOn'] === 'string' ? { dueOn: sayDay(facts['dueOn'], language) } : {}),
      ...(typeof facts['until'] === 'number' ? { until: sayTime(facts['until']) } : {}),
    });
}
