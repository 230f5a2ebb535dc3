/** What was just taken in: to be taken back, and the labels that are still to be printed. */
import { Button, Checkbox, Radio } from 'antd';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { plainSheet } from '../../../core/labels/layout.ts';
import { useLanguage } from '../../use-language.ts';
import { useLatest } from '../../use-latest.ts';
import { PrintLine } from '../labels/PrintLine.tsx';
import { usePrinter } from '../labels/use-printer.ts';
import { JobLine } from '../parts/JobLine.tsx';
import { useAct } from '../parts/use-act.ts';
import { useJob } from '../parts/use-job.ts';
import { useMade } from '../parts/use-made.ts';

export interface Taken {
  readonly id: string;
  readonly code: string;
  readonly name: string;
  readonly batch: string;
  /** Has its label: printed, or stuck on before. */
  readonly labelled: boolean;
}

type Paper = 'printer' | 'roll' | 'sheet';

interface TakenListProps {
  readonly taken: readonly Taken[];
  readonly onChange: (change: (before: readonly Taken[]) => readonly Taken[]) => void;
}

export function TakenList({ taken, onChange }: TakenListProps): React.ReactNode {
  const { t } = useTranslation();
  const { act } = useAct();
  const language = useLanguage();
  const labels = useJob('labels.pdf');
  const { printer, ...direct } = usePrinter();
  const [chosen, setChosen] = useState<Paper | null>(null);
  const [atOnce, setAtOnce] = useState(false);
  const paper = chosen ?? (printer === null ? 'roll' : 'printer');
  const [printing, setPrinting] = useState<readonly string[]>([]);
  const printed = (): void =>
    onChange((before) => before.map((one) => (printing.includes(one.id) ? { ...one, labelled: true } : one)));
  useMade(labels.job, printed);
  useMade(direct.job, printed);
  const waiting = taken.filter(({ labelled }) => !labelled).map(({ id }) => id);
  const undo = async ({ id, batch }: Taken): Promise<void> => {
    if ((await act('desk.undo', { batch }, t('intake.undone'))) !== null)
      onChange((before) => before.filter((one) => one.id !== id));
  };
  const print = (): void => {
    setPrinting(waiting);
    const what = { type: 'items' as const, itemIds: [...waiting] };
    if (paper === 'printer') return void direct.start({ what });
    const layout = paper === 'roll' ? ({ type: 'roll' } as const) : { ...plainSheet, skip: [...plainSheet.skip] };
    void labels.start({ what, layout, language });
  };
  const latest = useLatest(print);
  const newest = waiting[0];
  // What was sent once is sent again by hand only, whatever became of it.
  const goes = atOnce && paper === 'printer' && newest !== undefined && !printing.includes(newest);
  // One after the other: the next waits until the printer has this one.
  const busy = direct.job?.state === 'waiting' || direct.job?.state === 'running';
  useEffect(() => {
    if (goes && !busy) latest.current();
  }, [goes, busy, latest]);
  if (taken.length === 0) return null;
  return (
    <>
      <div className="staff-row staff-below">
        <h2 className="staff-subhead staff-grow">{t('intake.last')}</h2>
        <Radio.Group
          aria-label={t('labels.paper')}
          value={paper}
          onChange={(event) => setChosen(event.target.value as Paper)}
          options={[
            ...(printer === null ? [] : [{ value: 'printer', label: t('labels.printer.title') }]),
            ...(['roll', 'sheet'] as const).map((value) => ({ value, label: t(`labels.${value}`) })),
          ]}
        />
        {paper === 'printer' ? (
          <Checkbox checked={atOnce} onChange={(event) => setAtOnce(event.target.checked)}>
            {t('intake.atOnce')}
          </Checkbox>
        ) : null}
        <Button type="primary" disabled={waiting.length === 0} onClick={print}>
          {t(paper === 'printer' ? 'intake.labels' : 'intake.labelsPdf', { count: waiting.length })}
        </Button>
      </div>
      <JobLine job={labels.job} onCancel={labels.cancel} />
      <PrintLine {...direct} />
      <ul className="staff-list" aria-label={t('intake.last')}>
        {taken.map((one) => (
          <li key={one.id}>
            <span>
              <Link to={`/things/${one.id}`}>{one.code}</Link> · {one.name}
            </span>
            <span className="staff-quiet">{t(one.labelled ? 'intake.labelled' : 'intake.unlabelled')}</span>
            <Button onClick={() => void undo(one)}>{t('intake.undo')}</Button>
          </li>
        ))}
      </ul>
    </>
  );
}
