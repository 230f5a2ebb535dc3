/** The kiosks of all rooms: when each was heard last, and a way to put one out. */
import { Button, Card, Input, Modal, Table } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Output } from '../../../core/contract.ts';
import { kioskName } from '../../../core/kiosk-name.ts';
import { useAct } from '../parts/use-act.ts';
import { sayMoment } from '../parts/when.ts';

type Members = Output<'sync.read'>['members'];

interface MembersCardProps {
  readonly members: Members;
  readonly mayPutOut: boolean;
}

export function MembersCard({ members, mayPutOut }: MembersCardProps): React.ReactNode {
  const { t } = useTranslation();
  const [chosen, setChosen] = useState<Members[number] | null>(null);
  return (
    <Card size="small" title={t('sync.members')}>
      <Table
        size="small"
        rowKey="kiosk"
        pagination={false}
        dataSource={members.toSorted(
          (a, b) => Number(a.revoked) - Number(b.revoked) || (b.heardAt ?? 0) - (a.heardAt ?? 0),
        )}
        columns={[
          { title: t('sync.room'), render: (_, { roomName }) => (roomName === '' ? t('sync.unknownRoom') : roomName) },
          {
            title: t('sync.kiosk'),
            render: (_, { kiosk, self }) =>
              self ? t('sync.self') : <span className="staff-whole">{kioskName(kiosk)}</span>,
          },
          {
            title: t('sync.heard'),
            render: (_, { heardAt, revoked }) =>
              revoked ? (
                t('sync.out')
              ) : heardAt === null ? (
                t('sync.never')
              ) : (
                <span className="staff-whole">{sayMoment(heardAt)}</span>
              ),
          },
          ...(mayPutOut
            ? [
                {
                  title: t('sync.act'),
                  key: 'act',
                  render: (_: unknown, member: Members[number]) =>
                    member.self || member.revoked ? null : (
                      <Button size="small" onClick={() => setChosen(member)}>
                        {t('sync.putOut')}
                      </Button>
                    ),
                },
              ]
            : []),
        ]}
      />
      {chosen === null ? null : <PutOut member={chosen} onClose={() => setChosen(null)} />}
    </Card>
  );
}

function PutOut({
  member,
  onClose,
}: {
  readonly member: Members[number];
  readonly onClose: () => void;
}): React.ReactNode {
  const { t } = useTranslation();
  const { act, busy } = useAct();
  const [reason, setReason] = useState('');
  const putOut = async (): Promise<void> => {
    if ((await act('sync.revoke', { kiosk: member.kiosk, reason })) !== null) onClose();
  };
  return (
    <Modal
      open
      title={t('sync.putOutTitle')}
      okText={t('sync.putOut')}
      okButtonProps={{ danger: true, disabled: reason.trim() === '' }}
      cancelText={t('console.cancel')}
      confirmLoading={busy}
      onOk={() => void putOut()}
      onCancel={onClose}
    >
      <div className="staff-stack">
        <p>
          {member.roomName} {kioskName(member.kiosk)}
        </p>
        <p className="staff-lead">{t('sync.putOutLead')}</p>
        <Input
          aria-label={t('sync.reason')}
          placeholder={t('sync.reason')}
          maxLength={200}
          value={reason}
          onChange={(event) => setReason(event.target.value)}
        />
      </div>
    </Modal>
  );
}
