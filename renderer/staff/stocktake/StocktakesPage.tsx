/** The stocktake that goes on, a new one, and all there were. */
import { Alert, Button, Card, Radio, Select, Table } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import type { Output } from '../../../core/contract.ts';
import { useAsk } from '../../ask.ts';
import { Page } from '../parts/Page.tsx';
import { useAct } from '../parts/use-act.ts';
import { sayMoment } from '../parts/when.ts';
import { UnnamedShelves } from '../shelves/UnnamedShelves.tsx';
import { useScope } from './use-scope.ts';

type Listed = Output<'stocktake.list'>[number];

export function StocktakesPage(): React.ReactNode {
  const { t } = useTranslation();
  const scope = useScope();
  const all = useAsk('stocktake.list', {}).data;
  const open = (all ?? []).filter(({ closedAt }) => closedAt === null);
  return (
    <Page title={t('stocktake.title')} lead={t('stocktake.lead')}>
      <div className="staff-stack">
        {open.map((one) => (
          <Alert
            key={one.id}
            type="success"
            showIcon
            title={t('stocktake.goingOn', { at: sayMoment(one.openedAt), by: one.openedBy, scope: scope(one.shelves) })}
            description={t('stocktake.kept', { count: one.seen })}
            action={
              <Button type="primary" size="large" href={`#/stocktake/${one.id}`}>
                {t('stocktake.goOn')}
              </Button>
            }
          />
        ))}
        {all !== undefined && open.length === 0 ? <Begin /> : null}
        <section aria-label={t('stocktake.history')}>
          <h2 className="staff-subhead">{t('stocktake.history')}</h2>
          <History all={(all ?? []).filter(({ closedAt }) => closedAt !== null)} />
        </section>
      </div>
    </Page>
  );
}

function Begin(): React.ReactNode {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const { act, busy } = useAct();
  const { shelves = [], without = 0 } = useAsk('shelves.list', {}).data ?? {};
  const [whole, setWhole] = useState(true);
  const [chosen, setChosen] = useState<readonly string[]>([]);
  const noneChosen = !whole && chosen.length === 0;
  const begin = async (): Promise<void> => {
    const begun = await act('stocktake.open', { shelves: whole ? null : [...chosen] });
    if (begun !== null) void navigate(`/stocktake/${begun.id}`);
  };
  return (
    <Card size="small" title={t('stocktake.begin')}>
      <div className="staff-stack">
        <Radio.Group
          aria-label={t('stocktake.what')}
          value={whole}
          onChange={(event) => setWhole(event.target.value === true)}
          options={[
            { value: true, label: t('stocktake.whole') },
            { value: false, label: t('stocktake.some') },
          ]}
        />
        {whole ? null : (
          <Select
            mode="multiple"
            aria-label={t('stocktake.shelves')}
            placeholder={t('stocktake.shelves')}
            virtual={false}
            value={[...chosen]}
            onChange={setChosen}
            options={[
              ...shelves.map(({ name, things }) => ({
                value: name,
                label: t('stocktake.shelfWith', { name, count: things }),
              })),
              { value: '', label: t('stocktake.shelfWith', { name: t('stocktake.noShelf'), count: without }) },
            ]}
          />
        )}
        <UnnamedShelves why={t('stocktake.unnamedWhy')} />
        <p className="staff-lead">{t(whole ? 'stocktake.wholeEffect' : 'stocktake.someEffect')}</p>
        <div className="staff-row">
          <Button type="primary" size="large" loading={busy} disabled={noneChosen} onClick={() => void begin()}>
            {t('stocktake.start')}
          </Button>
          {noneChosen ? <span role="status">{t('stocktake.noneChosen')}</span> : null}
        </div>
      </div>
    </Card>
  );
}

function History({ all }: { readonly all: readonly Listed[] }): React.ReactNode {
  const { t } = useTranslation();
  const scope = useScope();
  if (all.length === 0) return <p className="staff-lead">{t('stocktake.none')}</p>;
  return (
    <Table<Listed>
      size="small"
      rowKey="id"
      dataSource={all}
      scroll={{ x: 'max-content' }}
      pagination={{ pageSize: 20, hideOnSinglePage: true, showSizeChanger: false }}
      columns={[
        { title: t('stocktake.when'), dataIndex: 'closedAt', render: sayMoment },
        { title: t('stocktake.by'), dataIndex: 'closedBy' },
        { title: t('stocktake.what'), dataIndex: 'shelves', render: scope },
        { title: t('stocktake.seen'), dataIndex: 'seen', align: 'right' },
        { title: t('stocktake.movedCount'), dataIndex: 'moved', align: 'right' },
        { title: t('stocktake.foundCount'), dataIndex: 'found', align: 'right' },
        { title: t('stocktake.missing'), dataIndex: 'missing', align: 'right' },
        { title: t('stocktake.lostCount'), dataIndex: 'lost', align: 'right' },
        {
          title: t('stocktake.state'),
          dataIndex: 'applied',
          render: (applied: boolean) => t(applied ? 'stocktake.applied' : 'stocktake.givenUp'),
        },
        {
          title: t('stocktake.sheet'),
          key: 'sheet',
          render: (_: unknown, { id }) => <Button href={`#/stocktake/${id}/sheet`}>{t('stocktake.sheet')}</Button>,
        },
      ]}
    />
  );
}
