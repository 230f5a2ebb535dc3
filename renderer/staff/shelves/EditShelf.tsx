/** Other words for a shelf, and what that does to the things on it. */
import { Input, Modal } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useUnsaved } from '../parts/unsaved.ts';
import { useAct } from '../parts/use-act.ts';
import { useSay } from '../parts/use-say.ts';
import type { Shelf } from './ShelvesPage.tsx';

interface EditShelfProps {
  readonly shelf: Shelf;
  readonly onClose: () => void;
}

export function EditShelf({ shelf, onClose }: EditShelfProps): React.ReactNode {
  const { t } = useTranslation();
  const say = useSay();
  const { act, busy } = useAct();
  const [name, setName] = useState(shelf.name);
  const [note, setNote] = useState(shelf.note);
  const renamed = name.trim() !== shelf.name;
  const good = name.trim() !== '';
  const changed = renamed || note.trim() !== shelf.note;
  const save = async (): Promise<boolean> => {
    const done = await act('shelves.define', { id: shelf.id, name: name.trim(), note: note.trim() });
    if (done === null) return false;
    say.success(done.renamed > 0 ? t('shelves.savedRenamed', { count: done.renamed }) : t('shelves.saved'));
    onClose();
    return true;
  };
  useUnsaved(changed, good ? save : null);
  return (
    <Modal
      open
      title={shelf.code}
      okText={t('console.save')}
      confirmLoading={busy}
      okButtonProps={{ disabled: !good || !changed }}
      onOk={() => void save()}
      onCancel={onClose}
    >
      <div className="staff-stack">
        <label className="staff-field">
          <span>{t('shelves.name')}</span>
          <Input value={name} maxLength={40} onChange={(event) => setName(event.target.value)} />
        </label>
        <label className="staff-field">
          <span>{t('shelves.note')}</span>
          <Input value={note} maxLength={200} onChange={(event) => setNote(event.target.value)} />
        </label>
        <p role="status">
          {renamed ? t('shelves.renameEffect', { things: shelf.things, name: name.trim() }) : t('shelves.noteEffect')}
        </p>
      </div>
    </Modal>
  );
}
