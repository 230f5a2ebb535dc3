/** Every thing in one table; a touch on its name opens its page. */
import { Button, Empty, Table } from 'antd';
import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useParams, useSearchParams } from 'react-router';
import { ask, useAsk } from '../../ask.ts';
import { JobLine } from '../parts/JobLine.tsx';
import { Page } from '../parts/Page.tsx';
import { useJob } from '../parts/use-job.ts';
import { useSay } from '../parts/use-say.ts';
import { Bulk } from './Bulk.tsx';
import { thingColumns, type Thing } from './columns.tsx';
import { Filters } from './Filters.tsx';
import { firstState, keepState, keptState, PAGE, viewOf, type ListState } from './list-state.ts';
import { ThingPage } from './ThingPage.tsx';
import { useCategories } from './use-categories.ts';
import { Views } from './Views.tsx';

/** So many are changed at once, and asked for in pages of so many. */
const MOST = 1000;
const STEP = 200;

export function ThingsPage(): React.ReactNode {
  const itemId = useParams()['*'] ?? '';
  return itemId === '' ? <List /> : <ThingPage key={itemId} itemId={itemId} />;
}

function List(): React.ReactNode {
  const { t, i18n } = useTranslation();
  const say = useSay();
  const english = i18n.language === 'en';
  const categories = useCategories();
  const [address] = useSearchParams();
  const shelf = address.get('shelf');
  const file = useJob('export.run');
  const [state, setState] = useState<ListState>(() =>
    shelf === null ? keptState() : { ...firstState, query: { ...firstState.query, shelf } },
  );
  const [chosen, setChosen] = useState<readonly string[]>([]);
  const { data, isFetching } = useAsk('items.list', state.query);
  const change = (next: ListState): void => {
    keepState(next);
    setState(next);
  };
  const all = useMemo(() => thingColumns(t, english, categories), [t, english, categories]);
  const shown = all.filter(({ key }) => state.columns.includes(key));
  const { query } = state;
  const total = data?.total ?? 0;
  const exportShown = (): void =>
    void file.start({
      name: 'inventory',
      columns: shown.flatMap(({ exported }) => exported ?? []),
      from: null,
      to: null,
      things: viewOf(state).query,
      as: 'xlsx',
      encoding: 'utf-8',
      language: english ? 'en' : 'zh',
    });
  const chooseAll = async (): Promise<void> => {
    const found: string[] = [];
    while (found.length < Math.min(total, MOST)) {
      const { rows } = await ask('items.list', { ...query, offset: found.length, limit: STEP });
      if (rows.length === 0) break;
      found.push(...rows.map(({ id }) => id));
    }
    if (total > MOST) say.info(t('things.bulk.most', { most: MOST }));
    setChosen(found.slice(0, MOST));
  };
  return (
    <Page
      title={t('things.title')}
      actions={
        <>
          <Views state={state} onChange={change} />
          <Button onClick={() => setChosen([...new Set([...chosen, ...(data?.rows ?? []).map(({ id }) => id)])])}>
            {t('things.bulk.page')}
          </Button>
          <Button onClick={exportShown}>{t('things.export')}</Button>
        </>
      }
    >
      <Filters state={state} columns={all} onChange={change} />
      <JobLine job={file.job} onCancel={file.cancel} />
      {chosen.length === 0 ? null : (
        <Bulk itemIds={chosen} total={total} onAll={() => void chooseAll()} onDone={() => setChosen([])} />
      )}
      <Table<Thing>
        size="small"
        rowKey="id"
        dataSource={data?.rows ?? []}
        loading={isFetching && data === undefined}
        scroll={{ x: 'max-content' }}
        locale={{ emptyText: <Empty description={t('things.none')} image={Empty.PRESENTED_IMAGE_SIMPLE} /> }}
        columns={shown.map(({ key, title, order, align, render }) => ({
          key,
          title,
          ...(align === undefined ? {} : { align }),
          render: (_: unknown, thing: Thing) => render(thing),
          ...(order === undefined
            ? {}
            : {
                sorter: true,
                sortOrder: order !== query.order ? null : query.descending ? ('descend' as const) : ('ascend' as const),
              }),
        }))}
        rowSelection={{
          selectedRowKeys: [...chosen],
          preserveSelectedRowKeys: true,
          onChange: (keys) => setChosen(keys.map(String)),
          getCheckboxProps: ({ name }) => ({ 'aria-label': name }),
          // A box in the head would be there twice: the library measures with a hidden copy of it.
          columnTitle: <span className="staff-unseen">{t('things.chosen', { count: chosen.length })}</span>,
        }}
        pagination={{
          current: query.offset / PAGE + 1,
          pageSize: PAGE,
          total,
          showSizeChanger: false,
          showTotal: (count) => t('console.total', { total: count }),
        }}
        onChange={({ current }, _filters, sorter, { action }) => {
          const { columnKey, order } = Array.isArray(sorter) ? {} : sorter;
          const by = all.find(({ key }) => key === columnKey)?.order;
          change({
            ...state,
            query: {
              ...query,
              offset: action === 'paginate' ? ((current ?? 1) - 1) * PAGE : 0,
              order: order === undefined || order === null ? 'code' : (by ?? 'code'),
              descending: order === 'descend',
            },
          });
        }}
      />
    </Page>
  );
}
