/** How far long work is: a bar that tells the truth, a way to end it, and its file at the end. */
import { Button, Progress } from 'antd';
import { useTranslation } from 'react-i18next';
import { useRefusal } from '../../use-refusal.ts';
import type { JobView } from './use-job.ts';

interface JobLineProps {
  readonly job: JobView | null;
  readonly onCancel: () => void;
}

export function JobLine({ job, onCancel }: JobLineProps): React.ReactNode {
  const { t } = useTranslation();
  const words = useRefusal();
  if (job === null) return null;
  const { state, done, total, refusal, file } = job;
  const going = state === 'waiting' || state === 'running';
  // All is read; how long writing it out takes nobody can tell.
  const finishing = state === 'running' && total !== null && done >= total;
  return (
    <div className="staff-row" role="status" aria-live="polite">
      <span>{t(finishing ? 'console.job.finishing' : `console.job.${state}`)}</span>
      {going && !finishing && total !== null && total > 0 ? (
        <Progress
          className="staff-progress"
          aria-label={t('console.job.running')}
          percent={Math.floor((100 * done) / total)}
          format={() => t('console.job.steps', { done, total })}
        />
      ) : null}
      {going && total === null && done > 0 ? <span>{t('console.job.counted', { done })}</span> : null}
      {going ? <Button onClick={onCancel}>{t('console.cancel')}</Button> : null}
      {refusal === null ? null : <span>{words(refusal)}</span>}
      {file === null ? null : (
        <Button type="primary" href={`/files/${job.id}`} download={file.name}>
          {t('console.download', { name: file.name })}
        </Button>
      )}
    </div>
  );
}
