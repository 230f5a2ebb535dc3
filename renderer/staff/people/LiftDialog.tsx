/** Lets somebody borrow again although something is late; why is kept. */
import { Input, Modal } from 'antd';
import dayjs from 'dayjs';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useUnsaved } from '../parts/unsaved.ts';
import { useAct } from '../parts/use-act.ts';

/** Days that borrowing is allowed again while something is still late. */
const LIFT_DAYS = 14;

interface LiftDialogProps {
  readonly residentId: string;
  readonly name: string;
  /** Whether borrowing was allowed again, or it was thought better of. */
  readonly onClose: (lifted: boolean) => void;
}

export function LiftDialog({ residentId, name, onClose }: LiftDialogProps): React.ReactNode {
  const { t } = useTranslation();
  const { act, busy } = useAct();
  const [reason, setReason] = useState('');
  const until = dayjs().add(LIFT_DAYS, 'day').format('YYYY-MM-DD');
  const lift = async (): Promise<boolean> => {
    const asked = { residentId, until, reason: reason.trim() };
    if ((await act('residents.liftBlock', asked, t('overdue.lifted', { day: until }))) === null) return false;
    onClose(true);
    return true;
  };
  useUnsaved(reason.trim() !== '', lift);
  return (
    <Modal
      open
      title={`${t('overdue.lift')} · ${name}`}
      okText={t('console.save')}
      cancelText={t('console.cancel')}
      okButtonProps={{ disabled: reason.trim() === '' }}
      confirmLoading={busy}
      onOk={() => void lift()}
      onCancel={() => onClose(false)}
    >
      <label className="staff-field">
        <span>{t('overdue.liftReason')}</span>
        <Input value={reason} maxLength={500} onChange={(event) => setReason(event.target.value)} />
      </label>
    </Modal>
  );
}
