/** Every request, those that are due first; a touch on a name opens the person it is about. */
import { Button, Segmented, Table, Tag } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { printErasure } from '../../../core/residents/receipt.ts';
import { useAsk } from '../../ask.ts';
import { useLanguage } from '../../use-language.ts';
import { printDocument } from '../parts/print.ts';
import { sayMoment } from '../parts/when.ts';
import { CloseRequest } from './CloseRequest.tsx';
import { RequestDialog } from './RequestDialog.tsx';
import { useRequests, type RequestRow } from './use-requests.ts';

const PAGE = 50;

export function Requests(): React.ReactNode {
  const { t } = useTranslation();
  const [open, setOpen] = useState(true);
  const [page, setPage] = useState(1);
  const [making, setMaking] = useState(false);
  const [closing, setClosing] = useState<RequestRow | null>(null);
  const language = useLanguage();
  const room = useAsk('kiosk.status', {}).data?.room?.name ?? '';
  const data = useRequests(null, open, (page - 1) * PAGE, PAGE);
  return (
    <>
      <p className="staff-lead">{t('privacy.requests.lead', { days: data?.workdays ?? '…' })}</p>
      <div className="staff-row staff-note">
        <Segmented
          value={open ? 'open' : 'done'}
          onChange={(which) => {
            setOpen(which === 'open');
            setPage(1);
          }}
          options={(['open', 'done'] as const).map((value) => ({ value, label: t(`privacy.requests.${value}`) }))}
        />
        <Button type="primary" onClick={() => setMaking(true)}>
          {t('privacy.requests.start')}
        </Button>
      </div>
      <Table<RequestRow>
        size="small"
        rowKey="id"
        dataSource={data?.rows ?? []}
        scroll={{ x: 'max-content' }}
        locale={{ emptyText: t(open ? 'privacy.requests.noneOpen' : 'privacy.requests.noneDone') }}
        pagination={{
          current: page,
          pageSize: PAGE,
          total: data?.total ?? 0,
          onChange: setPage,
          hideOnSinglePage: true,
          showSizeChanger: false,
        }}
        columns={[
          { title: t('privacy.requests.at'), dataIndex: 'at', render: sayMoment },
          {
            title: t('people.name'),
            dataIndex: 'person',
            render: (name: string, { residentId }) =>
              name === '' ? t('privacy.requests.erased') : <Link to={`/people/${residentId}`}>{name}</Link>,
          },
          {
            title: t('privacy.requests.what'),
            dataIndex: 'what',
            render: (what: RequestRow['what']) => t(`privacy.requests.kind.${what}`),
          },
          {
            title: t('privacy.requests.dueOn'),
            dataIndex: 'dueOn',
            render: (day: string, { late }) => (
              <>
                {day} {late ? <Tag color="error">{t('privacy.requests.late')}</Tag> : null}
              </>
            ),
          },
          {
            title: t('privacy.requests.by'),
            dataIndex: 'by',
            render: (by: string) => by || t('privacy.requests.self'),
          },
          open
            ? {
                title: t('privacy.requests.close'),
                key: 'close',
                render: (_: unknown, request) => (
                  <Button onClick={() => setClosing(request)}>{t('privacy.requests.close')}</Button>
                ),
              }
            : {
                title: t('privacy.requests.done'),
                key: 'done',
                render: (_: unknown, { how, why, closedAt, closedBy, erasure }) => (
                  <span className="staff-row">
                    {[
                      sayMoment(closedAt),
                      closedBy,
                      t(`privacy.requests.end.${how === 'refused' ? (why ?? 'done') : 'done'}`),
                    ]
                      .filter((part) => part !== '')
                      .join(' · ')}
                    {erasure === null ? null : (
                      <Button
                        aria-label={t('privacy.requests.sheetOf', { number: erasure.number })}
                        onClick={() => void printDocument(printErasure(erasure, 'asked', room, language))}
                      >
                        {t('privacy.requests.sheet')}
                      </Button>
                    )}
                  </span>
                ),
              },
        ]}
      />
      {making ? <RequestDialog person={null} onClose={() => setMaking(false)} /> : null}
      {closing === null ? null : <CloseRequest request={closing} onClose={() => setClosing(null)} />}
    </>
  );
}
