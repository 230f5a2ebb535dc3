/** First start: demo or empty room, who looks after it, and how large the screen really is. */
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { call } from '../../api.ts';
import type { Language } from '../../text/dates.ts';
import { Icon } from '../../ui/icons.tsx';
import { Button, Illustration, Keypad, Notice, Screen, Slots } from '../../ui/parts.tsx';
import { ChineseInput } from '../../write/ChineseInput.tsx';
import { useRefusal, type Trouble } from '../../use-refusal.ts';
import { MeasureScreen } from './MeasureScreen.tsx';

type Step = 'choose' | 'room' | 'prefix' | 'admin' | 'pin' | 'screen';

/** The demo's own room; its things carry these codes. */
const DEMO_ROOM = { roomName: '花家地南里', prefix: 'HJD' } as const;

export function Setup({ language }: { readonly language: Language }): React.ReactNode {
  const { t } = useTranslation();
  const client = useQueryClient();
  const say = useRefusal();
  const [step, setStep] = useState<Step>('choose');
  const [demo, setDemo] = useState(false);
  const [room, setRoom] = useState('');
  const [prefix, setPrefix] = useState('');
  const [admin, setAdmin] = useState('');
  const [pin, setPin] = useState('');
  const [busy, setBusy] = useState(false);
  const [trouble, setTrouble] = useState<Trouble | null>(null);

  const finish = async (pixelsPerMillimetre: number | null): Promise<void> => {
    setBusy(true);
    const reply = await call('setup.begin', {
      with: demo ? 'demo' : 'empty',
      ...(demo ? DEMO_ROOM : { roomName: room.trim(), prefix }),
      language,
      adminName: admin.trim(),
      adminPin: pin,
    });
    setBusy(false);
    if (!reply.ok) return setTrouble(reply.error);
    if (pixelsPerMillimetre !== null) await call('setup.screen', { pixelsPerMillimetre });
    return client.invalidateQueries();
  };
  const back = (to: Step): React.ReactNode => (
    <Button onPress={() => setStep(to)}>
      <Icon name="back" />
      {t('bar.back')}
    </Button>
  );
  const next = (ready: boolean, to: Step, from: Step): React.ReactNode => (
    <div className="row even">
      {back(from)}
      <Button primary wide disabled={!ready} onPress={() => setStep(to)}>
        {t('setup.next')}
      </Button>
    </div>
  );
  const begin = (withDemo: boolean): void => {
    setDemo(withDemo);
    setStep(withDemo ? 'admin' : 'room');
  };

  switch (step) {
    case 'choose':
      return (
        <Screen title={t('setup.title')} lead={t('setup.lead')} aside={<Illustration name="room" />}>
          <Button wide primary onPress={() => begin(true)}>
            {t('setup.demo')}
          </Button>
          <Button wide onPress={() => begin(false)}>
            {t('setup.empty')}
          </Button>
        </Screen>
      );
    case 'room':
      return (
        <Screen
          broad
          aside={<Illustration name="room" />}
          title={t('setup.room')}
          actions={next(room.trim() !== '', 'prefix', 'choose')}
        >
          <ChineseInput value={room} onChange={setRoom} field="text" maxLength={40} label={t('setup.room')} />
        </Screen>
      );
    case 'prefix':
      return (
        <Screen
          broad
          title={t('setup.prefix')}
          aside={<Illustration name="room" />}
          lead={t('setup.prefixLead')}
          actions={next(/^[A-Z]{2,4}$/.test(prefix), 'admin', 'room')}
        >
          <ChineseInput
            value={prefix}
            onChange={(value) => setPrefix(value.toUpperCase().replaceAll(/[^A-Z]/g, ''))}
            field="text"
            maxLength={4}
            label={t('setup.prefix')}
          />
        </Screen>
      );
    case 'admin':
      return (
        <Screen
          broad
          aside={<Illustration name="vest" />}
          title={t('setup.admin')}
          actions={next(admin.trim() !== '', 'pin', demo ? 'choose' : 'prefix')}
        >
          <ChineseInput value={admin} onChange={setAdmin} field="name" maxLength={50} label={t('setup.admin')} />
        </Screen>
      );
    case 'pin':
      return (
        <Screen
          aside={<Illustration name="vest" />}
          title={t('setup.pin')}
          lead={t('setup.pinLead')}
          actions={next(pin.length >= 4, 'screen', 'admin')}
        >
          <div className="pad-with-fields">
            <Slots value={pin} label={t('setup.pin')} />
            <Keypad value={pin} onChange={setPin} maxLength={12} />
          </div>
        </Screen>
      );
    case 'screen':
      return (
        <MeasureScreen
          busy={busy}
          notices={
            busy ? (
              <Notice icon="clock">{t(demo ? 'setup.busyDemo' : 'setup.busy')}</Notice>
            ) : trouble === null ? null : (
              <Notice danger>{say(trouble)}</Notice>
            )
          }
          onMeasured={(pixelsPerMillimetre) => void finish(pixelsPerMillimetre)}
          onBack={() => setStep('pin')}
        />
      );
  }
}
