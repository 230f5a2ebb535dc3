/** How the machine stands, under the day's numbers: the exchange with other rooms, and the backups here and away. */
import { Alert, Button } from 'antd';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import { useAsk } from '../../ask.ts';
import { sayMoment } from '../parts/when.ts';
import { Health, isWell } from '../sync/StatusCard.tsx';

export function StandingLines(): React.ReactNode {
  return (
    <>
      <BackupLines />
      <SyncLine />
    </>
  );
}

function BackupLines(): React.ReactNode {
  const { t } = useTranslation();
  const { data } = useAsk('backup.list', {});
  if (data === undefined) return null;
  const newest = data.files.find(({ where }) => where === 'here');
  const last = newest === undefined ? t('today.backupNever') : t('today.backup', { at: sayMoment(newest.at) });
  const { place } = data;
  return (
    <>
      {data.stale ? <Alert type="warning" showIcon title={last} /> : <p className="staff-lead">{last}</p>}
      {place?.stale === true ? (
        <Alert
          type="warning"
          showIcon
          title={
            place.reachedAt === null
              ? t('today.awayNever', { folder: place.folder })
              : t('today.awayOld', { folder: place.folder, at: sayMoment(place.reachedAt) })
          }
        />
      ) : null}
    </>
  );
}

function SyncLine(): React.ReactNode {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const { data } = useAsk('sync.read', {});
  if (data === undefined) return null;
  if (data.pool === null && !data.keyBroken) return <p className="staff-lead">{t('today.syncNone')}</p>;
  const isGood = isWell(data);
  return (
    <>
      {isGood ? null : <Health sync={data} />}
      <p className="staff-lead">
        {isGood ? t('today.sync', { at: sayMoment(data.goodAt) }) : null}
        {data.waiting.events > 0 ? t('today.syncWaiting', { count: data.waiting.events }) : null}
        <Button type="link" onClick={() => void navigate('/sync')}>
          {t('sync.title')}
        </Button>
      </p>
    </>
  );
}
