/** A report's rows on the screen: the same text as on paper and in the files. */
import { Table } from 'antd';
import { useTranslation } from 'react-i18next';
import type { CellKind } from '../../../core/reports/report.ts';
import type { JobView } from '../parts/use-job.ts';

interface Shown {
  readonly title: string;
  readonly subject: readonly [string, string];
  readonly period: string;
  readonly columns: readonly { readonly key: string; readonly title: string; readonly kind: CellKind }[];
  readonly rows: readonly (readonly string[])[];
  readonly total: number;
  readonly totals: readonly string[];
  readonly counts: readonly (readonly [string, number])[];
}

export function ReportTable({ result }: { readonly result: JobView['result'] }): React.ReactNode {
  const { t } = useTranslation();
  const { title, subject, period, columns, rows, total, totals, counts } = result as unknown as Shown;
  const lines = rows.map((cells, index) => ({ index, cells }));
  const summary = (): React.ReactNode =>
    totals.length === 0 ? null : (
      <Table.Summary.Row>
        {totals.map((cell, index) => (
          <Table.Summary.Cell
            key={columns[index]?.key ?? index}
            index={index}
            align={columns[index]?.kind === 'number' ? 'right' : 'left'}
          >
            <strong>{cell}</strong>
          </Table.Summary.Cell>
        ))}
      </Table.Summary.Row>
    );
  return (
    <section aria-label={title}>
      <h2 className="staff-subhead">{title}</h2>
      <p className="staff-lead">
        {[
          subject[1],
          period,
          total > rows.length ? t('reports.shown', { total, shown: rows.length }) : t('reports.rows', { total }),
          ...counts.map(([word, times]) => `${word} ${times}`),
        ].join(' · ')}
      </p>
      <Table
        size="small"
        rowKey="index"
        dataSource={lines}
        scroll={{ x: 'max-content' }}
        pagination={{ defaultPageSize: 50, showSizeChanger: true, hideOnSinglePage: true }}
        columns={columns.map(({ key, title: name, kind }, index) => ({
          key,
          title: name,
          align: kind === 'number' ? ('right' as const) : ('left' as const),
          render: (_: unknown, { cells }: { readonly cells: readonly string[] }) => cells[index],
          sorter: (a: { readonly cells: readonly string[] }, b: { readonly cells: readonly string[] }) =>
            kind === 'number'
              ? Number(a.cells[index]) - Number(b.cells[index])
              : (a.cells[index] ?? '').localeCompare(b.cells[index] ?? '', 'zh-CN'),
        }))}
        summary={summary}
      />
    </section>
  );
}
