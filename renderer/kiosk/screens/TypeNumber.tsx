/** The printed number by hand. */
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Button, Keypad, Screen } from '../../ui/parts.tsx';
import { useKiosk } from '../context.ts';

export function TypeNumber(): React.ReactNode {
  const { t } = useTranslation();
  const { scan, close } = useKiosk();
  const [digits, setDigits] = useState('');
  return (
    <Screen
      title={t('keypad.title')}
      lead={t('keypad.lead')}
      actions={
        <div className="row even">
          <Button onPress={close}>{t('bar.back')}</Button>
          <Button primary disabled={digits === ''} onPress={() => scan(digits, 'keypad')}>
            {t('keypad.ok')}
          </Button>
        </div>
      }
    >
      <div className="field" role="status" aria-label={t('keypad.title')}>
        {digits === '' ? '·' : digits}
      </div>
      <Keypad value={digits} onChange={setDigits} maxLength={13} />
    </Screen>
  );
}
