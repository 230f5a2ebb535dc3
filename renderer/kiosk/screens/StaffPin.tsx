/** Staff hand over what only they may. */
import { useTranslation } from 'react-i18next';
import { useKiosk, type ViewOf } from '../context.ts';
import { PinPad } from '../PinPad.tsx';

export function StaffPin({ view }: { readonly view: ViewOf<'staff-pin'> }): React.ReactNode {
  const { t } = useTranslation();
  const { act, trouble } = useKiosk();
  return (
    <PinPad
      title={t('staffPin.title')}
      lead={t('staffPin.lead')}
      lockedUntil={view.lockedUntil}
      wrong={trouble ?? view.notice}
      onPin={(pin) => act('session.staffPin', { pin })}
      onBack={() => void act('session.back', {})}
    />
  );
}
