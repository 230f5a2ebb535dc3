/** How to reach somebody. The number and the signature show when asked for, which is written down, and hide again. */
import { Button, Card, Descriptions } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { dayOf } from '../../../core/calendar.ts';
import type { Output } from '../../../core/contract.ts';
import { useAct } from '../parts/use-act.ts';
import type { Person } from './person.ts';

export function ContactCard({ person: { person, card, hasSignature } }: { readonly person: Person }): React.ReactNode {
  const { t } = useTranslation();
  const { act, busy } = useAct();
  const [shown, setShown] = useState<Output<'residents.reveal'> | null>(null);
  const reveal = async (): Promise<void> => setShown(await act('residents.reveal', { residentId: person.id }));
  return (
    <Card
      size="small"
      title={t('people.contact')}
      extra={
        shown === null ? (
          <Button size="small" loading={busy} onClick={() => void reveal()}>
            {t('people.reveal')}
          </Button>
        ) : (
          <Button size="small" onClick={() => setShown(null)}>
            {t('people.hide')}
          </Button>
        )
      }
    >
      <Descriptions size="small" column={1}>
        <Descriptions.Item label={t('people.phone')}>{shown?.phone ?? person.phone}</Descriptions.Item>
        <Descriptions.Item label={t('people.door')}>{person.door}</Descriptions.Item>
        <Descriptions.Item label={t('people.card')}>{card ?? t('people.noCard')}</Descriptions.Item>
        <Descriptions.Item label={t('people.registered')}>{dayOf(person.registeredAt)}</Descriptions.Item>
        <Descriptions.Item label={t('people.signature')}>
          {shown?.signature ? (
            <img
              className="staff-ink"
              alt={t('people.signature')}
              src={`data:${shown.signature.mime};base64,${shown.signature.base64}`}
            />
          ) : (
            t(hasSignature ? 'people.signed' : 'people.notSigned')
          )}
        </Descriptions.Item>
      </Descriptions>
      <p className="staff-lead">{t('people.revealLead')}</p>
    </Card>
  );
}
