/** Writes down what somebody asks for about their data: who, unless it is known, and what; the notice is at hand. */
import { Modal, Radio } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useAct } from '../parts/use-act.ts';
import { FindPerson } from '../people/FindPerson.tsx';
import type { PersonRow } from '../people/person.ts';
import { NoticeText } from './NoticeText.tsx';
import { requestKinds } from './use-requests.ts';

interface RequestDialogProps {
  /** null = still to be found. */
  readonly person: PersonRow | null;
  readonly onClose: () => void;
}

export function RequestDialog({ person, onClose }: RequestDialogProps): React.ReactNode {
  const { t } = useTranslation();
  const { act, busy } = useAct();
  const [found, setFound] = useState(person);
  const [what, setWhat] = useState<(typeof requestKinds)[number]>('copy');
  const make = async (): Promise<void> => {
    if (found === null) return;
    if ((await act('requests.make', { residentId: found.id, what }, t('privacy.requests.made'))) !== null) onClose();
  };
  return (
    <Modal
      open
      title={person === null ? t('privacy.requests.start') : t('privacy.requests.startOf', { name: person.name })}
      okText={t('privacy.requests.make')}
      cancelText={t('console.cancel')}
      okButtonProps={{ disabled: found === null }}
      confirmLoading={busy}
      onOk={() => void make()}
      onCancel={onClose}
    >
      <div className="staff-stack">
        {person === null ? (
          <FindPerson
            label={t('privacy.requests.who')}
            nobody={t('privacy.requests.nobody')}
            first=""
            but={null}
            chosen={found}
            onChoose={setFound}
          />
        ) : null}
        <div className="staff-field">
          <span>{t('privacy.requests.what')}</span>
          <Radio.Group
            aria-label={t('privacy.requests.what')}
            optionType="button"
            value={what}
            onChange={(event) => setWhat(event.target.value as typeof what)}
            options={requestKinds.map((value) => ({ value, label: t(`privacy.requests.kind.${value}`) }))}
          />
        </div>
        <NoticeText />
      </div>
    </Modal>
  );
}
