/** Ends somebody's waiting for what will not come; that they were told, or why else, is kept. */
import { Input, Modal } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Output } from '../../../core/contract.ts';
import { nameOf } from '../../../core/things/name-of.ts';
import { useLanguage } from '../../use-language.ts';
import { useUnsaved } from '../parts/unsaved.ts';
import { useAct } from '../parts/use-act.ts';

interface CancelHoldProps {
  readonly row: Output<'desk.list'>['rows'][number];
  readonly holdId: string;
  readonly onClose: () => void;
}

export function CancelHold({ row, holdId, onClose }: CancelHoldProps): React.ReactNode {
  const { t } = useTranslation();
  const language = useLanguage();
  const { act, busy } = useAct();
  const [reason, setReason] = useState('');
  const { itemId, person } = row;
  const thing = nameOf(row, language);
  const end = async (): Promise<boolean> => {
    const asked = { itemId, holdId, reason: reason.trim() };
    if ((await act('desk.cancelHold', asked, t('today.holdCancelled', { person, thing }))) === null) return false;
    onClose();
    return true;
  };
  useUnsaved(reason.trim() !== '', end);
  return (
    <Modal
      open
      title={`${t('today.cancelHold')} · ${person} · ${thing} ${row.code}`}
      okText={t('today.cancelHold')}
      cancelText={t('today.keepHold')}
      okButtonProps={{ disabled: reason.trim() === '' }}
      confirmLoading={busy}
      onOk={() => void end()}
      onCancel={onClose}
    >
      <label className="staff-field">
        <span>{t('today.cancelReason')}</span>
        <Input value={reason} maxLength={500} onChange={(event) => setReason(event.target.value)} />
      </label>
    </Modal>
  );
}
