/** What is rarely touched: whether signatures leave the room, and a new key. */
import { Button, Card, Popconfirm, Switch } from 'antd';
import { useTranslation } from 'react-i18next';
import { useAct } from '../parts/use-act.ts';

export function MoreCard({ signatures }: { readonly signatures: boolean }): React.ReactNode {
  const { t } = useTranslation();
  const { act, busy } = useAct();
  return (
    <Card size="small" title={t('sync.more')}>
      <div className="staff-stack">
        <div className="staff-row">
          <Switch
            aria-label={t('sync.signatures')}
            checked={signatures}
            loading={busy}
            onChange={(shared) => void act('sync.signatures', { shared })}
          />
          <span>{t('sync.signatures')}</span>
        </div>
        <p className="staff-lead">{t('sync.signaturesLead')}</p>
        <div className="staff-row">
          <Popconfirm
            title={t('sync.rotateSure')}
            okText={t('sync.rotate')}
            cancelText={t('console.cancel')}
            onConfirm={() => void act('sync.rotate', {}, t('sync.rotated'))}
          >
            <Button loading={busy}>{t('sync.rotate')}</Button>
          </Popconfirm>
        </div>
        <p className="staff-lead">{t('sync.rotateLead')}</p>
      </div>
    </Card>
  );
}
