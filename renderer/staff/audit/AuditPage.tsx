/** Two tabs: the ledger, and who saw personal data. */
import { Tabs } from 'antd';
import { useTranslation } from 'react-i18next';
import { useNavigate, useParams } from 'react-router';
import { auditWords } from '../../../core/audit/words.ts';
import { useLanguage } from '../../use-language.ts';
import { Page } from '../parts/Page.tsx';
import { AccessTab } from './AccessTab.tsx';
import { EventsTab } from './EventsTab.tsx';

export function AuditPage(): React.ReactNode {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const words = auditWords[useLanguage()];
  const tab = useParams()['*'] === 'access' ? 'access' : 'events';
  return (
    <Page title={t('audit.title')} lead={t(tab === 'access' ? 'audit.accessLead' : 'audit.lead')}>
      <Tabs
        activeKey={tab}
        destroyOnHidden
        onChange={(key) => void navigate(key === 'access' ? '/audit/access' : '/audit')}
        items={[
          { key: 'events', label: words.events, children: <EventsTab /> },
          { key: 'access', label: words.access, children: <AccessTab /> },
        ]}
      />
    </Page>
  );
}
