/** Settings of the room and the machine. */
import { Alert, Button, Card } from 'antd';
import { useTranslation } from 'react-i18next';
import { JobLine } from '../parts/JobLine.tsx';
import { Page } from '../parts/Page.tsx';
import { useJob } from '../parts/use-job.ts';

export function SettingsPage(): React.ReactNode {
  const { t } = useTranslation();
  return (
    <Page title={t('settings.title')}>
      <Check />
    </Page>
  );
}

function Check(): React.ReactNode {
  const { t } = useTranslation();
  const { job, start, cancel } = useJob('ledger.check');
  const differences = (job?.state === 'done' ? job.result : null) as { differences: readonly string[] } | null;
  return (
    <Card title={t('settings.check')}>
      <p className="staff-lead">{t('settings.checkLead')}</p>
      <div className="staff-row">
        <Button onClick={() => void start({})}>{t('settings.check')}</Button>
        <JobLine job={job} onCancel={cancel} />
      </div>
      {differences === null ? null : differences.differences.length === 0 ? (
        <Alert type="success" showIcon title={t('settings.checkGood')} />
      ) : (
        <Alert
          type="error"
          showIcon
          title={t('settings.checkBad', { count: differences.differences.length })}
          description={differences.differences.join('\n')}
        />
      )}
    </Card>
  );
}
