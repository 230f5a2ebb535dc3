/** The machine: backups, the ledger's check, and who may do what. */
import { Alert, Button, Card, Table } from 'antd';
import { useTranslation } from 'react-i18next';
import { rights, type Role } from '../../../core/rights.ts';
import { useAsk } from '../../ask.ts';
import { JobLine } from '../parts/JobLine.tsx';
import { useJob } from '../parts/use-job.ts';
import { sayMoment } from '../parts/when.ts';

const MEGABYTE = 1024 * 1024;

export function BackupCard(): React.ReactNode {
  const { t } = useTranslation();
  const { data } = useAsk('backup.list', {});
  const { job, start, cancel } = useJob('backup.run');
  const made = (job?.state === 'done' ? job.result : null) as { readonly events: number } | null;
  return (
    <Card size="small" title={t('settings.backup')}>
      <p className="staff-lead">{t('settings.backupLead', { folder: data?.folder ?? '' })}</p>
      {data?.stale === true ? <Alert type="warning" showIcon title={t('settings.stale')} /> : null}
      <ul className="staff-plain">
        {(data?.files ?? []).map(({ name, at, bytes }) => (
          <li key={name}>
            {sayMoment(at)} · {name} · {(bytes / MEGABYTE).toFixed(1)} MB
          </li>
        ))}
      </ul>
      <div className="staff-row">
        <Button onClick={() => void start({})}>{t('settings.backupNow')}</Button>
        {made === null ? (
          <JobLine job={job} onCancel={cancel} />
        ) : (
          <span>{t('settings.made', { events: made.events })}</span>
        )}
      </div>
    </Card>
  );
}

export function CheckCard(): React.ReactNode {
  const { t } = useTranslation();
  const { job, start, cancel } = useJob('ledger.check');
  const found = (job?.state === 'done' ? job.result : null) as { readonly differences: readonly string[] } | null;
  const differences = found?.differences ?? [];
  return (
    <Card size="small" title={t('settings.check')}>
      <p className="staff-lead">{t('settings.checkLead')}</p>
      <div className="staff-row">
        <Button onClick={() => void start({})}>{t('settings.check')}</Button>
        <JobLine job={job} onCancel={cancel} />
      </div>
      {found === null ? null : (
        <Alert
          type={differences.length === 0 ? 'success' : 'error'}
          showIcon
          title={
            differences.length === 0 ? t('settings.checkGood') : t('settings.checkBad', { count: differences.length })
          }
          description={differences.length === 0 ? undefined : differences.join('\n')}
        />
      )}
    </Card>
  );
}

export function RightsCard(): React.ReactNode {
  const { t } = useTranslation();
  const rows = Object.entries(rights)
    .filter(([, role]) => role !== 'resident')
    .map(([operation, role]) => ({ operation, role }));
  return (
    <Card size="small" title={t('settings.rights')}>
      <Table
        size="small"
        rowKey="operation"
        dataSource={rows}
        pagination={{ pageSize: 15, showSizeChanger: false }}
        columns={[
          { title: t('settings.operation'), dataIndex: 'operation' },
          {
            title: t('settings.least'),
            dataIndex: 'role',
            render: (role: Role) => (role === 'resident' ? t('settings.everyone') : t(`console.role.${role}`)),
          },
        ]}
      />
    </Card>
  );
}
