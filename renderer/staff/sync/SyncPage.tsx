/** How the exchange with other rooms goes, in one look; below it who is in, and how to let one more in. */
import { Button } from 'antd';
import { useTranslation } from 'react-i18next';
import { useAsk } from '../../ask.ts';
import { HereOnly } from '../parts/HereOnly.tsx';
import { Page } from '../parts/Page.tsx';
import { useAct } from '../parts/use-act.ts';
import { BundleCard } from './BundleCard.tsx';
import { InviteCard } from './InviteCard.tsx';
import { JoinCard } from './JoinCard.tsx';
import { MembersCard } from './MembersCard.tsx';
import { MoreCard } from './MoreCard.tsx';
import { Health, StatusCard } from './StatusCard.tsx';

/** What waits grows while nobody touches this window. */
const LOOK_EVERY = 10_000;

export function SyncPage(): React.ReactNode {
  const { t } = useTranslation();
  const { act, busy } = useAct();
  const { data } = useAsk('sync.read', {}, { every: LOOK_EVERY });
  const isAdmin = useAsk('staff.me', {}).data?.role === 'admin';
  if (data === undefined) return <Page title={t('sync.title')}>{null}</Page>;
  const isPaused = data.doing === 'paused';
  // The hub does nothing for a kiosk that it does not know or that was put out.
  const maySteer = isAdmin && data.doing !== 'halted';
  return (
    <Page
      title={t('sync.title')}
      lead={t('sync.lead')}
      actions={
        data.pool === null ? null : (
          <div className="staff-row">
            <Button loading={busy} disabled={isPaused} onClick={() => void act('sync.now', {}, t('sync.asked'))}>
              {t('sync.now')}
            </Button>
            <Button
              loading={busy}
              onClick={() =>
                void act('sync.pause', { paused: !isPaused }, t(isPaused ? 'sync.resumed' : 'sync.paused'))
              }
            >
              {t(isPaused ? 'sync.resume' : 'sync.pause')}
            </Button>
          </div>
        )
      }
    >
      <div className="staff-stack">
        <Health sync={data} />
        {isAdmin && (data.pool === null || data.doing === 'halted') ? (
          <HereOnly>
            <JoinCard again={data.pool !== null} />
          </HereOnly>
        ) : null}
        {data.pool === null ? null : (
          <>
            <div className="staff-two">
              <StatusCard sync={data} />
              <MembersCard members={data.members} mayPutOut={maySteer} />
            </div>
            {maySteer ? (
              <>
                <HereOnly>
                  <BundleCard members={data.members} />
                </HereOnly>
                <div className="staff-two">
                  <InviteCard />
                  <MoreCard signatures={data.signatures} />
                </div>
              </>
            ) : null}
          </>
        )}
      </div>
    </Page>
  );
}
