/** Lists out as files, and the old list in: one tab each. Bringing a list in is an administrator's. */
import { Tabs } from 'antd';
import { useTranslation } from 'react-i18next';
import { useNavigate, useParams } from 'react-router';
import { useAsk } from '../../ask.ts';
import { Page } from '../parts/Page.tsx';
import { ExportCard } from './ExportCard.tsx';
import { ImportTab } from './ImportTab.tsx';

export function FilesPage(): React.ReactNode {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const isAdmin = useAsk('staff.me', {}).data?.role === 'admin';
  const tab = useParams()['*'] === 'in' && isAdmin ? 'in' : 'out';
  return (
    <Page title={t('files.title')} lead={t('files.lead')}>
      {isAdmin ? (
        <Tabs
          activeKey={tab}
          onChange={(key) => void navigate(key === 'in' ? '/files/in' : '/files')}
          items={[
            { key: 'out', label: t('files.export'), children: <ExportCard /> },
            { key: 'in', label: t('files.import'), children: <ImportTab /> },
          ]}
        />
      ) : (
        <ExportCard />
      )}
    </Page>
  );
}
