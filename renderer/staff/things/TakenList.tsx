/** What was just taken in: to be taken back, and the labels that are still to be printed. */
import { Button, Radio } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { plainSheet } from '../../../core/labels/layout.ts';
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

interface TakenListProps {
  readonly taken: readonly Taken[];
  readonly onChange: (change: (before: readonly Taken[]) => readonly Taken[]) => void;
}

export function TakenList({ taken, onChange }: TakenListProps): React.ReactNode {
  const { t } = useTranslation();
  const { act } = useAct();
  const labels = useJob('labels.pdf');
  const [roll, setRoll] = useState(true);
  const [printing, setPrinting] = useState<readonly string[]>([]);
  useMade(labels.job, () =>
    onChange((before) => before.map((one) => (printing.includes(one.id) ? { ...one, labelled: true } : one))),
  );
  const waiting = taken.filter(({ labelled }) => !labelled).map(({ id }) => id);
  const undo = async ({ id, batch }: Taken): Promise<void> => {
    if ((await act('desk.undo', { batch }, t('intake.undone'))) !== null)
      onChange((before) => before.filter((one) => one.id !== id));
  };
  const print = (): void => {
    setPrinting(waiting);
    const layout = roll ? ({ type: 'roll' } as const) : { ...plainSheet, skip: [...plainSheet.skip] };
    void labels.start({ what: { type: 'items', itemIds: [...waiting] }, layout });
  };
  if (taken.length === 0) return null;
  return (
    <>
      <div className="staff-row staff-below">
        <h2 className="staff-subhead staff-grow">{t('intake.last')}</h2>
        <Radio.Group
          aria-label={t('labels.paper')}
          value={roll ? 'roll' : 'sheet'}
          onChange={(event) => setRoll(event.target.value === 'roll')}
          options={(['roll', 'sheet'] as const).map((value) => ({ value, label: t(`labels.${value}`) }))}
        />
        <Button type="primary" disabled={waiting.length === 0} onClick={print}>
          {t('intake.labels', { count: waiting.length })}
        </Button>
      </div>
      <JobLine job={labels.job} onCancel={labels.cancel} />
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
