/** One more fact, so that nobody borrows in another's name: the whole door number. */
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { sayTime } from '../../text/dates.ts';
import { Icon } from '../../ui/icons.tsx';
import { Button, Illustration, Notice, Screen } from '../../ui/parts.tsx';
import { useKiosk, type ViewOf } from '../context.ts';
import { doorText, isDoorWhole, noDoor } from '../door.ts';
import { DoorPad } from '../DoorPad.tsx';
import { Wrong } from '../Wrong.tsx';

export function Prove({ view }: { readonly view: ViewOf<'prove'> }): React.ReactNode {
  const { t } = useTranslation();
  const { act } = useKiosk();
  const [door, setDoor] = useState(noDoor);
  const prove = async (): Promise<void> => {
    await act('session.prove', { door: doorText(door) });
    setDoor(noDoor);
  };
  return (
    <Screen
      title={t('prove.title', { name: view.name })}
      lead={t('prove.lead', { left: view.triesLeft })}
      aside={<Illustration name="room" />}
      notices={
        view.lockedUntil === null ? (
          <Wrong notice={view.notice} />
        ) : (
          <Notice danger>{t('who.locked', { time: sayTime(view.lockedUntil) })}</Notice>
        )
      }
      actions={
        <div className="row even">
          <Button onPress={() => void act('session.back', {})}>
            <Icon name="back" />
            {t('bar.back')}
          </Button>
          <Button primary wide disabled={!isDoorWhole(door)} onPress={() => void prove()}>
            {t('prove.ok')}
          </Button>
        </div>
      }
    >
      <DoorPad door={door} onChange={setDoor} />
    </Screen>
  );
}
