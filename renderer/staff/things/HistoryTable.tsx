/** All that ever happened to a thing, the latest first. */
import { Table } from 'antd';
import { useTranslation } from 'react-i18next';
import type { Output } from '../../../core/contract.ts';
import { sayMoment } from '../parts/when.ts';

type Line = Output<'items.read'>['history'][number];
type Words = Readonly<Record<string, string>>;

export function HistoryTable({ history }: { readonly history: readonly Line[] }): React.ReactNode {
  const { t } = useTranslation();
  // The kinds have dots in them: they are looked up in their table, not as a path.
  const events = t('things.event', { returnObjects: true }) as unknown as Words;
  const fields = t('things.field', { returnObjects: true }) as unknown as Words;
  const values = t('things.value', { returnObjects: true }) as unknown as Words;
  const said = ({ detail, fields: changed }: Line): string =>
    [
      ...changed.map(({ field, value }) => [fields[field] ?? field, values[value] ?? value].filter(Boolean).join(': ')),
      detail,
    ]
      .filter((part) => part !== '')
      .join(' · ');
  return (
    <Table<Line>
      size="small"
      rowKey="id"
      dataSource={[...history]}
      pagination={{ pageSize: 20, hideOnSinglePage: true, showSizeChanger: false }}
      columns={[
        { dataIndex: 'at', render: sayMoment, title: t('things.at') },
        { dataIndex: 'kind', render: (kind: string) => events[kind] ?? kind, title: t('things.happened') },
        { dataIndex: 'person', title: t('desk.resident') },
        { key: 'detail', render: (_: unknown, line) => said(line), title: t('things.note') },
        { dataIndex: 'by', title: t('things.by') },
      ]}
    />
  );
}
