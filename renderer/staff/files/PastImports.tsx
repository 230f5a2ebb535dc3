/** Lists that were brought in, with the way back. */
import { Card, Table } from 'antd';
import { useTranslation } from 'react-i18next';
import type { Output } from '../../../core/contract.ts';
import { useAsk } from '../../ask.ts';
import { sayMoment } from '../parts/when.ts';
import { UndoImport } from './UndoImport.tsx';

type Past = Output<'import.list'>[number];

export function PastImports(): React.ReactNode {
  const { t } = useTranslation();
  const past = useAsk('import.list', {}).data ?? [];
  if (past.length === 0) return null;
  return (
    <Card size="small" title={t('files.past')}>
      <Table<Past>
        size="small"
        rowKey="batch"
        dataSource={past}
        pagination={{ pageSize: 10, hideOnSinglePage: true, showSizeChanger: false }}
        columns={[
          { title: t('files.when'), dataIndex: 'at', render: sayMoment },
          { title: t('files.by'), dataIndex: 'by' },
          { title: t('files.fileName'), dataIndex: 'file' },
          {
            title: t('files.outcome'),
            render: (_: unknown, { added, changed, wrong }) => t('files.pastCounts', { added, changed, wrong }),
          },
          {
            title: t('files.undo'),
            render: (_: unknown, { batch, undone }) =>
              undone === null ? (
                <UndoImport batch={batch} />
              ) : (
                t(undone.kept === 0 ? 'files.pastUndone' : 'files.pastUndoneKept', {
                  at: sayMoment(undone.at),
                  kept: undone.kept,
                })
              ),
          },
        ]}
      />
    </Card>
  );
}
