/** What somebody agreed to, when and under which notice; the optional consent goes on and off by one touch. */
import { Card, Switch } from 'antd';
import { useTranslation } from 'react-i18next';
import { dayOf } from '../../../core/calendar.ts';
import { useAct } from '../parts/use-act.ts';
import type { Person } from './person.ts';

export function ConsentCard({ person: { person, consents } }: { readonly person: Person }): React.ReactNode {
  const { t } = useTranslation();
  const { act, busy } = useAct();
  const set = (optional: boolean): void =>
    void act(
      'residents.setConsent',
      { residentId: person.id, optional },
      t(optional ? 'people.consentSet' : 'people.consentWithdrawn'),
    );
  return (
    <Card size="small" title={t('people.consents')}>
      <div className="staff-row">
        <span>{t('people.optionalNow')}</span>
        <Switch aria-label={t('people.optionalNow')} checked={person.optionalConsent} loading={busy} onChange={set} />
        <strong>{t(person.optionalConsent ? 'people.agreed' : 'people.notAgreed')}</strong>
      </div>
      <ul className="staff-plain" aria-label={t('people.consents')}>
        {consents.map(({ at, by, noticeVersion, optional, first }) => (
          <li key={at}>
            {t(first ? 'people.consentFirst' : optional ? 'people.consentGiven' : 'people.consentTaken', {
              day: dayOf(at),
              version: noticeVersion,
            })}
            {first ? t(optional ? 'people.andOptional' : 'people.notOptional') : ''}
            {by === '' ? '' : t('people.writtenBy', { by })}
          </li>
        ))}
      </ul>
    </Card>
  );
}
