/** Another card: a new number to print, or one that lies there printed and is scanned. The old one opens nothing more. */
import { Input, Modal, Radio } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useAct } from '../parts/use-act.ts';
import { useScanner } from '../parts/use-scanner.ts';
import type { Person } from './person.ts';

interface CardDialogProps {
  readonly person: Person;
  readonly onClose: () => void;
}

export function CardDialog({ person: { person, card }, onClose }: CardDialogProps): React.ReactNode {
  const { t } = useTranslation();
  const { act, busy } = useAct();
  const [which, setWhich] = useState<'new' | 'printed'>('new');
  const [code, setCode] = useState('');
  useScanner((text) => {
    setWhich('printed');
    setCode(text);
  });
  const bind = async (): Promise<void> => {
    const asked = { residentId: person.id, card: which === 'new' ? null : code.trim() };
    if ((await act('residents.bindCard', asked, t('people.cardBound'))) !== null) onClose();
  };
  return (
    <Modal
      open
      title={t('people.newCardTitle', { name: person.name })}
      okText={t('console.save')}
      cancelText={t('console.cancel')}
      okButtonProps={{ disabled: which === 'printed' && code.trim() === '' }}
      confirmLoading={busy}
      onOk={() => void bind()}
      onCancel={onClose}
    >
      <div className="staff-stack">
        <p className="staff-lead">{card === null ? t('people.hadNoCard') : t('people.hadCard', { card })}</p>
        <Radio.Group
          aria-label={t('people.card')}
          value={which}
          onChange={(event) => setWhich(event.target.value as typeof which)}
          options={(['new', 'printed'] as const).map((value) => ({ value, label: t(`people.cardIs.${value}`) }))}
        />
        {which === 'printed' ? (
          <Input
            aria-label={t('people.cardCode')}
            placeholder={t('people.cardCode')}
            value={code}
            maxLength={64}
            onChange={(event) => setCode(event.target.value)}
          />
        ) : null}
      </div>
    </Modal>
  );
}
