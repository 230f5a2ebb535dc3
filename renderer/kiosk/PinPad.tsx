/**
 * A member of staff's PIN on a keypad of our own, or on the keyboard. While it is shown a few quick digits are no scanner's
 * (App.tsx): a PIN must not be taken for a code, and shown.
 */
import { useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { sayTime } from '../text/dates.ts';
import { Icon } from '../ui/icons.tsx';
import { Button, Illustration, Keypad, Notice, Screen, Slots } from '../ui/parts.tsx';
import { useRefusal, type Trouble } from '../use-refusal.ts';
import { useDigitKeys } from './use-digit-keys.ts';
import { useLocked } from './use-locked.ts';

const SHORTEST = 4;
export const LONGEST_PIN = 12;

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
  const asking = useRef(false);
  // Said of residents' ways in, the sentence for it would send staff for a card.
  const until = useLocked(lockedUntil ?? untilOf(wrong));
  const ready = pin.length >= SHORTEST && until === null;
  const enter = async (): Promise<void> => {
    // Pressed twice, a wrong PIN is one wrong try.
    if (!ready || asking.current) return;
    asking.current = true;
    await onPin(pin);
    asking.current = false;
    setPin('');
  };
  useDigitKeys({
    onDigit: (digit) => setPin((typed) => (typed.length < LONGEST_PIN ? typed + digit : typed)),
    onErase: () => setPin((typed) => typed.slice(0, -1)),
    onEnter: () => void enter(),
  });
  const notice =
    until !== null
      ? t('staffPin.locked', { time: sayTime(until) })
      : wrong === null || wrong.code === 'locked'
        ? null
        : say(wrong);
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
          <Button primary wide disabled={!ready} onPress={() => void enter()}>
            {t('staffPin.ok')}
          </Button>
        </div>
      }
    >
      <div className="pad-with-fields">
        <Slots value={pin} hidden label={t('staffPin.typed', { count: pin.length })} />
        <Keypad value={pin} onChange={setPin} maxLength={LONGEST_PIN} />
      </div>
    </Screen>
  );
}

const untilOf = (wrong: Trouble | null): number | null => {
  const until = wrong?.code === 'locked' ? wrong.facts['until'] : null;
  return typeof until === 'number' ? until : null;
};
