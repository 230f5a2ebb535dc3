/** Below the last scan: what is still missing, what is odd, every shelf's progress, and the last scans. */
import { Button, Progress, Tabs } from 'antd';
import { useTranslation } from 'react-i18next';
import type { Output } from '../../../core/contract.ts';
import { useAsk } from '../../ask.ts';
import { nameOf } from '../../../core/things/name-of.ts';
import { useLanguage } from '../../use-language.ts';
import { useAct } from '../parts/use-act.ts';
import { sayMoment } from '../parts/when.ts';

type Read = Output<'stocktake.read'>;
type Line = Read['odd'][number];

const SHOWN = 200;

interface ListsProps {
  readonly id: string;
  readonly read: Read;
  readonly shelf: string | null;
}

export function Lists({ id, read, shelf }: ListsProps): React.ReactNode {
  const { t } = useTranslation();
  const missing = useAsk('stocktake.missing', { id, shelf, limit: SHOWN }).data;
  return (
    <Tabs
      items={[
        {
          key: 'missing',
          label: t(shelf === null ? 'stocktake.missingAll' : 'stocktake.missingHere', {
            count: missing?.total ?? 0,
            shelf: shelf === '' ? t('stocktake.noShelf') : shelf,
          }),
          children: <Missing things={missing?.things ?? []} />,
        },
        {
          key: 'odd',
          label: t('stocktake.oddAll', { count: read.odd.length }),
          children: <Lines id={id} lines={read.odd} empty={t('stocktake.nothingOdd')} />,
        },
        {
          key: 'recent',
          label: t('stocktake.recent'),
          children: <Lines id={id} lines={read.recent} empty={t('stocktake.nothingYet')} />,
        },
        {
          key: 'shelves',
          label: t('stocktake.byShelf'),
          children: <Shelves read={read} />,
        },
      ]}
    />
  );
}

function Missing({ things }: { readonly things: Output<'stocktake.missing'>['things'] }): React.ReactNode {
  const { t } = useTranslation();
  const language = useLanguage();
  if (things.length === 0) return <p>{t('stocktake.nothingMissing')}</p>;
  return (
    <ul className="staff-list" aria-label={t('stocktake.missing')}>
      {things.map(({ itemId, code, shelf, timesMissing, ...thing }) => (
        <li key={itemId}>
          <span>
            {nameOf(thing, language)} {code}
          </span>
          {timesMissing === 0 ? null : <span>{t('stocktake.timesMissing', { count: timesMissing })}</span>}
          <span>{shelf ?? t('stocktake.noShelf')}</span>
        </li>
      ))}
    </ul>
  );
}

interface LinesProps {
  readonly id: string;
  readonly lines: readonly Line[];
  readonly empty: string;
}

function Lines({ id, lines, empty }: LinesProps): React.ReactNode {
  const { t } = useTranslation();
  const language = useLanguage();
  const { act, busy } = useAct();
  if (lines.length === 0) return <p>{empty}</p>;
  return (
    <ul className="staff-list" aria-label={t('stocktake.recent')}>
      {lines.map(({ key, code, result, shelf, seenAt, seenBy, ...thing }) => (
        <li key={key}>
          <span>
            {nameOf(thing, language)} {code}
          </span>
          <strong>{t(`stocktake.result.${result}`)}</strong>
          <span>{shelf === null ? t('stocktake.notSaid') : shelf === '' ? t('stocktake.noShelf') : shelf}</span>
          <span>
            {sayMoment(seenAt).slice(-5)} {seenBy}
          </span>
          <Button disabled={busy} onClick={() => void act('stocktake.drop', { id, key }, t('stocktake.dropped'))}>
            {t('stocktake.drop')}
          </Button>
        </li>
      ))}
    </ul>
  );
}

function Shelves({ read }: { readonly read: Read }): React.ReactNode {
  const { t } = useTranslation();
  return (
    <ul className="staff-list" aria-label={t('stocktake.byShelf')}>
      {read.progress.map(({ shelf, expected, seen }) => (
        <li key={shelf}>
          <span>{shelf === '' ? t('stocktake.noShelf') : shelf}</span>
          <Progress
            className="staff-progress"
            aria-label={shelf === '' ? t('stocktake.noShelf') : shelf}
            percent={Math.floor((100 * seen) / expected)}
            format={() => t('console.job.steps', { done: seen, total: expected })}
          />
        </li>
      ))}
    </ul>
  );
}
