/** One thing: what it is, where it is and who has it, what waits for it, all that ever happened to it. */
import { ToolOutlined } from '@ant-design/icons';
import { Button, Card } from 'antd';
import { useTranslation } from 'react-i18next';
import { useLanguage } from '../../use-language.ts';
import { Link } from 'react-router';
import { isGone } from '../../../core/catalogue/gone.ts';
import type { PrintDocument } from '../../../core/print/document.ts';
import { useAsk } from '../../ask.ts';
import { nameOf } from '../../../core/things/name-of.ts';
import { PrintLine } from '../labels/PrintLine.tsx';
import { usePrinter } from '../labels/use-printer.ts';
import { JobLine } from '../parts/JobLine.tsx';
import { Page } from '../parts/Page.tsx';
import { printDocument } from '../parts/print.ts';
import { useJob } from '../parts/use-job.ts';
import { useMade } from '../parts/use-made.ts';
import { sayMoment } from '../parts/when.ts';
import { CodesCard } from './CodesCard.tsx';
import { FateCard } from './FateCard.tsx';
import { HistoryTable } from './HistoryTable.tsx';
import { PartsCard } from './PartsCard.tsx';
import { PictureCard } from './PictureCard.tsx';
import { StockCard } from './StockCard.tsx';
import { ThingFields } from './ThingFields.tsx';
import { ThingState } from './ThingState.tsx';

export function ThingPage({ itemId }: { readonly itemId: string }): React.ReactNode {
  const { t } = useTranslation();
  const language = useLanguage();
  const { data } = useAsk('items.read', { itemId });
  const today = useAsk('kiosk.status', {}).data?.today ?? '';
  const label = useJob('labels.pdf');
  const { printer, ...direct } = usePrinter();
  const drift = useJob('report.run');
  useMade(drift.job, (result) => result !== null && void printDocument(result as unknown as PrintDocument));
  if (data === undefined) return null;
  const { thing, out, trouble, holds, history } = data;
  const printDrift = (): void =>
    void drift.start({
      name: 'drift',
      from: today,
      to: today,
      roomId: null,
      categoryId: null,
      itemId,
      language,
      as: 'print',
      encoding: 'utf-8',
    });
  const what = { type: 'items' as const, itemIds: [itemId] };
  return (
    <Page
      title={`${nameOf(thing, language)} ${thing.code}`}
      actions={
        <>
          {printer === null ? null : (
            <Button type="primary" onClick={() => void direct.start({ what })}>
              {t('labels.print', { printer })}
            </Button>
          )}
          <Button onClick={() => void label.start({ what, layout: { type: 'roll' }, language })}>
            {t(printer === null ? 'things.label' : 'labels.make')}
          </Button>
          <Button onClick={printDrift}>{t('things.drift')}</Button>
          <Link to="/things">{t('things.back')}</Link>
        </>
      }
    >
      <JobLine job={label.job} onCancel={label.cancel} />
      <PrintLine {...direct} />
      <p className="staff-lead">
        <ThingState thing={thing} />
        {[
          thing.roomName,
          thing.shelf ?? '',
          t('things.lentTimes', { count: thing.timesLent }),
          out === null ? '' : t('things.outTo', { person: out.person, dueOn: out.dueOn }),
        ]
          .filter((part) => part !== '')
          .map((part) => ` · ${part}`)
          .join('')}
      </p>
      {trouble === null ? null : (
        <p className="staff-lead">
          <ToolOutlined aria-hidden />{' '}
          {t('things.trouble', { said: [sayMoment(trouble.at), trouble.note].filter(Boolean).join(' · ') })}{' '}
          {out === null ? null : t('things.troubleOut')} <Link to="/repairs">{t('things.toRepairs')}</Link>
        </p>
      )}
      <div className="staff-two">
        <ThingFields key={`${history[0]?.id ?? ''}`} read={data} />
        <div className="staff-stack">
          <PictureCard thing={thing} />
          {thing.kind === 'supply' ? <StockCard thing={thing} /> : null}
          {thing.kind === 'kit' || data.parts.length > 0 ? (
            <PartsCard key={JSON.stringify(data.parts)} read={data} />
          ) : null}
          <CodesCard itemId={itemId} codes={data.codes} />
          {holds.length === 0 ? null : (
            <Card size="small" title={t('things.holds')}>
              <ul className="staff-plain">
                {holds.map(({ id, person, at, ready }) => (
                  <li key={id}>
                    {[person, sayMoment(at), ready ? t('things.ready') : ''].filter(Boolean).join(' · ')}
                  </li>
                ))}
              </ul>
              {isGone(thing.status) ? (
                <p>
                  {t('things.strandedHere')} <Link to="/today/stranded">{t('things.toStranded')}</Link>
                </p>
              ) : null}
            </Card>
          )}
          <FateCard read={data} />
        </div>
      </div>
      <h2 className="staff-subhead">{t('things.history')}</h2>
      <HistoryTable history={history} />
    </Page>
  );
}
