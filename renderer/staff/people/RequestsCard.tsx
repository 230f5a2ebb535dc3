/** What somebody asked for about their data: written down here, with the day by which it is due. */
import { Button, Card, Tag } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { dayOf } from '../../../core/calendar.ts';
import { CloseRequest } from '../privacy/CloseRequest.tsx';
import { RequestDialog } from '../privacy/RequestDialog.tsx';
import { useRequests, type RequestRow } from '../privacy/use-requests.ts';
import type { PersonRow } from './person.ts';

export function RequestsCard({ person }: { readonly person: PersonRow }): React.ReactNode {
  const { t } = useTranslation();
  const [making, setMaking] = useState(false);
  const [closing, setClosing] = useState<RequestRow | null>(null);
  const open = useRequests(person.id, true)?.rows ?? [];
  const done = useRequests(person.id, false)?.rows ?? [];
  return (
    <Card
      size="small"
      title={t('privacy.requests.title')}
      extra={
        <Button size="small" onClick={() => setMaking(true)}>
          {t('privacy.requests.start')}
        </Button>
      }
    >
      {open.length + done.length === 0 ? <p className="staff-lead">{t('privacy.requests.noneOpen')}</p> : null}
      <ul className="staff-list" aria-label={t('privacy.requests.title')}>
        {open.map((request) => (
          <li key={request.id}>
            <span>
              {dayOf(request.at)} · {t(`privacy.requests.kind.${request.what}`)} ·{' '}
              {t('privacy.requests.due', { day: request.dueOn })}{' '}
              {request.late ? <Tag color="error">{t('privacy.requests.late')}</Tag> : null}
            </span>
            <Button onClick={() => setClosing(request)}>{t('privacy.requests.close')}</Button>
          </li>
        ))}
        {done.map(({ id, at, what: kind, how, closedAt, closedBy }) => (
          <li key={id}>
            <span className="staff-quiet">
              {dayOf(at)} · {t(`privacy.requests.kind.${kind}`)} · {t(`privacy.requests.how.${how ?? 'done'}`)}{' '}
              {closedAt === null ? '' : dayOf(closedAt)} {closedBy}
            </span>
          </li>
        ))}
      </ul>
      {making ? <RequestDialog person={person} onClose={() => setMaking(false)} /> : null}
      {closing === null ? null : <CloseRequest request={closing} onClose={() => setClosing(null)} />}
    </Card>
  );
}
