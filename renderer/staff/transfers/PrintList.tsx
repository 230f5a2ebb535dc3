/** The packing list of all that is on its way from or to this room, on paper. */
import { Button } from 'antd';
import { useTranslation } from 'react-i18next';
import { useLanguage } from '../../use-language.ts';
import type { PrintDocument } from '../../../core/print/document.ts';
import { useAsk } from '../../ask.ts';
import { JobLine } from '../parts/JobLine.tsx';
import { printDocument } from '../parts/print.ts';
import { useJob } from '../parts/use-job.ts';
import { useMade } from '../parts/use-made.ts';

export function PrintList(): React.ReactNode {
  const { t } = useTranslation();
  const language = useLanguage();
  const status = useAsk('kiosk.status', {}).data;
  const list = useJob('report.run');
  useMade(list.job, (result) => result !== null && void printDocument(result as unknown as PrintDocument));
  if (status === undefined) return null;
  const print = (): void =>
    void list.start({
      name: 'transit',
      from: status.today,
      to: status.today,
      roomId: status.room?.id ?? null,
      categoryId: null,
      itemId: null,
      language,
      as: 'print',
      encoding: 'utf-8',
    });
  return (
    <div className="staff-row">
      {list.job?.state === 'done' ? null : <JobLine job={list.job} onCancel={list.cancel} />}
      <Button onClick={print}>{t('transfers.print')}</Button>
    </div>
  );
}
