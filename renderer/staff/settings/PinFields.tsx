/** A new PIN, typed twice, so that a slip locks nobody out; what is wrong with it is said as soon as it stands there. */
import { Alert, Input } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { isEasyPin, isOtherPin } from '../../../core/staff/pin-rule.ts';
import { useRefusal } from '../../use-refusal.ts';

const PIN = /^\d{4,12}$/;

interface NewPin {
  readonly pin: string;
  /** It may be saved: long enough, not guessed at once, and twice the same. */
  readonly ready: boolean;
  /** Where it is typed. */
  readonly fields: React.ReactNode;
  /** Why it may not be saved, once there is enough of it to say so. */
  readonly trouble: React.ReactNode;
  readonly clear: () => void;
}

export function useNewPin(): NewPin {
  const { t } = useTranslation();
  const say = useRefusal();
  const [pin, setPin] = useState('');
  const [again, setAgain] = useState('');
  const easy = PIN.test(pin) && isEasyPin(pin);
  const differs = isOtherPin(again, pin);
  return {
    pin,
    ready: PIN.test(pin) && !easy && again === pin,
    fields: (
      <>
        <PinField label={t('settings.pin')} value={pin} onChange={setPin} />
        <PinField label={t('settings.pinAgain')} value={again} onChange={setAgain} />
      </>
    ),
    trouble:
      easy || differs ? (
        <Alert
          className="staff-below"
          type="warning"
          showIcon
          title={easy ? say({ code: 'pin-easy', facts: {} }) : t('settings.pinDiffers')}
        />
      ) : null,
    clear: () => {
      setPin('');
      setAgain('');
    },
  };
}

interface PinFieldProps {
  readonly label: string;
  readonly value: string;
  readonly onChange: (pin: string) => void;
}

function PinField({ label, value, onChange }: PinFieldProps): React.ReactNode {
  return (
    <label className="staff-field staff-pin">
      <span>{label}</span>
      <Input.Password
        value={value}
        inputMode="numeric"
        autoComplete="new-password"
        maxLength={12}
        onChange={(event) => onChange(event.target.value.replaceAll(/\D/g, ''))}
      />
    </label>
  );
}
