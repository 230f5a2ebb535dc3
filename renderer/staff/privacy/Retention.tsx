/** What is due to be forgotten: how much, by which setting, and a button for those who do not want to wait for the night. */
import { Alert, Button, Card, Popconfirm } from 'antd';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { useAsk } from '../../ask.ts';
import { useAct } from '../parts/use-act.ts';

export function Retention(): React.ReactNode {
  const { t } = useTranslation();
  const { act, busy } = useAct();
  const due = useAsk('retention.preview', {}).data;
  if (due === undefined) return null;
  const { months, erases, before, lendings, people, more, byItself } = due;
  const nothing = lendings === 0 && people === 0;
  const description = byItself
    ? more
      ? t('privacy.retention.more')
      : undefined
    : t('privacy.retention.doubt', { months });
  const run = (): void => void act('retention.run', {}, t('privacy.retention.done'));
  return (
    <Card size="small">
      <p>{t('privacy.retention.rule', { months })}</p>
      <p>{t(erases ? 'privacy.retention.erases' : 'privacy.retention.keeps', { months })}</p>
      <p className="staff-lead">{t('privacy.retention.stays')}</p>
      <Alert
        className="staff-note"
        type={nothing ? 'success' : byItself ? 'info' : 'warning'}
        showIcon
        title={
          nothing
            ? t('privacy.retention.nothing', { before })
            : t('privacy.retention.due', { before, lendings, people })
        }
        description={nothing ? undefined : description}
      />
      <div className="staff-row">
        <Popconfirm
          title={t('privacy.retention.sure')}
          okText={t('privacy.retention.run')}
          cancelText={t('console.cancel')}
          onConfirm={run}
        >
          <Button type="primary" disabled={nothing} loading={busy}>
            {t('privacy.retention.run')}
          </Button>
        </Popconfirm>
        <Link to="/settings">{t('privacy.retention.settings')}</Link>
      </div>
    </Card>
  );
}
