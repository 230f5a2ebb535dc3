/** Before things are taken away from a list: who waits for which, and what becomes of that. */
import { Modal } from 'antd';
import { useTranslation } from 'react-i18next';
import type { Output } from '../../../core/contract.ts';
import { useLanguage } from '../../use-language.ts';
import { nameOf } from '../../ui/parts.tsx';
import { sayMoment } from '../parts/when.ts';

interface WhoWaitsProps {
  readonly waiting: Output<'items.waited'>;
  /** What is about to be done, how many wait for that, and what it leaves behind. */
  readonly what: string;
  readonly lead: string;
  readonly means: string;
  /** Whether it is to be done all the same. */
  readonly onClose: (sure: boolean) => void;
}

export function WhoWaits({ waiting, what, lead, means, onClose }: WhoWaitsProps): React.ReactNode {
  const { t } = useTranslation();
  const language = useLanguage();
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
      <p>{lead}</p>
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
