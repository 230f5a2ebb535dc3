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
  const { scan, close, status } = useKiosk();
  const [digits, setDigits] = useState('');
  const own = status.room?.prefix ?? '';
  const [prefix, setPrefix] = useState(own);
  const prefixes = [...new Set([own, ...status.rooms.map((room) => room.prefix)])].filter((letters) => letters !== '');
  return (
    <Screen
      title={t('keypad.title')}
      lead={t(prefixes.length < 2 ? 'keypad.lead' : 'keypad.leadLetters')}
      aside={<Illustration name="toolbox" />}
      actions={
        <div className="row even">
          <Button onPress={close}>
            <Icon name="back" />
            {t('bar.back')}
          </Button>
          <Button
            primary
            wide
            disabled={digits === ''}
            onPress={() => scan(prefix === own ? digits : prefix + digits, 'keypad')}
          >
            {t('keypad.ok')}
          </Button>
        </div>
      }
    >
      <div className="pad-with-fields">
        {prefixes.length < 2 ? null : (
          // Things drift: what came from another room bears its letters, and its number is another thing's here.
          <div className="fields" role="group" aria-label={t('keypad.letters')}>
            {prefixes.map((letters) => (
              <Button key={letters} selected={letters === prefix} onPress={() => setPrefix(letters)}>
                {letters}
              </Button>
            ))}
          </div>
        )}
        <Slots value={digits} label={t('keypad.title')} />
        <Keypad value={digits} onChange={setDigits} maxLength={LONGEST} />
      </div>
    </Screen>
  );
}
