/** Lists out as files, and the old list in: one tab each. */
import { useTranslation } from 'react-i18next';
import { Page } from '../parts/Page.tsx';
import { ExportCard } from './ExportCard.tsx';

export function FilesPage(): React.ReactNode {
  const { t } = useTranslation();
  return (
    <Page title={t('files.title')} lead={t('files.lead')}>
      <ExportCard />
    </Page>
  );
}
