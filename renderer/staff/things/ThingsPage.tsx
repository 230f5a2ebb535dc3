/** Every thing in one table; a touch on its name opens its page. */
import { Button, Checkbox, Dropdown, Input, Select, Table } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useParams, useSearchParams } from 'react-router';
import type { Input as Asked, Output } from '../../../core/contract.ts';
import { useAsk } from '../../ask.ts';
import { JobLine } from '../parts/JobLine.tsx';
import { Page } from '../parts/Page.tsx';
import { useJob } from '../parts/use-job.ts';
import { sayMoment } from '../parts/when.ts';
import { Bulk } from './Bulk.tsx';
import { ThingPage } from './ThingPage.tsx';
import { useCategories } from './use-categories.ts';

type Thing = Output<'items.list'>['rows'][number];
type Query = Asked<'items.list'>;

const PAGE = 50;
/** No shelf is called so: names have no space at their ends. */
const ANY = ' ';
const orders: Readonly<Record<string, Query['order']>> = {
  code: 'code',
  name: 'name',
  timesLent: 'times',
  registeredAt: 'registered',
};
const statuses = ['all', 'in', 'out', 'repair', 'lost', 'withdrawn', 'never'] as const;
/** Columns of the exported list (core/exporting/lists.ts) by those of this table. */
const exported: Readonly<Record<string, string>> = {
  name: 'item',
  roomName: 'present',
  registeredAt: 'registeredOn',
};
const shownFirst = ['code', 'name', 'category', 'shelf', 'roomName', 'dueOn', 'timesLent'];

export function ThingsPage(): React.ReactNode {
  const itemId = useParams()['*'] ?? '';
  return itemId === '' ? <List /> : <ThingPage key={itemId} itemId={itemId} />;
}

function List(): React.ReactNode {
  const { t, i18n } = useTranslation();
  const categories = useCategories();
  const shelves = useAsk('shelves.list', {}).data;
  const [address] = useSearchParams();
  const file = useJob('export.run');
  const [query, setQuery] = useState<Query>({
    text: '',
    categoryId: null,
    roomId: null,
    shelf: address.get('shelf'),
    status: 'all',
    order: 'code',
    descending: false,
    offset: 0,
    limit: PAGE,
  });
  const [shown, setShown] = useState<readonly string[]>(shownFirst);
  const [chosen, setChosen] = useState<readonly string[]>([]);
  const { data } = useAsk('items.list', query);
  const narrow = (more: Partial<Query>): void => setQuery({ ...query, offset: 0, ...more });
  const columns = [
    { key: 'code', title: t('things.code'), dataIndex: 'code', sorter: true },
    {
      key: 'name',
      title: t('things.name'),
      dataIndex: 'name',
      sorter: true,
      render: (name: string, { id }: Thing) => <Link to={`/things/${id}`}>{name}</Link>,
    },
    {
      key: 'category',
      title: t('things.category'),
      dataIndex: 'categoryId',
      render: (id: string) => categories.find(({ value }) => value === id)?.label ?? '',
    },
    { key: 'shelf', title: t('things.shelf'), dataIndex: 'shelf' },
    { key: 'roomName', title: t('things.room'), dataIndex: 'roomName' },
    { key: 'dueOn', title: t('things.due'), dataIndex: 'dueOn' },
    { key: 'timesLent', title: t('things.times'), dataIndex: 'timesLent', sorter: true, align: 'right' as const },
    { key: 'donor', title: t('things.donor'), dataIndex: 'donor' },
    { key: 'registeredAt', title: t('things.registered'), dataIndex: 'registeredAt', sorter: true, render: sayMoment },
  ];
  const exportShown = (): void => {
    const { offset: _offset, limit: _limit, ...things } = query;
    void file.start({
      name: 'inventory',
      columns: columns.filter(({ key }) => shown.includes(key)).map(({ key }) => exported[key] ?? key),
      from: null,
      to: null,
      things,
      as: 'xlsx',
      encoding: 'utf-8',
      language: i18n.language === 'en' ? 'en' : 'zh',
    });
  };
  const popup = (): React.ReactNode => (
    <div className="staff-popup">
      <Checkbox.Group
        className="staff-stack"
        value={[...shown]}
        onChange={(keys) => setShown(keys.map(String))}
        options={columns.map(({ key, title }) => ({ value: key, label: title }))}
      />
    </div>
  );
  return (
    <Page title={t('things.title')}>
      <div className="staff-row staff-note">
        <Input.Search
          className="staff-search"
          allowClear
          aria-label={t('things.search')}
          placeholder={t('things.search')}
          onSearch={(text) => narrow({ text })}
        />
        <Select
          aria-label={t('things.category')}
          className="staff-wide"
          virtual={false}
          value={query.categoryId ?? ''}
          onChange={(id) => narrow({ categoryId: id === '' ? null : id })}
          options={[{ value: '', label: t('things.allCategories') }, ...categories]}
        />
        <Select
          aria-label={t('things.shelf')}
          className="staff-wide"
          virtual={false}
          value={query.shelf ?? ANY}
          onChange={(shelf) => narrow({ shelf: shelf === ANY ? null : shelf })}
          options={[
            { value: ANY, label: t('things.allShelves') },
            ...[...(shelves?.shelves ?? []), ...(shelves?.unnamed ?? [])].map(({ name }) => ({
              value: name,
              label: name,
            })),
            { value: '', label: t('things.noShelf') },
          ]}
        />
        <Select
          aria-label={t('things.status')}
          className="staff-wide"
          value={query.status}
          onChange={(status) => narrow({ status })}
          options={statuses.map((value) => ({ value, label: t(`things.${value}`) }))}
        />
        <Dropdown trigger={['click']} popupRender={popup}>
          <Button>{t('things.columns')}</Button>
        </Dropdown>
        <Button onClick={exportShown}>{t('things.export')}</Button>
      </div>
      <JobLine job={file.job} onCancel={file.cancel} />
      {chosen.length === 0 ? null : <Bulk itemIds={chosen} onDone={() => setChosen([])} />}
      <Table<Thing>
        size="small"
        rowKey="id"
        dataSource={data?.rows ?? []}
        scroll={{ x: 'max-content' }}
        columns={columns.filter(({ key }) => shown.includes(key))}
        rowSelection={{
          selectedRowKeys: [...chosen],
          preserveSelectedRowKeys: true,
          onChange: (keys) => setChosen(keys.map(String)),
          renderCell: (_on, { name }, _index, node) => (
            <label>
              <span className="staff-unseen">{name}</span>
              {node}
            </label>
          ),
          columnTitle: <span className="staff-unseen">{t('things.chosen', { count: chosen.length })}</span>,
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
            order: orders[String(columnKey)] ?? 'code',
            descending: order === 'descend',
          });
        }}
      />
    </Page>
  );
}
