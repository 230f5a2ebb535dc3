/** The window is up before the kiosk answers. */
import { useTranslation } from 'react-i18next';

export function Starting({ failing }: { readonly failing: boolean }): React.ReactNode {
  const { t } = useTranslation();
  return (
    <main className="starting">
      <h1>{t('starting.title')}</h1>
      <p role="status">{t(failing ? 'starting.failing' : 'starting.lead')}</p>
    </main>
  );
}
