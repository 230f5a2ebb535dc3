/** Copies of the database: those there are, and making one. */
import { Alert, Button, Card } from 'antd';
import { useTranslation } from 'react-i18next';
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
    <Card size="small">
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
