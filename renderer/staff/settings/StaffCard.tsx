/** Who works here: names, roles, PINs. */
import { Button, Card, Input, Select, Table } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Input as Asked, Output } from '../../../core/contract.ts';
import { useAsk } from '../../ask.ts';
import { useAct } from '../parts/use-act.ts';

type Member = Output<'staff.list'>[number];
const PIN = /^\d{4,12}$/;

export function StaffCard(): React.ReactNode {
  const { t } = useTranslation();
  const { act, busy } = useAct();
  const members = useAsk('staff.list', {}).data ?? [];
  const [name, setName] = useState('');
  const [role, setRole] = useState<'staff' | 'admin'>('staff');
  const [pin, setPin] = useState('');
  const change = (more: Asked<'staff.change'>): void => void act('staff.change', more, t('settings.changed'));
  const add = async (): Promise<void> => {
    if ((await act('staff.add', { name: name.trim(), role, pin }, t('settings.added'))) === null) return;
    setName('');
    setPin('');
  };
  return (
    <Card size="small" title={t('settings.people')}>
      <Table<Member>
        size="small"
        rowKey="id"
        pagination={false}
        dataSource={members}
        columns={[
          { title: t('settings.name'), dataIndex: 'name' },
          { title: t('settings.role'), dataIndex: 'role', render: (one: Member['role']) => t(`console.role.${one}`) },
          {
            title: t('settings.active'),
            dataIndex: 'active',
            render: (active: boolean) => t(active ? 'settings.active' : 'settings.inactive'),
          },
          {
            title: t('settings.operation'),
            key: 'act',
            render: (_: unknown, { id, role: has, active }) => (
              <div className="staff-row">
                <Button disabled={busy} onClick={() => change({ id, active: !active })}>
                  {t(active ? 'settings.deactivate' : 'settings.activate')}
                </Button>
                <Button disabled={busy} onClick={() => change({ id, role: has === 'admin' ? 'staff' : 'admin' })}>
                  {t(has === 'admin' ? 'settings.makeStaff' : 'settings.makeAdmin')}
                </Button>
                <Button disabled={busy || !PIN.test(pin)} onClick={() => change({ id, pin })}>
                  {t('settings.setPin')}
                </Button>
              </div>
            ),
          },
        ]}
      />
      <div className="staff-row staff-note">
        <label className="staff-field">
          <span>{t('settings.name')}</span>
          <Input value={name} maxLength={60} onChange={(event) => setName(event.target.value)} />
        </label>
        <label className="staff-field">
          <span>{t('settings.role')}</span>
          <Select
            value={role}
            onChange={setRole}
            options={(['staff', 'admin'] as const).map((value) => ({ value, label: t(`console.role.${value}`) }))}
          />
        </label>
        <label className="staff-field">
          <span>{t('settings.pin')}</span>
          <Input.Password
            value={pin}
            inputMode="numeric"
            autoComplete="new-password"
            maxLength={12}
            onChange={(event) => setPin(event.target.value.replaceAll(/\D/g, ''))}
          />
        </label>
        <Button
          type="primary"
          loading={busy}
          disabled={name.trim() === '' || !PIN.test(pin)}
          onClick={() => void add()}
        >
          {t('settings.add')}
        </Button>
      </div>
    </Card>
  );
}
