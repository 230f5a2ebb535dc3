/** Over the console while nobody has shown a PIN: what was half done waits behind it. */
import { Button, Input } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Output } from '../../core/contract.ts';
import { call, isSecondPc } from '../api.ts';
import { useRefusal } from '../use-refusal.ts';

interface LockProps {
  readonly name: string;
  /** Something changed is not saved: whoever closes the console here is told so beforehand. */
  readonly unsaved: boolean;
  readonly onOpened: (who: Output<'staff.me'>) => void;
  readonly onLeave: () => void;
}

export function Lock({ name, unsaved, onOpened, onLeave }: LockProps): React.ReactNode {
  const { t } = useTranslation();
  const words = useRefusal();
  const [pin, setPin] = useState('');
  const [wrong, setWrong] = useState<string | null>(null);
  const open = async (): Promise<void> => {
    setPin('');
    const opened = await call('staff.open', { pin });
    if (!opened.ok) return setWrong(words(opened.error));
    const who = await call('staff.me', {});
    if (who.ok) onOpened(who.value);
  };
  const press = (digit: string): void => setPin((before) => (before + digit).slice(0, 12));
  return (
    <div className="staff-lock" role="dialog" aria-modal="true" aria-label={t('console.locked')}>
      <h1>{t('console.locked')}</h1>
      <p>{t('console.lockedLead', { name })}</p>
      <p className="staff-lead">{t('console.otherPerson')}</p>
      <Input.Password
        autoFocus
        size="large"
        inputMode="numeric"
        autoComplete="off"
        aria-label={t('console.pin')}
        value={pin}
        onChange={(event) => setPin(event.target.value.replace(/\D/g, '').slice(0, 12))}
        onPressEnter={() => void open()}
      />
      <div className="staff-keys">
        {['1', '2', '3', '4', '5', '6', '7', '8', '9', '0'].map((digit) => (
          <Button key={digit} size="large" onClick={() => press(digit)}>
            {digit}
          </Button>
        ))}
      </div>
      {wrong === null ? null : <p role="alert">{wrong}</p>}
      <Button type="primary" size="large" disabled={pin.length < 4} onClick={() => void open()}>
        {t('console.unlock')}
      </Button>
      {unsaved ? <p className="staff-lead">{t('console.unsaved.behindLock', { name })}</p> : null}
      <Button onClick={onLeave}>{t(isSecondPc() ? 'console.signOut' : 'console.leave')}</Button>
    </div>
  );
}
