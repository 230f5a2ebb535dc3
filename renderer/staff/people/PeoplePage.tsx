/** Everybody in one table; a touch on a name opens their page. */
import { Button, Input, Select, Table } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useNavigate, useParams } from 'react-router';
import type { Input as Asked } from '../../../core/contract.ts';
import { dayOf } from '../../../core/calendar.ts';
import { useAsk } from '../../ask.ts';
import { Page } from '../parts/Page.tsx';
import { useScanner } from '../parts/use-scanner.ts';
import { CardsDialog } from './CardsDialog.tsx';
import type { PersonRow } from './person.ts';
import { PersonPage } from './PersonPage.tsx';
import { RegisterDialog } from './RegisterDialog.tsx';
import { States } from './States.tsx';

type Query = Asked<'residents.list'>;

const PAGE = 50;
const filters = ['all', 'has-things', 'overdue', 'blocked', 'no-optional'] as const;

export function PeoplePage(): React.ReactNode {
  const residentId = useParams()['*'] ?? '';
  return residentId === '' ? <List /> : <PersonPage key={residentId} residentId={residentId} />;
}

function List(): React.ReactNode {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const [typed, setTyped] = useState('');
  const [query, setQuery] = useState<Query>({
    text: '',
    filter: 'all',
    order: 'name',
    descending: false,
    offset: 0,
    limit: PAGE,
  });
  const [chosen, setChosen] = useState<readonly string[]>([]);
  const [dialog, setDialog] = useState<'register' | 'cards' | null>(null);
  const { data } = useAsk('residents.list', query);
  const narrow = (more: Partial<Query>): void => setQuery({ ...query, offset: 0, ...more });
  useScanner((text) => {
    setTyped(text);
    narrow({ text });
  });
  return (
    <Page
      title={t('people.title')}
      lead={t('people.lead')}
      actions={
        <>
          {chosen.length === 0 ? null : (
            <Button onClick={() => setDialog('cards')}>{t('people.printCards', { count: chosen.length })}</Button>
          )}
          <Button type="primary" onClick={() => setDialog('register')}>
            {t('people.register')}
          </Button>
        </>
      }
    >
      <div className="staff-row staff-note">
        <Input.Search
          className="staff-search-wide"
          allowClear
          aria-label={t('people.search')}
          placeholder={t('people.search')}
          value={typed}
          onChange={(event) => setTyped(event.target.value)}
          onSearch={(text) => narrow({ text })}
        />
        <Select
          aria-label={t('people.filter')}
          className="staff-wide"
          value={query.filter}
          onChange={(filter) => narrow({ filter })}
          options={filters.map((value) => ({ value, label: t(`people.filters.${value}`) }))}
        />
      </div>
      <Table<PersonRow>
        size="small"
        rowKey="id"
        dataSource={data?.rows ?? []}
        scroll={{ x: 'max-content' }}
        columns={[
          {
            key: 'name',
            title: t('people.name'),
            dataIndex: 'name',
            sorter: true,
            defaultSortOrder: 'ascend',
            render: (name: string, { id }) => <Link to={`/people/${id}`}>{name}</Link>,
          },
          { key: 'phone', title: t('people.phone'), dataIndex: 'phone' },
          { key: 'door', title: t('people.door'), dataIndex: 'door' },
          { key: 'openLoans', title: t('people.out'), dataIndex: 'openLoans', align: 'right' as const },
          { key: 'state', title: t('people.state'), render: (_: unknown, row) => <States row={row} /> },
          {
            key: 'registeredAt',
            title: t('people.registered'),
            dataIndex: 'registeredAt',
            sorter: true,
            render: (at: number) => dayOf(at),
          },
        ]}
        rowSelection={{
          selectedRowKeys: [...chosen],
          preserveSelectedRowKeys: true,
          onChange: (keys) => setChosen(keys.map(String)),
          getCheckboxProps: ({ name }) => ({ 'aria-label': name }),
          columnTitle: <span className="staff-unseen">{t('people.chosen', { count: chosen.length })}</span>,
        }}
        pagination={{
          current: query.offset / PAGE + 1,
          pageSize: PAGE,
          total: data?.total ?? 0,
          showSizeChanger: false,
          showTotal: (total) => t('console.total', { total }),
        }}
        onChange={({ current }, _filters, sorter) => {
          const { columnKey, order } = Array.isArray(sorter) ? {} : sorter;
          setQuery({
            ...query,
            offset: ((current ?? 1) - 1) * PAGE,
            order: columnKey === 'registeredAt' && order !== undefined ? 'registered' : 'name',
            descending: order === 'descend',
          });
        }}
      />
      {dialog === 'register' ? (
        <RegisterDialog onClose={() => setDialog(null)} onDone={(id) => void navigate(`/people/${id}`)} />
      ) : null}
      {dialog === 'cards' ? <CardsDialog residentIds={chosen} onClose={() => setDialog(null)} /> : null}
    </Page>
  );
}
