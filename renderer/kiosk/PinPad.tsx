/** A member of staff's PIN on a keypad of our own. */
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { sayTime } from '../text/dates.ts';
import { Icon } from '../ui/icons.tsx';
import { Button, Illustration, Keypad, Notice, Screen, Slots } from '../ui/parts.tsx';
import { useRefusal, type Trouble } from '../use-refusal.ts';

const SHORTEST = 4;
const LONGEST = 12;

interface PinPadProps {
  readonly title: string;
  readonly lead: string;
  /** Wall milliseconds until which no PIN is taken; null = they are taken. */
  readonly lockedUntil: number | null;
  readonly wrong: Trouble | null;
  readonly onPin: (pin: string) => Promise<unknown>;
  readonly onBack: () => void;
}

export function PinPad({ title, lead, lockedUntil, wrong, onPin, onBack }: PinPadProps): React.ReactNode {
  const { t } = useTranslation();
  const say = useRefusal();
  const [pin, setPin] = useState('');
  const enter = async (): Promise<void> => {
    await onPin(pin);
    setPin('');
  };
  const notice = lockedUntil === null ? wrong && say(wrong) : t('staffPin.locked', { time: sayTime(lockedUntil) });
  return (
    <Screen
      title={title}
      lead={lead}
      aside={<Illustration name="vest" />}
      notices={notice === null ? null : <Notice danger>{notice}</Notice>}
      actions={
        <div className="row even">
          <Button onPress={onBack}>
            <Icon name="back" />
            {t('bar.back')}
          </Button>
          <Button primary wide disabled={pin.length < SHORTEST || lockedUntil !== null} onPress={() => void enter()}>
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
