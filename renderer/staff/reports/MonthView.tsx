/** The month on the screen: the paragraph, the numbers, the charts. */
import { Card, Statistic } from 'antd';
import { useTranslation } from 'react-i18next';
import { chartOptions } from '../../../core/reports/charts.ts';
import { monthPairs, monthWords, type Month } from '../../../core/reports/month.ts';
import type { Language } from '../../../core/reports/words.ts';
import type { JobView } from '../parts/use-job.ts';
import { Chart } from './Chart.tsx';

interface MonthViewProps {
  readonly result: JobView['result'];
  readonly from: string;
  readonly to: string;
  readonly room: string;
  readonly language: Language;
}

export function MonthView({ result, from, to, room, language }: MonthViewProps): React.ReactNode {
  const { t } = useTranslation();
  const month = result as unknown as Month;
  return (
    <section aria-label={t('reports.month')}>
      <Card>{monthWords(month, { from, to }, room, language)}</Card>
      <div className="staff-numbers" role="group" aria-label={t('reports.numbers')}>
        {monthPairs(month.facts, language).map(([name, value]) => (
          <Card key={name} size="small">
            <Statistic title={name} value={value} groupSeparator="" />
          </Card>
        ))}
      </div>
      {chartOptions(month, language).map(({ caption, option }) => (
        <Card key={caption} size="small" title={caption}>
          <Chart option={option} caption={caption} />
        </Card>
      ))}
    </section>
  );
}
