/** What the filter shows as a file: Excel, CSV, or CSV for an old Excel; then to be downloaded or put on a stick. */
import { Button } from 'antd';
import { useTranslation } from 'react-i18next';
import { JobLine } from '../parts/JobLine.tsx';
import { SaveOut } from '../parts/SaveOut.tsx';
import type { JobView } from '../parts/use-job.ts';

export interface FileKind {
  readonly as: 'csv' | 'xlsx';
  readonly encoding: 'utf-8' | 'gb18030';
}

interface FileButtonsProps {
  readonly job: JobView | null;
  readonly onMake: (kind: FileKind) => void;
  readonly onCancel: () => void;
}

export function FileButtons({ job, onMake, onCancel }: FileButtonsProps): React.ReactNode {
  const { t } = useTranslation();
  return (
    <div className="staff-stack staff-note">
      <div className="staff-row">
        <Button onClick={() => onMake({ as: 'xlsx', encoding: 'utf-8' })}>{t('audit.excel')}</Button>
        <Button onClick={() => onMake({ as: 'csv', encoding: 'utf-8' })}>{t('audit.csv')}</Button>
        <Button onClick={() => onMake({ as: 'csv', encoding: 'gb18030' })}>{t('audit.csvOld')}</Button>
        <JobLine job={job} onCancel={onCancel} />
      </div>
      <SaveOut job={job} />
    </div>
  );
}
