/** The proof that the tables say what the ledger says, and which program this is. */
import { Alert, Button, Card } from 'antd';
import { useTranslation } from 'react-i18next';
import { useAsk } from '../../ask.ts';
import { JobLine } from '../parts/JobLine.tsx';
import { resultOf, useJob } from '../parts/use-job.ts';

export function CheckCard(): React.ReactNode {
  const { t } = useTranslation();
  const status = useAsk('kiosk.status', {}).data;
  const { job, start, cancel } = useJob('ledger.check');
  const found = resultOf<{ readonly differences: readonly string[] }>(job);
  const differences = found?.differences ?? [];
  return (
    <Card size="small">
      <p className="staff-lead">
        {t('settings.checkLead')} {status === undefined ? '' : t('settings.version', { version: status.version })}
      </p>
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
