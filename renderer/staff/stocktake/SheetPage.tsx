/** The sheet of a stocktake: the same rows on the screen, on paper and in files. */
import { Alert, Button } from 'antd';
import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { useLanguage } from '../../use-language.ts';
import { dayOf } from '../../../core/calendar.ts';
import type { Input } from '../../../core/contract.ts';
import type { PrintDocument } from '../../../core/print/document.ts';
import { useAsk } from '../../ask.ts';
import { useLatest } from '../../use-latest.ts';
import { JobLine } from '../parts/JobLine.tsx';
import { Page } from '../parts/Page.tsx';
import { printDocument } from '../parts/print.ts';
import { useAct } from '../parts/use-act.ts';
import { useJob } from '../parts/use-job.ts';
import { useMade } from '../parts/use-made.ts';
import { useSay } from '../parts/use-say.ts';
import { ReportTable } from '../reports/ReportTable.tsx';
import { useScope } from './use-scope.ts';

type Asked = Input<'report.run'>;

export function SheetPage({ id }: { readonly id: string }): React.ReactNode {
  const { t } = useTranslation();
  const language = useLanguage();
  const say = useSay();
  const { act, busy } = useAct();
  const scope = useScope();
  const { data } = useAsk('stocktake.read', { id });
  const status = useAsk('kiosk.status', {}).data;
  const made = useJob('report.run');
  useMade(made.job, (result) => result !== null && void printDocument(result as unknown as PrintDocument));
  if (data === undefined || status === undefined) return null;
  const asked = {
    name: 'stocktake',
    stocktakeId: id,
    itemId: null,
    from: dayOf(data.openedAt),
    to: data.closedAt === null ? status.today : dayOf(data.closedAt),
    roomId: status.room?.id ?? null,
    categoryId: null,
    language,
    as: 'rows',
    encoding: 'utf-8',
  } as const satisfies Asked;
  const run = (as: Asked['as']): void => void made.start({ ...asked, as });
  const settleLate = async (): Promise<void> => {
    const done = await act('stocktake.close', { id, lost: [], returned: [], reinstated: [] });
    if (done !== null) say.success(t('stocktake.closed', done));
  };
  return (
    <Page
      title={t('stocktake.counting', { scope: scope(data.shelves) })}
      lead={t('stocktake.sheetLead')}
      actions={
        <div className="staff-row">
          <Button href={data.closedAt === null ? `#/stocktake/${id}` : '#/stocktake'}>{t('stocktake.back')}</Button>
          <Button onClick={() => run('print')}>{t('reports.print')}</Button>
          <Button onClick={() => run('pdf')}>{t('reports.pdf')}</Button>
          <Button onClick={() => run('xlsx')}>{t('reports.excel')}</Button>
          <Button onClick={() => run('csv')}>{t('reports.csv')}</Button>
        </div>
      }
    >
      {data.late === 0 ? null : (
        <Alert
          className="staff-note"
          type="warning"
          showIcon
          title={t('stocktake.late', { count: data.late })}
          action={
            <Button loading={busy} onClick={() => void settleLate()}>
              {t('stocktake.settleLate')}
            </Button>
          }
        />
      )}
      <JobLine job={made.job} onCancel={made.cancel} />
      {/* Anew when something was put right, or is said in the other language. */}
      <Rows key={`${asked.language} ${data.closedAt ?? ''} ${data.late}`} asked={asked} />
    </Page>
  );
}

function Rows({ asked }: { readonly asked: Asked }): React.ReactNode {
  const { job, start, cancel } = useJob('report.run');
  const begin = useLatest(() => void start(asked));
  useEffect(() => begin.current(), [begin]);
  return job?.state === 'done' ? <ReportTable result={job.result} /> : <JobLine job={job} onCancel={cancel} />;
}
