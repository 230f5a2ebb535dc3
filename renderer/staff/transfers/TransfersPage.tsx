/** What goes to the other rooms and what arrives from them. */
import { Alert, Tabs } from 'antd';
import { useTranslation } from 'react-i18next';
import { useAsk } from '../../ask.ts';
import { Page } from '../parts/Page.tsx';
import { Arriving, OnTheWay } from './OnTheWay.tsx';
import { Pack } from './Pack.tsx';
import { PrintList } from './PrintList.tsx';

export function TransfersPage(): React.ReactNode {
  const { t } = useTranslation();
  const { data } = useAsk('transfers.read', {});
  if (data === undefined) return <Page title={t('transfers.title')}>{null}</Page>;
  const late = [...data.sent, ...data.arriving].filter((thing) => thing.late).length;
  return (
    <Page
      title={t('transfers.title')}
      lead={t('transfers.lead')}
      actions={data.sent.length + data.arriving.length > 0 ? <PrintList /> : null}
    >
      {data.rooms.length === 0 ? (
        <Alert type="info" showIcon title={t('transfers.alone')} />
      ) : (
        // Only the tab that is seen is there: one scanner, one meaning.
        <Tabs
          destroyOnHidden
          items={[
            { key: 'pack', label: t('transfers.pack'), children: <Pack data={data} /> },
            {
              key: 'arriving',
              label: t('transfers.count', { room: t('transfers.arriving'), count: data.arriving.length }),
              children: <Arriving things={data.arriving} />,
            },
            {
              key: 'sent',
              label: t('transfers.count', { room: t('transfers.onTheWay'), count: data.sent.length }),
              children: <OnTheWay things={data.sent} />,
            },
          ]}
          {...(late > 0 ? { tabBarExtraContent: <Alert type="warning" showIcon title={t('transfers.late')} /> } : {})}
        />
      )}
    </Page>
  );
}
