/** Two entries of one person become one: the other is looked for, and which one's name, number and door stay is chosen. */
import { Alert, Input, Modal, Radio } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useAsk } from '../../ask.ts';
import { useAct } from '../parts/use-act.ts';
import type { PersonRow } from './person.ts';

const FOUND = 5;

interface MergeDialogProps {
  readonly person: PersonRow;
  readonly onClose: () => void;
  readonly onMerged: (residentId: string) => void;
}

export function MergeDialog({ person, onClose, onMerged }: MergeDialogProps): React.ReactNode {
  const { t } = useTranslation();
  const { act, busy } = useAct();
  const [text, setText] = useState(person.name);
  const [otherId, setOtherId] = useState<string | null>(null);
  const [keepId, setKeepId] = useState(person.id);
  const found = useAsk('residents.list', {
    text,
    filter: 'all',
    order: 'name',
    descending: false,
    offset: 0,
    limit: FOUND + 1,
  }).data?.rows.filter(({ id }) => id !== person.id);
  const other = found?.find(({ id }) => id === otherId) ?? null;
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
        <Input
          aria-label={t('people.search')}
          placeholder={t('people.search')}
          value={text}
          onChange={(event) => {
            setText(event.target.value);
            setOtherId(null);
            setKeepId(person.id);
          }}
        />
        {found?.length === 0 ? <p>{t('people.mergeNobody')}</p> : null}
        <Radio.Group
          className="staff-stack"
          aria-label={t('people.mergeWhich')}
          value={otherId}
          onChange={(event) => setOtherId(event.target.value as string)}
          options={(found ?? []).slice(0, FOUND).map((row) => ({ value: row.id, label: say(row) }))}
        />
        {other === null ? null : (
          <>
            <p>{t('people.mergeKeep')}</p>
            <Radio.Group
              className="staff-stack"
              aria-label={t('people.mergeKeep')}
              value={keepId}
              onChange={(event) => setKeepId(event.target.value as string)}
              options={[person, other].map((row) => ({ value: row.id, label: say(row) }))}
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

const say = ({ name, phone, door }: PersonRow): string => [name, phone, door].join(' · ');
