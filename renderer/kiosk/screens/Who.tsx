/** Who is it? A card at any moment, or the last four digits of the phone, or a first visit. */
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { sayTime } from '../../text/dates.ts';
import { Icon } from '../../ui/icons.tsx';
import { Button, Keypad, Notice, Screen, Slots } from '../../ui/parts.tsx';
import { useKiosk, type ViewOf } from '../context.ts';
import { useLocked } from '../use-locked.ts';
import { Viewfinder } from '../Viewfinder.tsx';
import { Wrong } from '../Wrong.tsx';

const DIGITS = 4;

export function Who({ view }: { readonly view: ViewOf<'who'> }): React.ReactNode {
  const { t } = useTranslation();
  const { act } = useKiosk();
  const [tail, setTail] = useState('');
  const lockedUntil = useLocked(view.lockedUntil);
  const find = async (): Promise<void> => {
    await act('session.findByPhone', { tail });
    setTail('');
  };
  return (
    <Screen
      title={t(`who.${view.purpose}`)}
      lead={t('who.lead')}
      notices={
        lockedUntil === null ? (
          <Wrong notice={view.notice?.code === 'locked' ? null : view.notice} />
        ) : (
          <Notice danger>{t('who.locked', { time: sayTime(lockedUntil) })}</Notice>
        )
      }
      aside={<Viewfinder caption={t('who.aim')} />}
      actions={
        <>
          <div className="row even">
            <Button onPress={() => void act('session.back', {})}>
              <Icon name="back" />
              {t('bar.back')}
            </Button>
            <Button onPress={() => void act('session.startRegister', {})}>{t('who.new')}</Button>
          </div>
          <Button primary wide disabled={tail.length !== DIGITS || lockedUntil !== null} onPress={() => void find()}>
            {t('who.next')}
          </Button>
        </>
      }
    >
      <div className="pad-with-fields">
        <Slots value={tail} places={DIGITS} label={t('who.tail')} />
        <Keypad value={tail} onChange={setTail} maxLength={DIGITS} />
      </div>
    </Screen>
  );
}
