/** Entries that were found to be the same person, and a way to take that back. */
import { Button, Card, Popconfirm } from 'antd';
import { useTranslation } from 'react-i18next';
import { useAct } from '../parts/use-act.ts';
import { sayMoment } from '../parts/when.ts';
import type { Person } from './person.ts';

export function MergedCard({ merged }: { readonly merged: Person['merged'] }): React.ReactNode {
  const { t } = useTranslation();
  const { act, busy } = useAct();
  if (merged.length === 0) return null;
  return (
    <Card size="small" title={t('people.merged')}>
      <ul className="staff-list" aria-label={t('people.merged')}>
        {merged.map(({ eventId, at, by, name, phone, door }) => (
          <li key={eventId}>
            <span>
              {[name, phone, door].join(' · ')}
              <br />
              <span className="staff-lead">{t('people.mergedBy', { at: sayMoment(at), by })}</span>
            </span>
            <Popconfirm
              title={t('people.unmergeSure')}
              okText={t('people.unmerge')}
              cancelText={t('console.cancel')}
              onConfirm={() => void act('residents.unmerge', { eventId }, t('people.unmerged'))}
            >
              <Button disabled={busy}>{t('people.unmerge')}</Button>
            </Popconfirm>
          </li>
        ))}
      </ul>
    </Card>
  );
}
