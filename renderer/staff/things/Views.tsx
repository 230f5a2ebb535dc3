/** Saved ways of looking at the table: one's own, and everybody's. They lie in the ledger, so they outlast this machine. */
import { Button, Checkbox, Dropdown, Input, Popconfirm } from 'antd';
import { DeleteOutlined, DownOutlined } from '@ant-design/icons';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useAsk } from '../../ask.ts';
import { useAct } from '../parts/use-act.ts';
import { firstState, stateOf, viewOf, type ListState } from './list-state.ts';

interface ViewsProps {
  readonly state: ListState;
  readonly onChange: (state: ListState) => void;
}

export function Views({ state, onChange }: ViewsProps): React.ReactNode {
  const { t } = useTranslation();
  const { act, busy } = useAct();
  const views = useAsk('views.list', {}).data ?? [];
  const [open, setOpen] = useState(false);
  const [name, setName] = useState('');
  const [shared, setShared] = useState(false);
  const same = views.find((view) => view.name === name.trim());
  const save = async (): Promise<void> => {
    const saved = await act('views.save', { id: same?.id ?? null, name: name.trim(), shared, state: viewOf(state) }, t('things.view.saved')); // prettier-ignore
    if (saved !== null) setName('');
  };
  const choose = (chosen: ListState): void => {
    onChange(chosen);
    setOpen(false);
  };
  const popup = (): React.ReactNode => (
    <div className="staff-popup staff-views">
      <ul className="staff-plain" aria-label={t('things.view.title')}>
        <li>
          <Button type="text" onClick={() => choose(firstState)}>
            {t('things.view.all')}
          </Button>
        </li>
        {views.map((view) => (
          <li key={view.id}>
            <Button type="text" onClick={() => choose(stateOf(view.state))}>
              {view.name}
              {view.shared ? ` · ${t('things.view.everybody')}` : ''}
            </Button>
            <Popconfirm
              title={t('things.view.remove', { name: view.name })}
              okText={t('things.view.removeYes')}
              onConfirm={() => void act('views.remove', { id: view.id }, t('things.view.removed'))}
            >
              <Button
                type="text"
                aria-label={t('things.view.remove', { name: view.name })}
                icon={<DeleteOutlined aria-hidden />}
              />
            </Popconfirm>
          </li>
        ))}
      </ul>
      <label className="staff-field">
        <span>{t('things.view.name')}</span>
        <Input value={name} maxLength={60} onChange={(event) => setName(event.target.value)} />
      </label>
      <Checkbox checked={shared} onChange={(event) => setShared(event.target.checked)}>
        {t('things.view.share')}
      </Checkbox>
      <Button type="primary" loading={busy} disabled={name.trim() === ''} onClick={() => void save()}>
        {t(same === undefined ? 'things.view.save' : 'things.view.replace')}
      </Button>
    </div>
  );
  return (
    <Dropdown trigger={['click']} open={open} onOpenChange={setOpen} popupRender={popup}>
      <Button>
        {t('things.view.title')} <DownOutlined aria-hidden />
      </Button>
    </Dropdown>
  );
}
