/** Staff hand over what only they may. */
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { sayTime } from '../../text/dates.ts';
import { Icon } from '../../ui/icons.tsx';
import { Button, Illustration, Keypad, Notice, Screen, Slots } from '../../ui/parts.tsx';
import { useKiosk, type ViewOf } from '../context.ts';
import { Wrong } from '../Wrong.tsx';

const SHORTEST = 4;
const LONGEST = 12;

export function StaffPin({ view }: { readonly view: ViewOf<'staff-pin'> }): React.ReactNode {
  const { t } = useTranslation();
  const { act } = useKiosk();
  const [pin, setPin] = useState('');
  const enter = async (): Promise<void> => {
    await act('session.staffPin', { pin });
    setPin('');
  };
  return (
    <Screen
      title={t('staffPin.title')}
      lead={t('staffPin.lead')}
      aside={<Illustration name="vest" />}
      notices={
        view.lockedUntil === null ? (
          <Wrong notice={view.notice} />
        ) : (
          <Notice danger>{t('staffPin.locked', { time: sayTime(view.lockedUntil) })}</Notice>
        )
      }
      actions={
        <div className="row even">
          <Button onPress={() => void act('session.back', {})}>
            <Icon name="back" />
            {t('bar.back')}
          </Button>
          <Button
            primary
            wide
            disabled={pin.length < SHORTEST || view.lockedUntil !== null}
            onPress={() => void enter()}
          >
            {t('staffPin.ok')}
          </Button>
        </div>
      }
    >
      <div className="pad-with-fields">
        <Slots value={pin} hidden label={t('staffPin.typed', { count: pin.length })} />
        <Keypad value={pin} onChange={setPin} maxLength={LONGEST} />
      </div>
    </Screen>
  );
}
