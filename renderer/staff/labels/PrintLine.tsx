/** How far the labels are, and whether they wait in the system's queue for a printer that is off. */
import { ClockCircleOutlined } from '@ant-design/icons';
import { useTranslation } from 'react-i18next';
import { JobLine } from '../parts/JobLine.tsx';
import type { Working } from '../parts/use-job.ts';

export function PrintLine({ job, cancel }: Pick<Working<'labels.print'>, 'job' | 'cancel'>): React.ReactNode {
  const { t } = useTranslation();
  const waiting = (job?.result as { readonly waiting?: boolean } | null | undefined)?.waiting === true;
  return waiting ? (
    <p role="status">
      <ClockCircleOutlined /> {t('labels.waiting')}
    </p>
  ) : (
    <JobLine job={job} onCancel={cancel} />
  );
}
