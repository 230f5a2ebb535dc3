/** Personal data in one place, a tab each; what only an administrator may do is not there for others. */
import { Tabs } from 'antd';
import { useTranslation } from 'react-i18next';
import { useNavigate, useParams } from 'react-router';
import { useAsk } from '../../ask.ts';
import { Page } from '../parts/Page.tsx';
import { Notice } from './Notice.tsx';
import { Requests } from './Requests.tsx';
import { Retention } from './Retention.tsx';

const tabs: readonly { readonly key: string; readonly admin: boolean; readonly Tab: React.ComponentType }[] = [
  { key: 'requests', admin: false, Tab: Requests },
  { key: 'notice', admin: false, Tab: Notice },
  { key: 'retention', admin: true, Tab: Retention },
];

export function PrivacyPage(): React.ReactNode {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const role = useAsk('staff.me', {}).data?.role;
  const mine = tabs.filter(({ admin }) => !admin || role === 'admin');
  const chosen = useParams()['*'] ?? '';
  return (
    <Page title={t('privacy.title')} lead={t('privacy.lead')}>
      <Tabs
        activeKey={mine.some(({ key }) => key === chosen) ? chosen : (mine[0]?.key ?? '')}
        onChange={(key) => void navigate(`/privacy/${key}`)}
        destroyOnHidden
        items={mine.map(({ key, Tab }) => ({ key, label: t(`privacy.${key}.title`), children: <Tab /> }))}
      />
    </Page>
  );
}
