/** The day at a glance: every number opens its list. */
import { Alert, Button, Table } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useNavigate, useParams } from 'react-router';
import { clockOf } from '../../../core/calendar.ts';
import type { Input, Output } from '../../../core/contract.ts';
import { useAsk } from '../../ask.ts';
import { nameOf } from '../../../core/things/name-of.ts';
import { useLanguage } from '../../use-language.ts';
import { Page } from '../parts/Page.tsx';
import { useAct } from '../parts/use-act.ts';
import { useRefusal } from '../../use-refusal.ts';
import { sayMoment } from '../parts/when.ts';
import { useSay } from '../parts/use-say.ts';
import { CancelHold } from './CancelHold.tsx';
import { StandingLines } from './StandingLines.tsx';

type ListName = Input<'desk.list'>['list'];
type Row = Output<'desk.list'>['rows'][number];

const numbers = [
  ['out', 'out'],
  ['dueToday', 'due-today'],
  ['overdue', 'overdue'],
  ['backToday', 'back-today'],
  ['ready', 'ready'],
  ['lowStock', 'low-stock'],
  ['repair', 'repair'],
  ['lost', 'lost'],
  ['stranded', 'stranded'],
] as const satisfies readonly (readonly [keyof Output<'desk.today'>, ListName])[];

const isList = (name: string): name is ListName => numbers.some(([, list]) => list === name);
const PAGE = 50;

export function TodayPage(): React.ReactNode {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const today = useAsk('desk.today', {}).data;
  const chosen = useParams()['*'] ?? '';
  return (
    <Page title={t('today.title')} lead={t('today.lead')}>
      <div className="staff-numbers" role="group" aria-label={t('today.numbers')}>
        {numbers.map(([number, list]) =>
          // Seldom, and then to be dealt with: no room is taken for none.
          list === 'stranded' && chosen !== list && (today?.stranded ?? 0) === 0 ? null : (
            <Button
              key={list}
              className="staff-number"
              aria-pressed={chosen === list}
              type={chosen === list ? 'primary' : 'default'}
              onClick={() => void navigate(`/today/${list}`)}
            >
              <span>{t(`today.${list}`)}</span>
              <strong>{today?.[number] ?? '…'}</strong>
            </Button>
          ),
        )}
        <Button className="staff-number" onClick={() => void navigate('/exceptions')}>
          <span>{t('today.exceptions')}</span>
          <strong>{today?.exceptions ?? '…'}</strong>
        </Button>
        {(today?.requestsLate ?? 0) === 0 ? null : (
          <Button className="staff-number" onClick={() => void navigate('/privacy/requests')}>
            <span>{t('today.requestsLate')}</span>
            <strong>{today?.requestsLate}</strong>
          </Button>
        )}
        {(['toSend', 'arriving'] as const).map((number) => (
          <Button key={number} className="staff-number" onClick={() => void navigate('/transfers')}>
            <span>{t(`today.${number}`)}</span>
            <strong>{today?.[number] ?? '…'}</strong>
          </Button>
        ))}
        <div className="staff-number staff-still">
          <span>{t('today.lentToday')}</span>
          <strong>{today?.lentToday ?? '…'}</strong>
        </div>
      </div>
      {today === undefined || today.help.length === 0 ? null : (
        <Alert
          type="warning"
          showIcon
          title={t('today.help', { times: today.help.map((at) => clockOf(at)).join(t('console.comma')) })}
        />
      )}
      <StandingLines />
      {isList(chosen) ? <List key={chosen} list={chosen} /> : null}
    </Page>
  );
}

