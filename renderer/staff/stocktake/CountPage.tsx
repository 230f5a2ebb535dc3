/** Counting: a shelf is scanned, then what lies on it; what is right, misplaced, unexpected or still missing is said live. */
import { Button, Select } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Output } from '../../../core/contract.ts';
import { useAsk } from '../../ask.ts';
import { Page } from '../parts/Page.tsx';
import { ScanBox } from '../parts/ScanBox.tsx';
import { useAct } from '../parts/use-act.ts';
import { useSound } from '../parts/use-sound.ts';
import { soundOf } from '../parts/Verdict.tsx';
import { sayMoment } from '../parts/when.ts';
import { Lists } from './Lists.tsx';
import { Numbers } from './Numbers.tsx';
import { Said, toneOf } from './Said.tsx';
import { useScope } from './use-scope.ts';

type Scanned = Output<'stocktake.scan'>;

/** Nobody has chosen: the shelf this member of staff scanned on last, or the only one that is counted. */
const UNCHOSEN = undefined;

export function CountPage({ id }: { readonly id: string }): React.ReactNode {
  const { t } = useTranslation();
  const { act } = useAct();
  const sound = useSound();
  const scope = useScope();
  const { data } = useAsk('stocktake.read', { id });
  const shelves = useAsk('shelves.list', {}).data?.shelves ?? [];
  const [chosen, setChosen] = useState<string | null | undefined>(UNCHOSEN);
  const [last, setLast] = useState<Scanned | null>(null);
  if (data === undefined) return null;
  const only = data.shelves?.length === 1 ? (data.shelves[0] ?? null) : null;
  const shelf = chosen === UNCHOSEN ? (data.lastShelf ?? only) : chosen;
  const scan = async (text: string): Promise<void> => {
    const answer = await act('stocktake.scan', { id, shelf, text });
    if (answer === null) return sound('not-recognised');
    setLast(answer);
    if (answer.type === 'shelf') setChosen(answer.shelf);
    sound(soundOf[toneOf(answer)]);
  };
  const choose = (name: string): void => {
    setChosen(name === NOT_SAID ? null : name);
    setLast(null);
  };
  if (data.closedAt !== null)
    return (
      <Page title={t('stocktake.over')} lead={t('stocktake.overLead', { at: sayMoment(data.closedAt) })}>
        <Button type="primary" href={`#/stocktake/${id}/sheet`}>
          {t('stocktake.sheet')}
        </Button>
      </Page>
    );
  return (
    <Page
      title={t('stocktake.counting', { scope: scope(data.shelves) })}
      lead={t('stocktake.countingLead', { at: sayMoment(data.openedAt), by: data.openedBy })}
      actions={
        <div className="staff-row">
          <Button href={`#/stocktake/${id}/sheet`}>{t('stocktake.sheet')}</Button>
          <Button type="primary" href={`#/stocktake/${id}/close`}>
            {t('stocktake.finish')}
          </Button>
        </div>
      }
    >
      <div className="staff-stack">
        <div className="staff-row">
          <ScanBox onText={scan} />
          <label className="staff-row">
            <span>{t('stocktake.now')}</span>
            <Select
              className="staff-wide"
              size="large"
              aria-label={t('stocktake.now')}
              virtual={false}
              value={shelf ?? NOT_SAID}
              onChange={choose}
              options={[
                { value: NOT_SAID, label: t('stocktake.notSaid') },
                ...shelves.map(({ name }) => ({ value: name, label: name })),
                { value: '', label: t('stocktake.noShelf') },
              ]}
            />
          </label>
        </div>
        <Said id={id} last={last} shelf={shelf} />
        <Numbers read={data} />
        <Lists id={id} read={data} shelf={shelf} />
      </div>
    </Page>
  );
}

/** No shelf is called so: names have no space at their ends. */
const NOT_SAID = ' ';
