/** Two entries of one person become one: the other is looked for, and which one's name, number and door stay is chosen. */
import { Alert, Modal, Radio } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useAct } from '../parts/use-act.ts';
import { FindPerson, sayPerson } from './FindPerson.tsx';
import type { PersonRow } from './person.ts';

interface MergeDialogProps {
  readonly person: PersonRow;
  readonly onClose: () => void;
  readonly onMerged: (residentId: string) => void;
}

export function MergeDialog({ person, onClose, onMerged }: MergeDialogProps): React.ReactNode {
  const { t } = useTranslation();
  const { act, busy } = useAct();
  const [other, setOther] = useState<PersonRow | null>(null);
  const [keepId, setKeepId] = useState(person.id);
  const merge = async (): Promise<void> => {
    if (other === null) return;
    const fromId = keepId === person.id ? other.id : person.id;
    if ((await act('residents.merge', { fromId, intoId: keepId }, t('people.mergedDone'))) !== null) onMerged(keepId);
  };
  return (
    <Modal
      open
      title={t('people.mergeTitle', { name: person.name })}
      okText={t('people.merge')}
      cancelText={t('console.cancel')}
      okButtonProps={{ disabled: other === null }}
      confirmLoading={busy}
      onOk={() => void merge()}
      onCancel={onClose}
    >
      <div className="staff-stack">
        <p className="staff-lead">{t('people.mergeLead')}</p>
        <FindPerson
          label={t('people.mergeWhich')}
          nobody={t('people.mergeNobody')}
          first={person.name}
          but={person.id}
          chosen={other}
          onChoose={(found) => {
            setOther(found);
            setKeepId(person.id);
          }}
        />
        {other === null ? null : (
          <>
            <p>{t('people.mergeKeep')}</p>
            <Radio.Group
              className="staff-stack"
              aria-label={t('people.mergeKeep')}
              value={keepId}
              onChange={(event) => setKeepId(event.target.value as string)}
              options={[person, other].map((row) => ({ value: row.id, label: sayPerson(row) }))}
            />
            {person.openLoans + other.openLoans > person.openLoans + person.remaining ? (
              <Alert type="warning" showIcon title={t('people.mergeOver')} />
            ) : null}
          </>
        )}
      </div>
    </Modal>
  );
}
