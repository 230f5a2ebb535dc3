/** The way to the console: a right PIN, and the window goes there. */
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { call } from '../../api.ts';
import type { Trouble } from '../../use-refusal.ts';
import { useKiosk } from '../context.ts';
import { PinPad } from '../PinPad.tsx';

export function StaffDoor(): React.ReactNode {
  const { t } = useTranslation();
  const { act, close } = useKiosk();
  const [wrong, setWrong] = useState<Trouble | null>(null);
  const open = async (pin: string): Promise<void> => {
    const reply = await call('staff.open', { pin });
    if (!reply.ok) return setWrong(reply.error);
    // What a resident left on the screen is not for the console.
    await act('session.end', { reason: 'cancel' });
    window.location.assign('/staff/');
  };
  return (
    <PinPad
      title={t('staffDoor.title')}
      lead={t('staffDoor.lead')}
      lockedUntil={null}
      wrong={wrong}
      onPin={open}
      onBack={close}
    />
  );
}
