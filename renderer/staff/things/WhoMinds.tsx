/** Before a thing is marked lost or withdrawn: who has it or waits for it, and what becomes of that. */
import { useTranslation } from 'react-i18next';
import type { Output } from '../../../core/contract.ts';
import { nameOf } from '../../../core/things/name-of.ts';
import { useLanguage } from '../../use-language.ts';
import { WhoWaits } from './WhoWaits.tsx';

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
    <WhoWaits
      title={`${name} · ${nameOf(thing, language)} ${thing.code}`}
      what={name}
      waiting={holds}
      lead={t('things.minds.waiting', { count: holds.length })}
      means={t(lost ? 'things.minds.lost' : 'things.minds.withdrawn')}
      onClose={onClose}
    >
      {lost && out !== null ? <p>{t('things.minds.out', { person: out.person })}</p> : null}
    </WhoWaits>
  );
}
