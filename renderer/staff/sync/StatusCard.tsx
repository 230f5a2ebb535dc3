/** Whether all is well, and if not what is the matter, since when and what to do; and the figures behind it. */
import { Alert, Card, Descriptions } from 'antd';
import { useTranslation } from 'react-i18next';
import type { Output } from '../../../core/contract.ts';
import { sayMoment } from '../parts/when.ts';
import { troubleWords } from './trouble.ts';

type Sync = Output<'sync.read'>;

/** Whether `Health` has nothing but good to say of a kiosk that is in a pool. */
export const isWell = ({ keyBroken, doing, trouble, goodAt }: Sync): boolean =>
  !keyBroken && doing !== 'paused' && trouble === null && goodAt !== null;

export function Health({ sync }: { readonly sync: Sync }): React.ReactNode {
  const { t } = useTranslation();
  const { trouble, goodAt, doing, waiting } = sync;
  if (sync.keyBroken)
    return <Alert type="error" showIcon title={t('sync.keyBroken')} description={t('sync.keyBrokenDo')} />;
  if (sync.pool === null) return null;
  if (doing === 'paused')
    return <Alert type="warning" showIcon title={t('sync.pausedTitle')} description={t('sync.pausedDo')} />;
  if (trouble !== null) {
    const words = `sync.trouble.${troubleWords(trouble)}`;
    const since = t('sync.since', { at: sayMoment(trouble.since) });
    return (
      <Alert
        type={doing === 'halted' ? 'error' : 'warning'}
        showIcon
        title={t(`${words}.what`)}
        description={`${t(`${words}.do`, trouble.facts)} ${since}`}
      />
    );
  }
  if (goodAt === null) return <Alert type="info" showIcon title={t(`sync.state.${doing}`)} />;
  const said = t('sync.goodAt', { at: sayMoment(goodAt) });
  return (
    <Alert
      type="success"
      showIcon
      title={t('sync.good')}
      description={waiting.events === 0 ? `${said} ${t('sync.allSent')}` : said}
    />
  );
}

export function StatusCard({ sync }: { readonly sync: Sync }): React.ReactNode {
  const { t } = useTranslation();
  const { pool, doing, goodAt, waiting, compared } = sync;
  const waits = [
    ...(waiting.events === 0
      ? []
      : [t('sync.waitingEvents', { count: waiting.events, at: sayMoment(waiting.oldestAt) })]),
    ...(waiting.blobs === 0 ? [] : [t('sync.waitingBlobs', { count: waiting.blobs })]),
  ];
  const check =
    compared === null
      ? t('sync.comparedNever')
      : t(compared.differs === null ? 'sync.comparedEqual' : 'sync.comparedDiffers', { at: sayMoment(compared.at) });
  const lines: readonly (readonly [string, string])[] = [
    ['pool', pool?.name ?? ''],
    ['address', pool?.address ?? ''],
    ['doing', t(`sync.state.${doing}`)],
    ['last', goodAt === null ? t('sync.never') : sayMoment(goodAt)],
    ['waiting', waits.length === 0 ? t('sync.nothingWaits') : waits.join(' · ')],
    ['compared', check],
  ];
  return (
    <Card size="small" title={t('sync.status')}>
      <Descriptions
        size="small"
        column={1}
        items={lines.map(([key, children]) => ({
          key,
          label: t(`sync.${key}`),
          children:
            key === 'compared' && compared !== null ? (
              <span className={compared.differs === null ? 'staff-good' : 'staff-bad'}>
                {compared.differs === null ? '✓ ' : '! '}
                {children}
              </span>
            ) : (
              children
            ),
        }))}
      />
    </Card>
  );
}
