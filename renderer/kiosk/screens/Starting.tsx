/** The window is up before the kiosk answers; nothing can be scanned yet, so it has no heading that says what to do. */
import { useTranslation } from 'react-i18next';

export function Starting({ failing }: { readonly failing: boolean }): React.ReactNode {
  const { t } = useTranslation();
  return (
    <main className="starting">
      <p className="today">{t('starting.title')}</p>
      <p role="status">{t(failing ? 'starting.failing' : 'starting.lead')}</p>
    </main>
  );
}
