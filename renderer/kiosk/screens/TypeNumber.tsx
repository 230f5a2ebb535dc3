/** The printed number by hand. */
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Icon } from '../../ui/icons.tsx';
import { Button, Illustration, Keypad, Screen, Slots } from '../../ui/parts.tsx';
import { useKiosk } from '../context.ts';

/** An EAN-13 of the thing itself is the longest that is printed. */
const LONGEST = 13;

export function TypeNumber(): React.ReactNode {
  const { t } = useTranslation();
  const { scan, close } = useKiosk();
  const [digits, setDigits] = useState('');
  return (
    <Screen
      title={t('keypad.title')}
      lead={t('keypad.lead')}
      aside={<Illustration name="toolbox" />}
      actions={
        <div className="row even">
          <Button onPress={close}>
            <Icon name="back" />
            {t('bar.back')}
          </Button>
          <Button primary wide disabled={digits === ''} onPress={() => scan(digits, 'keypad')}>
            {t('keypad.ok')}
          </Button>
        </div>
      }
    >
      <div className="pad-with-fields">
        <Slots value={digits} label={t('keypad.title')} />
        <Keypad value={digits} onChange={setDigits} maxLength={LONGEST} />
      </div>
    </Screen>
  );
}
