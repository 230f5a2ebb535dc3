/** What is broken or incomplete, and its way back to the shelf. */
import { SwapOutlined } from '@ant-design/icons';
import { Button, Card, Checkbox, Empty, Input } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { Output } from '../../../core/contract.ts';
import { useAsk } from '../../ask.ts';
import { nameOf } from '../../../core/things/name-of.ts';
import { useLanguage } from '../../use-language.ts';
import { Page } from '../parts/Page.tsx';
import { Settling } from '../parts/Settling.tsx';
import { useUnsaved } from '../parts/unsaved.ts';
import { useAct } from '../parts/use-act.ts';
import { sayMoment } from '../parts/when.ts';
import { WhoWaits, withThings } from '../things/WhoWaits.tsx';

type Row = Output<'desk.list'>['rows'][number];
const MOST = 200;

export function RepairsPage(): React.ReactNode {
  const { t } = useTranslation();
  const { data } = useAsk('desk.list', { list: 'repair', offset: 0, limit: MOST });
  return (
    <Page title={t('repairs.title')} lead={t('repairs.lead')}>
      {data?.rows.length === 0 ? <Empty description={t('repairs.none')} /> : null}
      <Settling rows={(data?.rows ?? []).map(({ itemId }) => itemId).join(' ')}>
        {data?.rows.map((row) => (
          <Repair key={row.itemId} row={row} />
        ))}
      </Settling>
    </Page>
  );
}

function Repair({ row }: { readonly row: Row }): React.ReactNode {
  const { t } = useTranslation();
  const { act, look, busy } = useAct();
  const [note, setNote] = useState('');
  const [found, setFound] = useState<readonly string[]>([]);
  // Mended, or withdrawn: that is said by a touch only.
  useUnsaved(note.trim() !== '' || found.length > 0, null);
  const language = useLanguage();
  const { itemId, code, shelf, at, missingParts, photo } = row;
  // Not back yet: there is nothing to mend, only to think better of it.
  const isOut = row.loanId !== null;
  const mended = isOut
    ? (['repairs.notNeeded', 'repairs.notNeededDone'] as const)
    : (['repairs.repaired', 'repairs.repairedDone'] as const);
  /** Who waits for it: asked about before it is withdrawn. */
  const [waited, setWaited] = useState<Output<'items.waited'>>([]);
  const withdraw = (): void =>
    void act(
      'items.withdraw',
      { itemId, reason: note.trim() === '' ? t('repairs.withdrawReason') : note.trim() },
      t('repairs.withdrawn'),
    );
  const mayWithdraw = async (): Promise<void> => {
    const waiting = await look('items.waited', { itemIds: [itemId] });
    if (waiting === null) return;
    if (waiting.length > 0) setWaited(waiting);
    else withdraw();
  };
  return (
    <Card
      className="staff-note"
      size="small"
      title={<Link to={`/things/${itemId}`}>{`${code} · ${nameOf(row, language)}`}</Link>}
      extra={isOut ? null : shelf}
    >
      <p>{[sayMoment(at), row.note].filter((part) => part !== '').join(' · ')}</p>
      {isOut ? (
        <p>
          <SwapOutlined aria-hidden />{' '}
          <strong>{t('repairs.stillOut', { person: row.person, dueOn: row.day ?? '' })}</strong>
        </p>
      ) : null}
      {photo === null ? null : <Photo itemId={itemId} sha256={photo} />}
      {missingParts.length === 0 ? null : (
        <>
          <p>{t('repairs.missing', { parts: missingParts.map((part) => part.name).join(t('console.comma')) })}</p>
          <Checkbox.Group
            aria-label={t('repairs.found')}
            value={[...found]}
            onChange={(ids) => setFound(ids.map(String))}
            options={missingParts.map((part) => ({ value: part.id, label: part.name }))}
          />
        </>
      )}
      <div className="staff-row">
        <label className="staff-field staff-grow">
          <span>{t(isOut ? 'repairs.noteOut' : 'repairs.note')}</span>
          <Input value={note} maxLength={500} onChange={(event) => setNote(event.target.value)} />
        </label>
        <Button
          type="primary"
          loading={busy}
          onClick={() =>
            void act('items.repaired', { itemId, note, partsBack: [...found], notNeeded: isOut }, t(mended[1]))
          }
        >
          {t(mended[0])}
        </Button>
        <Button danger disabled={busy} onClick={() => void mayWithdraw()}>
          {t('repairs.withdraw')}
        </Button>
      </div>
      {waited.length === 0 ? null : (
        <WhoWaits
          title={t('repairs.withdraw')}
          what={t('repairs.withdraw')}
          waiting={withThings(waited)}
          lead={t('things.minds.waiting', { count: waited.length })}
          means={t('things.minds.withdrawn')}
          onClose={(sure) => {
            setWaited([]);
            if (sure) withdraw();
          }}
        />
      )}
    </Card>
  );
}

function Photo({ itemId, sha256 }: { readonly itemId: string; readonly sha256: string }): React.ReactNode {
  const { t } = useTranslation();
  const picture = useAsk('photo.read', { itemId, sha256 }, { fresh: Infinity }).data;
  return picture === undefined ? null : (
    <img className="staff-photo" src={`data:${picture.mime};base64,${picture.base64}`} alt={t('repairs.photo')} />
  );
}
