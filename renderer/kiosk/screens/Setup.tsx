/** First start: demo or empty room, who looks after it, and how large the screen really is. */
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { call } from '../../api.ts';
import type { Language } from '../../text/dates.ts';
import { Button, Keypad, Notice, Screen } from '../../ui/parts.tsx';
import { ChineseInput } from '../../write/ChineseInput.tsx';
import type { Trouble } from '../context.ts';
import { useRefusal } from '../use-refusal.ts';

type Step = 'choose' | 'room' | 'prefix' | 'admin' | 'pin' | 'screen';
/** ISO/IEC 7810 ID-1: a bank card is 85.60 mm wide. */
const CARD_MILLIMETRES = 85.6;

interface SetupProps {
  readonly language: Language;
  readonly onLanguage: (language: Language) => void;
}

export function Setup({ language, onLanguage }: SetupProps): React.ReactNode {
  const { t } = useTranslation();
  const client = useQueryClient();
  const say = useRefusal(language);
  const [step, setStep] = useState<Step>('choose');
  const [demo, setDemo] = useState(false);
  const [room, setRoom] = useState('');
  const [prefix, setPrefix] = useState('');
  const [admin, setAdmin] = useState('');
  const [pin, setPin] = useState('');
  const [bar, setBar] = useState(340);
  const [trouble, setTrouble] = useState<Trouble | null>(null);

  const finish = async (pixelsPerMillimetre: number | null): Promise<void> => {
    const reply = await call('setup.begin', {
      with: demo ? 'demo' : 'empty',
      roomName: demo ? '花家地南里' : room,
      prefix: demo ? 'HJD' : prefix,
      language,
      adminName: admin,
      adminPin: pin,
    });
    if (!reply.ok) return setTrouble(reply.error);
    if (pixelsPerMillimetre !== null) await call('setup.screen', { pixelsPerMillimetre });
    return client.invalidateQueries();
  };
  const next = (ready: boolean, to: Step, from: Step): React.ReactNode => (
    <div className="row even">
      <Button onPress={() => setStep(from)}>{t('bar.back')}</Button>
      <Button primary disabled={!ready} onPress={() => setStep(to)}>
        {t('setup.next')}
      </Button>
    </div>
  );

  switch (step) {
    case 'choose':
      return (
        <Screen
          title={t('setup.title')}
          lead={t('setup.lead')}
          actions={<Button onPress={() => onLanguage(language === 'zh' ? 'en' : 'zh')}>{t('bar.language')}</Button>}
        >
          <Button
            wide
            primary
            onPress={() => {
              setDemo(true);
              setStep('admin');
            }}
          >
            {t('setup.demo')}
          </Button>
          <Button
            wide
            onPress={() => {
              setDemo(false);
              setStep('room');
            }}
          >
            {t('setup.empty')}
          </Button>
        </Screen>
      );
    case 'room':
      return (
        <Screen title={t('setup.room')} actions={next(room.trim() !== '', 'prefix', 'choose')}>
          <ChineseInput value={room} onChange={setRoom} field="text" maxLength={40} label={t('setup.room')} />
        </Screen>
      );
    case 'prefix':
      return (
        <Screen title={t('setup.prefix')} actions={next(/^[A-Z]{2,4}$/.test(prefix), 'admin', 'room')}>
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
        <Screen title={t('setup.admin')} actions={next(admin.trim() !== '', 'pin', demo ? 'choose' : 'prefix')}>
          <ChineseInput value={admin} onChange={setAdmin} field="name" maxLength={50} label={t('setup.admin')} />
        </Screen>
      );
    case 'pin':
      return (
        <Screen title={t('setup.pin')} actions={next(pin.length >= 4, 'screen', 'admin')}>
          <div className="field" role="status" aria-label={t('setup.pin')}>
            {pin === '' ? '·' : pin}
          </div>
          <Keypad value={pin} onChange={setPin} maxLength={12} />
        </Screen>
      );
    case 'screen':
      return (
        <Screen
          title={t('setup.screen')}
          lead={t('setup.screenLead')}
          actions={
            <div className="row even">
              <Button onPress={() => void finish(null)}>{t('setup.screenSkip')}</Button>
              <Button primary onPress={() => void finish(bar / CARD_MILLIMETRES)}>
                {t('setup.screenOk')}
              </Button>
            </div>
          }
        >
          {trouble === null ? null : <Notice danger>{say(trouble)}</Notice>}
          <div className="ruler" style={{ width: bar }} />
          <div className="row">
            <Button onPress={() => setBar(Math.max(120, bar - 4))}>− {t('setup.shorter')}</Button>
            <Button onPress={() => setBar(Math.min(1000, bar + 4))}>+ {t('setup.longer')}</Button>
          </div>
        </Screen>
      );
  }
}
