/** Who works here: names, roles, PINs. */
import { App, Button, Card, Collapse, Input, Modal, Select, Table } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Input as Asked, Output } from '../../../core/contract.ts';
import { useAsk } from '../../ask.ts';
import { useUnsaved } from '../parts/unsaved.ts';
import { useAct } from '../parts/use-act.ts';
import { sayMoment } from '../parts/when.ts';
import { useNewPin } from './PinFields.tsx';

type Member = Output<'staff.list'>[number];
/** What somebody may do from now on, each asked about once. */
type What = 'makeAdmin' | 'makeStaff' | 'activate' | 'deactivate';

export function StaffCard(): React.ReactNode {
  const { t } = useTranslation();
  const { act, busy } = useAct();
  const members = useAsk('staff.list', {}).data ?? [];
  const { modal } = App.useApp();
  const [renewing, setRenewing] = useState<Member | null>(null);
  const ask = (what: What, name: string, change: Asked<'staff.change'>): void =>
    void modal.confirm({
      title: t(`settings.sure.${what}Ask`, { name }),
      content: t(`settings.sure.${what}`, { name }),
      okText: t(`settings.${what}`),
      onOk: () => act('staff.change', change, t('settings.changed')),
    });
  return (
    <Card size="small">
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
            title: t('settings.actions'),
            key: 'act',
            render: (_: unknown, member) => {
              const { id, name, role, active } = member;
              const button = (what: What, more: Omit<Asked<'staff.change'>, 'id'>): React.ReactNode => (
                <Button disabled={busy} onClick={() => ask(what, name, { id, ...more })}>
                  {t(`settings.${what}`)}
                </Button>
              );
              return (
                <div className="staff-row">
                  <Button disabled={busy} onClick={() => setRenewing(member)}>
                    {t('settings.setPin')}
                  </Button>
                  {role === 'admin' ? button('makeStaff', { role: 'staff' }) : button('makeAdmin', { role: 'admin' })}
                  {active ? button('deactivate', { active: false }) : button('activate', { active: true })}
                </div>
              );
            },
          },
        ]}
      />
      <NewMember />
      <WrongPins />
      <p className="staff-lead staff-below">{t('settings.forgotten')}</p>
      {renewing === null ? null : <PinDialog member={renewing} onClose={() => setRenewing(null)} />}
    </Card>
  );
}

function NewMember(): React.ReactNode {
  const { t } = useTranslation();
  const { act, busy } = useAct();
  const [name, setName] = useState('');
  const [role, setRole] = useState<Member['role']>('staff');
  const chosen = useNewPin();
  const good = name.trim() !== '' && chosen.ready;
  const add = async (): Promise<boolean> => {
    const asked = { name: name.trim(), role, pin: chosen.pin };
    if ((await act('staff.add', asked, t('settings.added'))) === null) return false;
    setName('');
    chosen.clear();
    return true;
  };
  useUnsaved(name !== '' || chosen.pin !== '', good ? add : null);
  return (
    <>
      <div className="staff-row staff-below">
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
        {chosen.fields}
        <Button type="primary" loading={busy} disabled={!good} onClick={() => void add()}>
          {t('settings.add')}
        </Button>
      </div>
      {chosen.trouble}
    </>
  );
}

/** Somebody who tries PINs is seen. */
function WrongPins(): React.ReactNode {
  const { t } = useTranslation();
  const [latest, ...rest] = useAsk('staff.wrongPins', {}).data ?? [];
  if (latest === undefined) return null;
  const say = ({ at, from }: typeof latest): string => `${sayMoment(at)} · ${t(`settings.from.${from}`)}`;
  return (
    <Collapse
      className="staff-below"
      items={[
        {
          key: 'wrong',
          label: t('settings.wrongPins', { count: rest.length + 1, last: say(latest) }),
          children: (
            <ul className="staff-plain">
              {[latest, ...rest].map((one, index) => (
                // Two may have the same time.
                <li key={`${one.at} ${index}`}>{say(one)}</li>
              ))}
            </ul>
          ),
        },
      ]}
    />
  );
}

function PinDialog({ member, onClose }: { readonly member: Member; readonly onClose: () => void }): React.ReactNode {
  const { t } = useTranslation();
  const { act, busy } = useAct();
  const chosen = useNewPin();
  const save = async (): Promise<boolean> => {
    if ((await act('staff.change', { id: member.id, pin: chosen.pin }, t('settings.changed'))) === null) return false;
    onClose();
    return true;
  };
  useUnsaved(chosen.pin !== '', chosen.ready ? save : null);
  return (
    <Modal
      open
      title={t('settings.setPinOf', { name: member.name })}
      okText={t('console.save')}
      cancelText={t('console.cancel')}
      okButtonProps={{ disabled: !chosen.ready }}
      confirmLoading={busy}
      onOk={() => void save()}
      onCancel={onClose}
    >
      <div className="staff-stack">{chosen.fields}</div>
      {chosen.trouble}
    </Modal>
  );
}
