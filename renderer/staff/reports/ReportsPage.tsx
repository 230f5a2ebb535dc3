/** One form for all reports, and what it asked for below. */
import { Alert, Button, DatePicker, Form, Select } from 'antd';
import dayjs, { type Dayjs } from 'dayjs';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useLanguage } from '../../use-language.ts';
import type { Input } from '../../../core/contract.ts';
import { nameOf } from '../../../core/things/name-of.ts';
import { isPersonal } from '../../../core/reports/table.ts';
import { reports } from '../../../core/reports/reports.ts';
import { reportTitles } from '../../../core/reports/words.ts';
import type { PrintDocument } from '../../../core/print/document.ts';
import { useAsk } from '../../ask.ts';
import { JobLine } from '../parts/JobLine.tsx';
import { Page } from '../parts/Page.tsx';
import { printDocument } from '../parts/print.ts';
import { useJob } from '../parts/use-job.ts';
import { useMade } from '../parts/use-made.ts';
import { MonthView } from './MonthView.tsx';
import { ReportTable } from './ReportTable.tsx';

type Which = Exclude<keyof typeof reportTitles, 'drift' | 'stocktake'>;
type As = Input<'report.run'>['as'];

export function ReportsPage(): React.ReactNode {
  const { t } = useTranslation();
  const language = useLanguage();
  const status = useAsk('kiosk.status', {}).data;
  const categories = useAsk('catalogue.categories', {}).data ?? [];
  const [which, setWhich] = useState<Which>('register');
  const [period, setPeriod] = useState<readonly [Dayjs, Dayjs]>([dayjs().startOf('month'), dayjs()]);
  /** undefined = not chosen: the own room; null = all of them. */
  const [chosenRoom, setChosenRoom] = useState<string | null>();
  const [categoryId, setCategoryId] = useState<string | null>(null);
  const shown = useJob('report.run');
  const made = useJob('report.run');
  const month = useJob('report.month');
  const monthMade = useJob('report.month');
  useMade(made.job, (result) => result !== null && void printDocument(result as unknown as PrintDocument));
  useMade(monthMade.job, (result) => result !== null && void printDocument(result as unknown as PrintDocument));

  if (status === undefined) return null;
  const own = status.room?.id ?? null;
  const roomId = chosenRoom === undefined ? own : chosenRoom;
  const isMonth = which === 'month';
  const filters = isMonth ? ['period', 'room', 'category'] : reports[which].filters;
  const [from, to] = period.map((day) => day.format('YYYY-MM-DD')) as [string, string];
  const asked = {
    from,
    to,
    roomId: filters.includes('room') ? roomId : null,
    categoryId: filters.includes('category') ? categoryId : null,
    language,
  } as const;
  const run = (as: As, encoding: 'utf-8' | 'gb18030' = 'utf-8'): void => {
    if (isMonth) {
      if (as === 'rows') void month.start({ ...asked, as });
      else if (as === 'print' || as === 'pdf') void monthMade.start({ ...asked, as });
    } else if (as === 'rows') void shown.start({ ...asked, name: which, itemId: null, as, encoding });
    else void made.start({ ...asked, name: which, itemId: null, as, encoding });
  };
  const [looking, taking] = isMonth ? [month, monthMade] : [shown, made];
  const today = dayjs(status.today);
  return (
    <Page title={t('reports.title')} lead={t('reports.lead')}>
      <Form layout="inline" colon={false} className="staff-form" onFinish={() => run('rows')}>
        <Form.Item label={t('reports.which')} htmlFor="report-which">
          <Select<Which>
            id="report-which"
            virtual={false}
            listHeight={480}
            className="staff-wide"
            value={which}
            onChange={(name) => {
              setWhich(name);
              for (const job of [shown, made, month, monthMade]) job.clear();
            }}
            options={Object.entries(reportTitles)
              .filter(([name]) => name !== 'drift' && name !== 'stocktake')
              .map(([value, title]) => ({ value: value as Which, label: title[language] }))}
          />
        </Form.Item>
        {filters.includes('period') ? (
          <Form.Item label={t('reports.period')} htmlFor="report-period">
            <DatePicker.RangePicker
              id="report-period"
              allowClear={false}
              // Enter ends one of the two days: it does not ask for the report of the days before.
              onKeyDown={(event) => event.key === 'Enter' && event.preventDefault()}
              value={[period[0], period[1]]}
              onChange={(days) => days?.[0] && days[1] && setPeriod([days[0], days[1]])}
              presets={[
                { label: t('reports.today'), value: [today, today] },
                { label: t('reports.thisMonth'), value: [today.startOf('month'), today] },
                {
                  label: t('reports.lastMonth'),
                  value: [today.subtract(1, 'month').startOf('month'), today.subtract(1, 'month').endOf('month')],
                },
              ]}
            />
          </Form.Item>
        ) : null}
        {filters.includes('room') ? (
          <Form.Item label={t('reports.room')} htmlFor="report-room">
            <Select
              id="report-room"
              className="staff-wide"
              value={roomId ?? ''}
              onChange={(id) => setChosenRoom(id === '' ? null : id)}
              options={[
                { value: '', label: t('reports.allRooms') },
                ...status.rooms.map(({ id, name }) => ({ value: id, label: name })),
              ]}
            />
          </Form.Item>
        ) : null}
        {filters.includes('room') && status.rooms.length > 1 ? (
          <Form.Item>
            <Button onClick={() => setChosenRoom(roomId === null ? own : null)}>
              {roomId === null ? t('reports.onlyRoom', { room: status.room?.name ?? '' }) : t('reports.allRooms')}
            </Button>
          </Form.Item>
        ) : null}
        {filters.includes('category') ? (
          <Form.Item label={t('reports.category')} htmlFor="report-category">
            <Select
              id="report-category"
              className="staff-wide"
              value={categoryId ?? ''}
              onChange={(id) => setCategoryId(id === '' ? null : id)}
              options={[
                { value: '', label: t('reports.allCategories') },
                ...categories.map((one) => ({ value: one.id, label: nameOf(one, language) })),
              ]}
            />
          </Form.Item>
        ) : null}
        <div className="staff-row">
          <Button type="primary" htmlType="submit">
            {t('reports.show')}
          </Button>
          <Button onClick={() => run('print')}>{t('reports.print')}</Button>
          <Button onClick={() => run('pdf')}>{t('reports.pdf')}</Button>
          {isMonth ? null : (
            <>
              <Button onClick={() => run('xlsx')}>{t('reports.excel')}</Button>
              <Button onClick={() => run('csv')}>{t('reports.csv')}</Button>
              <Button onClick={() => run('csv', 'gb18030')}>{t('reports.csvOld')}</Button>
            </>
          )}
        </div>
      </Form>
      {!isMonth && isPersonal(reports[which]) ? (
        <Alert className="staff-note" type="info" showIcon title={t('reports.personal')} />
      ) : null}
      <JobLine job={taking.job} onCancel={taking.cancel} />
      {looking.job?.state === 'done' ? null : <JobLine job={looking.job} onCancel={looking.cancel} />}
      {looking.job?.state !== 'done' ? null : isMonth ? (
        <MonthView
          result={looking.job.result}
          from={from}
          to={to}
          room={status.rooms.find(({ id }) => id === roomId)?.name ?? t('reports.allRooms')}
          language={language}
        />
      ) : (
        <ReportTable result={looking.job.result} />
      )}
    </Page>
  );
}
