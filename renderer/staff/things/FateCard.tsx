/** For repair, lost, withdrawn, back again: always with a reason, and asked once more where somebody else minds. */
import { ToolOutlined } from '@ant-design/icons';
import { Button, Card, Input } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Output } from '../../../core/contract.ts';
import { useUnsaved } from '../parts/unsaved.ts';
import { useAct } from '../parts/use-act.ts';
import { WhoMinds } from './WhoMinds.tsx';

export function FateCard({ read }: { readonly read: Output<'items.read'> }): React.ReactNode {
  const { t } = useTranslation();
  const { act, busy } = useAct();
  const [reason, setReason] = useState('');
  const [asking, setAsking] = useState<'items.markLost' | 'items.withdraw' | null>(null);
  const { id, status, kind } = read.thing;
  const why = reason.trim();
  const none = why === '';
  // What becomes of it is said by a touch only.
  useUnsaved(!none, null);
  const gone = status === 'lost' || status === 'withdrawn';
  const told = (done: unknown): void => {
    if (done !== null) setReason('');
  };
  const mark = (name: 'items.markLost' | 'items.withdraw' | 'items.reinstate'): void =>
    void act(name, { itemId: id, reason: why }, t('things.done')).then(told);
  const minded = (name: 'items.markLost' | 'items.withdraw'): boolean =>
    read.holds.length > 0 || (name === 'items.markLost' && read.out !== null);
  const takeAway = (name: 'items.markLost' | 'items.withdraw'): void => (minded(name) ? setAsking(name) : mark(name));
  return (
    <Card size="small" title={t('things.fate')}>
      <div className="staff-stack">
        <label className="staff-field">
          <span>{t('things.fateReason')}</span>
          <Input value={reason} maxLength={500} onChange={(event) => setReason(event.target.value)} />
        </label>
        <div className="staff-row">
          {kind === 'supply' || gone || read.trouble !== null ? null : (
            <Button
              icon={<ToolOutlined aria-hidden />}
              disabled={busy || none}
              onClick={() => void act('items.markForRepair', { itemId: id, note: why }, t('things.done')).then(told)}
            >
              {t('things.markForRepair')}
            </Button>
          )}
          {status === 'lost' ? (
            <Button disabled={busy} onClick={() => void act('items.found', { itemId: id }, t('things.done'))}>
              {t('things.markFound')}
            </Button>
          ) : (
            <Button disabled={busy || none} onClick={() => takeAway('items.markLost')}>
              {t('things.markLost')}
            </Button>
          )}
          {status === 'withdrawn' ? (
            <Button disabled={busy || none} onClick={() => mark('items.reinstate')}>
              {t('things.reinstate')}
            </Button>
          ) : (
            <Button danger disabled={busy || none} onClick={() => takeAway('items.withdraw')}>
              {t('things.withdraw')}
            </Button>
          )}
        </div>
      </div>
      {asking === null ? null : (
        <WhoMinds
          read={read}
          what={asking}
          onClose={(sure) => {
            setAsking(null);
            if (sure) mark(asking);
          }}
        />
      )}
    </Card>
  );
}
