/** What somebody at the desk has out, each with a way to bring it back. */
import { Button } from 'antd';
import { useTranslation } from 'react-i18next';
import { useAsk } from '../../ask.ts';
import { nameOf } from '../../../core/things/name-of.ts';
import { useLanguage } from '../../use-language.ts';

interface LoanListProps {
  readonly residentId: string;
  /** Brings back the thing with this code, as if it had been scanned. */
  readonly onReturn: (code: string) => void;
}

export function LoanList({ residentId, onReturn }: LoanListProps): React.ReactNode {
  const { t } = useTranslation();
  const language = useLanguage();
  const { data } = useAsk('desk.loans', { residentId }, { fresh: 0 });
  if (data === undefined || data.length === 0) return null;
  return (
    <ul className="staff-list" aria-label={t('desk.loans')}>
      {data.map(({ loanId, code, dueOn, overdueDays, ...thing }) => (
        <li key={loanId}>
          <span>
            {nameOf(thing, language)} {code} · {t('overdue.due', { day: dueOn })}
            {overdueDays > 0 ? (
              <>
                {' · '}
                <strong>{t('overdue.days', { days: overdueDays })}</strong>
              </>
            ) : null}
          </span>
          <Button
            aria-label={t('desk.giveBackOne', { name: nameOf(thing, language), code })}
            onClick={() => onReturn(code)}
          >
            {t('desk.giveBack')}
          </Button>
        </li>
      ))}
    </ul>
  );
}