function List({ list }: { readonly list: ListName }): React.ReactNode {
  const { t } = useTranslation();
  const say = useSay();
  const words = useRefusal();
  const language = useLanguage();
  const { act, busy } = useAct();
  const here = useAsk('kiosk.status', {}).data?.room?.name;
  const [page, setPage] = useState(1);
  const [chosen, setChosen] = useState<readonly string[]>([]);
  const [ending, setEnding] = useState<(Row & { readonly holdId: string }) | null>(null);
  const { data } = useAsk('desk.list', { list, offset: (page - 1) * PAGE, limit: PAGE });
  const loans = list === 'out' || list === 'due-today' || list === 'overdue';
  const renew = async (): Promise<void> => {
    const answers = await act('desk.renew', { itemIds: [...chosen] });
    if (answers === null) return;
    const refused = answers.flatMap(({ itemId, refusal }) => (refusal === null ? [] : [{ itemId, refusal }]));
    if (refused.length < answers.length) say.success(t('today.renewed', { count: answers.length - refused.length }));
    for (const { itemId, refusal } of refused) {
      const row = data?.rows.find((one) => one.itemId === itemId);
      const name = row === undefined ? '' : nameOf(row, language);
      say.warning(t('today.notRenewed', { name, why: words(refusal) }), 6);
    }
    setChosen([]);
  };
  return (
    <section aria-label={t(`today.${list}`)}>
      <div className="staff-head">
        <h2 className="staff-subhead">{t('today.list', { name: t(`today.${list}`), total: data?.total ?? 0 })}</h2>
        {loans && chosen.length > 0 ? (
          <Button type="primary" loading={busy} onClick={() => void renew()}>
            {t('today.renew', { count: chosen.length })}
          </Button>
        ) : null}
      </div>
      {list === 'stranded' ? <p className="staff-lead">{t('today.strandedLead')}</p> : null}
      <Table<Row>
        size="small"
        rowKey={(row) => `${row.itemId} ${row.loanId ?? ''} ${row.residentId ?? ''}`}
        dataSource={data?.rows ?? []}
        scroll={{ x: 'max-content' }}
        {...(loans
          ? {
              rowSelection: {
                selectedRowKeys: (data?.rows ?? [])
                  .filter(({ itemId }) => chosen.includes(itemId))
                  .map((row) => `${row.itemId} ${row.loanId ?? ''} ${row.residentId ?? ''}`),
                onChange: (_: unknown, rows: readonly Row[]) => setChosen(rows.map(({ itemId }) => itemId)),
                getCheckboxProps: (row: Row) => ({ 'aria-label': nameOf(row, language) }),
                columnTitle: <span className="staff-unseen">{t('today.name')}</span>,
              },
            }
          : {})}
        pagination={{
          current: page,
          pageSize: PAGE,
          total: data?.total ?? 0,
          onChange: setPage,
          hideOnSinglePage: true,
        }}
        columns={[
          { title: t('today.code'), dataIndex: 'code' },
          {
            title: t('today.name'),
            key: 'name',
            render: (_: unknown, row) => (
              <Link className="staff-cell-link" to={`/things/${row.itemId}`}>
                {nameOf(row, language)}
              </Link>
            ),
          },
          // Said only where something of another room is among them.
          ...(data?.rows.some(({ homeRoom }) => homeRoom !== here) === true
            ? [{ title: t('today.homeRoom'), dataIndex: 'homeRoom' as const }]
            : []),
          ...[
            {
              title: t('today.person'),
              dataIndex: 'person' as const,
              render: (person: string, { residentId }: Row) =>
                residentId === null || person === '' ? (
                  person
                ) : (
                  <Link className="staff-cell-link" to={`/people/${residentId}`}>
                    {person}
                  </Link>
                ),
            },
            { title: t('today.day'), dataIndex: 'day' as const },
            { title: t(`today.atOf.${list}`), dataIndex: 'at' as const, render: (at: number | null) => sayMoment(at) },
            { title: t('today.shelf'), dataIndex: 'shelf' as const },
            {
              title: t('today.stock'),
              dataIndex: 'stock' as const,
              render: (stock: number | null, row: Row) => (stock === null ? '' : `${stock} ${row.unit ?? ''}`),
            },
            {
              title: t('today.goneOf'),
              dataIndex: 'gone' as const,
              render: (gone: Row['gone']) => (gone === null ? '' : t(`things.state.${gone}`)),
            },
            { title: t('today.note'), dataIndex: 'note' as const },
            // What no row of the list has takes no room.
          ].filter(({ dataIndex }) => data?.rows.some((row) => (row[dataIndex] ?? '') !== '')),
          ...(list === 'stranded'
            ? [
                {
                  title: t('today.cancelHold'),
                  render: (_: unknown, { holdId, ...row }: Row) =>
                    holdId === null ? null : (
                      <Button onClick={() => setEnding({ ...row, holdId })}>{t('today.cancelHold')}</Button>
                    ),
                },
              ]
            : []),
          ...(list === 'lost'
            ? [
                {
                  title: t('today.found'),
                  render: (_: unknown, row: Row) => (
                    <Button
                      onClick={() =>
                        void act(
                          'items.found',
                          { itemId: row.itemId },
                          t('today.foundDone', { name: nameOf(row, language) }),
                        )
                      }
                    >
                      {t('today.found')}
                    </Button>
                  ),
                },
              ]
            : []),
        ]}
      />
      {ending === null ? null : <CancelHold row={ending} holdId={ending.holdId} onClose={() => setEnding(null)} />}
    </section>
  );
}
