/** Before many things are taken away at once: who waits for which, and what becomes of that. */
import { Modal } from 'antd';
import { useTranslation } from 'react-i18next';
import type { Output } from '../../../core/contract.ts';
import { useLanguage } from '../../use-language.ts';
import { nameOf } from '../../ui/parts.tsx';
import { sayMoment } from '../parts/when.ts';

interface WhoWaitsProps {
  readonly waiting: Output<'items.waited'>;
  /** What is about to be done, and what that leaves behind. */
  readonly what: string;
  readonly means: string;
  /** Whether it is to be done all the same. */
  readonly onClose: (sure: boolean) => void;
}

export function WhoWaits({ waiting, what, means, onClose }: WhoWaitsProps): React.ReactNode {
  const { t } = useTranslation();
  const language = useLanguage();
  const things = new Set(waiting.map(({ itemId }) => itemId)).size;
  return (
    <Modal
      open
      title={what}
      okText={what}
      okButtonProps={{ danger: true }}
      cancelText={t('console.cancel')}
      onOk={() => onClose(true)}
      onCancel={() => onClose(false)}
    >
      <p>{t('things.bulk.waited', { count: things })}</p>
      <ul className="staff-plain" aria-label={t('things.holds')}>
        {waiting.map((one) => (
          <li key={one.id}>
            {[`${nameOf(one, language)} ${one.code}`, one.person, sayMoment(one.at), one.ready ? t('things.ready') : '']
              .filter(Boolean)
              .join(' · ')}
          </li>
        ))}
      </ul>
      <p>{means}</p>
    </Modal>
  );
}
