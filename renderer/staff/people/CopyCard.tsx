/** Everything kept of one person, for that person: on paper, as PDF, or as JSON. */
import { Button, Card } from 'antd';
import { useTranslation } from 'react-i18next';
import type { PrintDocument } from '../../../core/print/document.ts';
import { JobLine } from '../parts/JobLine.tsx';
import { printDocument } from '../parts/print.ts';
import { SaveOut } from '../parts/SaveOut.tsx';
import { useJob } from '../parts/use-job.ts';
import { useLanguage } from '../../use-language.ts';
import { useMade } from '../parts/use-made.ts';

export function CopyCard({ residentId }: { readonly residentId: string }): React.ReactNode {
  const { t } = useTranslation();
  const language = useLanguage();
  const copy = useJob('residents.copy');
  useMade(copy.job, (result) => result !== null && void printDocument(result as unknown as PrintDocument));
  const make = (as: 'json' | 'print' | 'pdf') => () => void copy.start({ residentId, as, language });
  return (
    <Card size="small" title={t('people.copy')}>
      <p className="staff-lead">{t('people.copyLead')}</p>
      <div className="staff-stack">
        <div className="staff-row">
          <Button onClick={make('print')}>{t('people.copyPrint')}</Button>
          <Button onClick={make('pdf')}>{t('people.copyPdf')}</Button>
          <Button onClick={make('json')}>{t('people.copyJson')}</Button>
        </div>
        <JobLine job={copy.job} onCancel={copy.cancel} />
        <SaveOut job={copy.job} />
      </div>
    </Card>
  );
}
