/** Staff hand over what only they may. */
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { sayTime } from '../../text/dates.ts';
import { Button, Keypad, Notice, Screen } from '../../ui/parts.tsx';
import { useKiosk, type ViewOf } from '../context.ts';
import { useRefusal } from '../use-refusal.ts';

export function StaffPin({ view }: { readonly view: ViewOf<'staff-pin'> }): React.ReactNode {
  const { t } = useTranslation();
  const { act, language } = useKiosk();
  const [pin, setPin] = useState('');
  const say = useRefusal(language);
  const locked = view.lockedUntil !== null;
  return (
    <Screen
      title={t('staffPin.title')}
      lead={t('staffPin.lead')}
      actions={
        <div className="row even">
          <Button onPress={() => void act('session.back', {})}>{t('bar.back')}</Button>
          <Button
            primary
            disabled={pin.length < 4 || locked}
            onPress={() => void act('session.staffPin', { pin }).then(() => setPin(''))}
          >
            {t('staffPin.ok')}
          </Button>
        </div>
      }
    >
      {locked ? (
        <Notice danger>{t('staffPin.locked', { time: sayTime(view.lockedUntil ?? 0) })}</Notice>
      ) : view.notice === null ? null : (
        <Notice danger>{say(view.notice)}</Notice>
      )}
      <div className="field" role="status" aria-label="PIN">
        {pin === '' ? '·' : '●'.repeat(pin.length)}
      </div>
      <Keypad value={pin} onChange={setPin} maxLength={12} />
    </Screen>
  );
}
