/** A code that lets one more kiosk in: large enough to be read across the room, and as a picture to be scanned. */
import { Button, Card, QRCode } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Output } from '../../../core/contract.ts';
import { useAct } from '../parts/use-act.ts';
import { sayMoment } from '../parts/when.ts';
import { scannedCode } from './scanned-code.ts';

export function InviteCard(): React.ReactNode {
  const { t } = useTranslation();
  const { act, busy } = useAct();
  const [invitation, setInvitation] = useState<Output<'sync.invite'> | null>(null);
  return (
    <Card size="small" title={t('sync.invite')}>
      <div className="staff-stack">
        <p className="staff-lead">{t('sync.inviteLead')}</p>
        {invitation === null ? null : (
          <div className="staff-row">
            <QRCode type="svg" aria-label={t('sync.qr')} size={144} value={scannedCode.write(invitation)} />
            <div>
              <p>{invitation.address}</p>
              <p className="staff-code">{invitation.code}</p>
              <p className="staff-lead">{t('sync.until', { at: sayMoment(invitation.expiresAt) })}</p>
            </div>
          </div>
        )}
        <div className="staff-row">
          <Button loading={busy} onClick={() => void act('sync.invite', {}).then(setInvitation)}>
            {t('sync.inviteMake')}
          </Button>
        </div>
      </div>
    </Card>
  );
}
