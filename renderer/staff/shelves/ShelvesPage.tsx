/** The shelves of this room: names, where they stand, how much is on them, codes to print. */
import { App, Button, Card, Input, Table } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { Output } from '../../../core/contract.ts';
import { useAsk } from '../../ask.ts';
import { Page } from '../parts/Page.tsx';
import { useUnsaved } from '../parts/unsaved.ts';
import { useAct } from '../parts/use-act.ts';
import { useSay } from '../parts/use-say.ts';
import { EditShelf } from './EditShelf.tsx';
import { UnnamedShelves } from './UnnamedShelves.tsx';

export type Shelf = Output<'shelves.list'>['shelves'][number];

export function ShelvesPage(): React.ReactNode {
  const { t } = useTranslation();
  const { act, busy } = useAct();
  const { modal } = App.useApp();
  const [edited, setEdited] = useState<Shelf | null>(null);
  const { shelves = [], without = 0 } = useAsk('shelves.list', {}).data ?? {};
  const remove = ({ id, name, things }: Shelf): void =>
    void modal.confirm({
      title: t('shelves.removeAsk', { name }),
      content: t('shelves.removeEffect', { things }),
      okText: t('shelves.remove'),
      onOk: () => act('shelves.remove', { id }, t('shelves.removed')),
    });
  return (
    <Page
      title={t('shelves.title')}
      lead={t('shelves.lead')}
      actions={
        <div className="staff-row">
          <Button href="#/shelves/put">{t('shelves.put')}</Button>
          <Button href="#/labels/shelves">{t('shelves.printAll')}</Button>
        </div>
      }
    >
      <UnnamedShelves />
      {without === 0 ? null : (
        <p className="staff-lead">
          {t('shelves.without', { count: without })} <Link to="/things?shelf=">{t('shelves.showWithout')}</Link>
        </p>
      )}
      <NewShelf />
      <Table<Shelf>
        size="small"
        rowKey="id"
        dataSource={shelves}
        pagination={{ pageSize: 50, hideOnSinglePage: true, showSizeChanger: false }}
        columns={[
          {
            title: t('shelves.name'),
            dataIndex: 'name',
            render: (name: string) => <Link to={`/things?shelf=${encodeURIComponent(name)}`}>{name}</Link>,
          },
          { title: t('shelves.note'), dataIndex: 'note' },
          { title: t('shelves.code'), dataIndex: 'code' },
          { title: t('shelves.things'), dataIndex: 'things', align: 'right' },
          {
            title: t('settings.operation'),
            key: 'act',
            render: (_: unknown, shelf) => (
              <div className="staff-row">
                <Button onClick={() => setEdited(shelf)}>{t('shelves.edit')}</Button>
                <Button disabled={busy} onClick={() => remove(shelf)}>
                  {t('shelves.remove')}
                </Button>
              </div>
            ),
          },
        ]}
      />
      {edited === null ? null : <EditShelf key={edited.id} shelf={edited} onClose={() => setEdited(null)} />}
    </Page>
  );
}

function NewShelf(): React.ReactNode {
  const { t } = useTranslation();
  const say = useSay();
  const { act, busy } = useAct();
  const [name, setName] = useState('');
  const [note, setNote] = useState('');
  const good = name.trim() !== '';
  const add = async (): Promise<boolean> => {
    const done = await act('shelves.define', { id: null, name: name.trim(), note: note.trim() });
    if (done === null) return false;
    say.success(t('shelves.added', { code: done.code }));
    setName('');
    return true;
  };
  // A note alone is kept for the next one beside it.
  useUnsaved(good, add);
  return (
    <Card size="small" className="staff-note">
      <form
        className="staff-row"
        onSubmit={(event) => {
          event.preventDefault();
          if (good) void add();
        }}
      >
        <label className="staff-field">
          <span>{t('shelves.name')}</span>
          <Input
            value={name}
            maxLength={40}
            placeholder={t('shelves.nameHint')}
            onChange={(event) => setName(event.target.value)}
          />
        </label>
        <label className="staff-field staff-grow">
          <span>{t('shelves.note')}</span>
          <Input
            value={note}
            maxLength={200}
            placeholder={t('shelves.noteHint')}
            onChange={(event) => setNote(event.target.value)}
          />
        </label>
        <Button type="primary" htmlType="submit" loading={busy} disabled={!good}>
          {t('shelves.add')}
        </Button>
      </form>
    </Card>
  );
}
