/** Who may do what: the one table that the door itself reads, in plain words. */
import { Card, Table } from 'antd';
import { useTranslation } from 'react-i18next';
import type { OperationName } from '../../../core/contract.ts';
import { mayCall, rights, roles, type Role } from '../../../core/rights.ts';
import { fits } from './find.ts';
import { operationWords } from './operations.ts';

interface Row {
  readonly name: OperationName;
  readonly words: string;
}

export function RightsCard({ wanted }: { readonly wanted: string }): React.ReactNode {
  const { t, i18n } = useTranslation();
  const language = i18n.language === 'en' ? 1 : 0;
  const rows = (Object.keys(operationWords) as OperationName[])
    .filter((name) => fits(wanted, operationWords[name].join(' ')))
    .map((name): Row => ({ name, words: operationWords[name][language] }))
    // What anyone may do comes last: the question is mostly what staff may.
    .toSorted((a, b) => Number(rights[a.name] === 'resident') - Number(rights[b.name] === 'resident'));
  return (
    <Card size="small">
      <Table<Row>
        size="small"
        rowKey="name"
        dataSource={rows}
        pagination={{ pageSize: 20, showSizeChanger: false, hideOnSinglePage: true }}
        columns={[
          { title: t('settings.operation'), dataIndex: 'words' },
          ...roles.map((role: Role) => ({
            title: t(role === 'resident' ? 'settings.everyone' : `console.role.${role}`),
            key: role,
            width: 144,
            render: (_: unknown, { name }: Row) => t(mayCall(role, name) ? 'settings.may' : 'settings.mayNot'),
          })),
        ]}
      />
    </Card>
  );
}
