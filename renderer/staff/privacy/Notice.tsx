/** The notice as it is shown now, for the wall, and a new version where an administrator writes one. */
import { Alert, Button, Card, Collapse } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useLanguage } from '../../use-language.ts';
import { printNotice } from '../../../core/residents/notice.ts';
import { useAsk } from '../../ask.ts';
import { printDocument } from '../parts/print.ts';
import { sayMoment } from '../parts/when.ts';
import { NoticeForm } from './NoticeForm.tsx';
import { NoticeSections } from './NoticeText.tsx';

export function Notice(): React.ReactNode {
  const { t } = useTranslation();
  const language = useLanguage();
  const role = useAsk('staff.me', {}).data?.role;
  const room = useAsk('kiosk.status', {}).data?.room?.name ?? '';
  const [writing, setWriting] = useState(false);
  const data = useAsk('notice.read', {}).data;
  if (data === undefined) return null;
  const { current, months, published } = data;
  if (writing) return <NoticeForm current={current} onClose={() => setWriting(false)} />;
  return (
    <div className="staff-stack">
      {current.months === months ? null : (
        <Alert type="warning" showIcon title={t('privacy.notice.differs', { said: current.months, months })} />
      )}
      <Card
        size="small"
        title={t('privacy.notice.version', { version: current.version })}
        extra={
          <div className="staff-row">
            <Button size="small" onClick={() => void printDocument(printNotice(current, room, language))}>
              {t('privacy.notice.print')}
            </Button>
            {role === 'admin' ? (
              <Button size="small" type="primary" onClick={() => setWriting(true)}>
                {t('privacy.notice.write')}
              </Button>
            ) : null}
          </div>
        }
      >
        <NoticeSections text={current} language={language} />
      </Card>
      {published.length < 2 ? null : (
        <Collapse
          items={published.slice(1).map((one) => ({
            key: one.version,
            label: t('privacy.notice.earlier', { version: one.version, at: sayMoment(one.at), by: one.by }),
            children: <NoticeSections text={one} language={language} />,
          }))}
        />
      )}
    </div>
  );
}
