/** The second PC: where it finds the kiosk and how to know it, letting one in, which there are, putting one out. */
import { Alert, Button, Card, Input, QRCode, Table } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Output } from '../../../core/contract.ts';
import { useAsk } from '../../ask.ts';
import { HereOnly } from '../parts/HereOnly.tsx';
import { useAct } from '../parts/use-act.ts';
import { sayMoment } from '../parts/when.ts';

type Network = Output<'network.read'>;
type Device = Network['devices'][number];

/** A network that was just plugged in, and a computer that was just paired, show by themselves. */
const LOOK_EVERY = 5_000;

export const NetworkCard = (): React.ReactNode => (
  <HereOnly>
    <AtMachine />
  </HereOnly>
);

function AtMachine(): React.ReactNode {
  const { t } = useTranslation();
  const network = useAsk('network.read', {}, { every: LOOK_EVERY }).data;
  if (network === undefined) return null;
  const { on, open, trouble, devices } = network;
  return (
    <>
      {on ? null : <Alert type="info" showIcon title={t('settings.network.off')} />}
      {trouble === null ? null : <Alert type="error" showIcon title={t(`settings.network.trouble.${trouble}`)} />}
      {on && !open && trouble === null ? <p role="status">{t('settings.network.opening')}</p> : null}
      {open ? <AddressCard network={network} /> : null}
      {open ? <PairCard /> : null}
      {on || devices.length > 0 ? <DevicesCard devices={devices} /> : null}
    </>
  );
}

function AddressCard({ network }: { readonly network: Network }): React.ReactNode {
  const { t } = useTranslation();
  const { addresses, fingerprint, validTo } = network;
  const [first] = addresses;
  return (
    <Card size="small" title={t('settings.network.addressTitle')}>
      {first === undefined ? null : (
        <div className="staff-row">
          <QRCode type="svg" aria-label={t('settings.network.qr')} size={144} value={first} />
          <div>
            <p className="staff-lead">{t('settings.network.address')}</p>
            {addresses.map((address) => (
              <p key={address} className="staff-code">
                {address}
              </p>
            ))}
          </div>
        </div>
      )}
      <p className="staff-below">{t('settings.network.compare')}</p>
      <p className="staff-below">
        <strong>{t('settings.network.fingerprint')}</strong>
      </p>
      {/* As a person compares it: four at a time. */}
      <p className="staff-fingerprint" aria-label={t('settings.network.fingerprint')} role="group">
        {(fingerprint?.match(/.{4}/g) ?? []).map((group, index) => (
          // Two groups may be alike.
          <span key={`${index} ${group}`}>{group}</span>
        ))}
      </p>
      <p className="staff-lead">{t('settings.network.validTo', { at: sayMoment(validTo) })}</p>
    </Card>
  );
}

function PairCard(): React.ReactNode {
  const { t } = useTranslation();
  const { act, busy } = useAct();
  const [name, setName] = useState('');
  const [made, setMade] = useState<(Output<'network.invite'> & { readonly name: string }) | null>(null);
  const make = async (): Promise<void> => {
    const invitation = await act('network.invite', { name: name.trim() });
    setMade(invitation === null ? null : { ...invitation, name: name.trim() });
  };
  return (
    <Card size="small" title={t('settings.network.pairTitle')}>
      <p className="staff-lead">{t('settings.network.pairLead')}</p>
      <div className="staff-row">
        <label className="staff-field">
          <span>{t('settings.network.name')}</span>
          <Input
            value={name}
            maxLength={60}
            placeholder={t('settings.network.nameExample')}
            onChange={(event) => setName(event.target.value)}
          />
        </label>
        <Button type="primary" loading={busy} disabled={name.trim() === ''} onClick={() => void make()}>
          {t('settings.network.make')}
        </Button>
      </div>
      {made === null ? null : (
        <div className="staff-below" role="status">
          <p className="staff-code">{made.code}</p>
          <p className="staff-lead">
            {t('settings.network.typeThere', { name: made.name, at: sayMoment(made.expiresAt) })}
          </p>
        </div>
      )}
    </Card>
  );
}

function DevicesCard({ devices }: { readonly devices: readonly Device[] }): React.ReactNode {
  const { t } = useTranslation();
  const { act, busy } = useAct();
  const [sure, setSure] = useState<string | null>(null);
  const revoke = async (deviceId: string): Promise<void> => {
    await act('network.revoke', { deviceId }, t('settings.network.revoked'));
    setSure(null);
  };
  if (devices.length === 0)
    return (
      <Card size="small" title={t('settings.network.devices')}>
        {t('settings.network.none')}
      </Card>
    );
  return (
    <Card size="small" title={t('settings.network.devices')}>
      <Table<Device>
        size="small"
        rowKey="id"
        pagination={false}
        dataSource={[...devices]}
        columns={[
          { title: t('settings.network.name'), dataIndex: 'name' },
          { title: t('settings.network.pairedAt'), dataIndex: 'pairedAt', render: (at: number) => sayMoment(at) },
          {
            title: t('settings.network.seenAt'),
            dataIndex: 'seenAt',
            render: (at: number | null) => (at === null ? t('settings.network.never') : sayMoment(at)),
          },
          {
            title: t('settings.actions'),
            key: 'act',
            render: (_: unknown, { id, name }) =>
              sure === id ? (
                <div className="staff-row">
                  <Button danger disabled={busy} onClick={() => void revoke(id)}>
                    {t('settings.network.revokeSure', { name })}
                  </Button>
                  <Button onClick={() => setSure(null)}>{t('console.cancel')}</Button>
                </div>
              ) : (
                <Button onClick={() => setSure(id)}>{t('settings.network.revoke')}</Button>
              ),
          },
        ]}
      />
    </Card>
  );
}
