/** Settings of the room, its staff and the machine. */
import { useTranslation } from 'react-i18next';
import { Page } from '../parts/Page.tsx';
import { BackupCard, CheckCard, RightsCard } from './MachineCards.tsx';
import { StaffCard } from './StaffCard.tsx';
import { ValuesCard } from './ValuesCard.tsx';

export function SettingsPage(): React.ReactNode {
  const { t } = useTranslation();
  return (
    <Page title={t('settings.title')}>
      <div className="staff-stack">
        <StaffCard />
        <div className="staff-two">
          <ValuesCard />
          <div className="staff-stack">
            <BackupCard />
            <CheckCard />
          </div>
        </div>
        <RightsCard />
      </div>
    </Page>
  );
}
