/** Before a thing is marked lost or withdrawn: who has it or waits for it, and what becomes of that. */
import { Modal } from 'antd';
import { useTranslation } from 'react-i18next';
import type { Output } from '../../../core/contract.ts';
import { useLanguage } from '../../use-language.ts';
import { nameOf } from '../../ui/parts.tsx';
import { sayMoment } from '../parts/when.ts';

interface WhoMindsProps {
  readonly read: Output<'items.read'>;
  readonly what: 'items.markLost' | 'items.withdraw';
  /** Whether it is to be done all the same. */
  readonly onClose: (sure: boolean) => void;
}

export function WhoMinds({ read, what, onClose }: WhoMindsProps): React.ReactNode {
  const { t } = useTranslation();
  const language = useLanguage();
  const { thing, out, holds } = read;
  const lost = what === 'items.markLost';
  const name = t(lost ? 'things.markLost' : 'things.withdraw');
  return (
    <Modal
      open
      title={`${name} · ${nameOf(thing, language)} ${thing.code}`}
      okText={name}
      okButtonProps={{ danger: true }}
      cancelText={t('console.cancel')}
      onOk={() => onClose(true)}
      onCancel={() => onClose(false)}
    >
      {lost && out !== null ? <p>{t('things.minds.out', { person: out.person })}</p> : null}
      {holds.length === 0 ? null : (
        <>
          <p>{t('things.minds.waiting', { count: holds.length })}</p>
          <ul className="staff-plain" aria-label={t('things.holds')}>
            {holds.map(({ id, person, at, ready }) => (
              <li key={id}>{[person, sayMoment(at), ready ? t('things.ready') : ''].filter(Boolean).join(' · ')}</li>
            ))}
          </ul>
          <p>{t(lost ? 'things.minds.lost' : 'things.minds.withdrawn')}</p>
        </>
      )}
    </Modal>
  );
}
