/** What somebody asked for about their data: written down here, with the day by which it is due. */
import { Button, Card, Select, Tag } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { dayOf } from '../../../core/calendar.ts';
import { useAct } from '../parts/use-act.ts';
import { CloseRequest } from '../privacy/CloseRequest.tsx';
import { requestKinds, useRequests, type RequestRow } from '../privacy/use-requests.ts';

export function RequestsCard({ residentId }: { readonly residentId: string }): React.ReactNode {
  const { t } = useTranslation();
  const { act, busy } = useAct();
  const [what, setWhat] = useState<(typeof requestKinds)[number]>('copy');
  const [closing, setClosing] = useState<RequestRow | null>(null);
  const open = useRequests(residentId, true)?.rows ?? [];
  const done = useRequests(residentId, false)?.rows ?? [];
  const make = (): void => void act('requests.make', { residentId, what }, t('privacy.requests.made'));
  return (
    <Card size="small" title={t('privacy.requests.title')}>
      <div className="staff-row staff-note">
        <Select
          className="staff-wide"
          aria-label={t('privacy.requests.what')}
          value={what}
          onChange={setWhat}
          options={requestKinds.map((value) => ({ value, label: t(`privacy.requests.kind.${value}`) }))}
        />
        <Button loading={busy} onClick={make}>
          {t('privacy.requests.make')}
        </Button>
      </div>
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
      {closing === null ? null : <CloseRequest request={closing} onClose={() => setClosing(null)} />}
    </Card>
  );
}
