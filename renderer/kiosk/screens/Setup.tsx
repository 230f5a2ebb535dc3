/** First start in five steps: language, room, administrator, what to begin with, and whether the devices work. */
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { StatusView } from '../../../core/contract.ts';
import { isEasyPin, isOtherPin } from '../../../core/staff/pin-rule.ts';
import { call } from '../../api.ts';
import type { Language } from '../../text/dates.ts';
import { Icon } from '../../ui/icons.tsx';
import { Button, Illustration, Keypad, Notice, Screen, Slots } from '../../ui/parts.tsx';
import { ChineseInput } from '../../write/ChineseInput.tsx';
import { useRefusal, type Trouble } from '../../use-refusal.ts';
import { MeasureScreen } from './MeasureScreen.tsx';
import { TryOut } from './TryOut.tsx';

type Page = 'language' | 'room' | 'prefix' | 'admin' | 'pin' | 'pinAgain' | 'things' | 'try' | 'screen';
type Things = 'import' | 'demo' | 'empty';

/** Which of the five steps a page belongs to. */
const steps: { readonly [P in Page]: number } = { language: 1, room: 2, prefix: 2, admin: 3, pin: 3, pinAgain: 3, things: 4, try: 5, screen: 5 }; // prettier-ignore
const STEPS = 5;

/** The demo's own room; its things carry these codes. */
const DEMO_ROOM = { roomName: '花家地南里', prefix: 'HJD' } as const;
/** Where the console goes on: the old list, or the first thing. */
const goesOn: { readonly [T in Things]: string | null } = { import: 'import', empty: 'intake', demo: null };

interface SetupProps {
  readonly status: StatusView;
  readonly language: Language;
  readonly onLanguage: (language: Language) => void;
  readonly onDone: () => void;
}

export function Setup({ status, language, onLanguage, onDone }: SetupProps): React.ReactNode {
  const { t } = useTranslation();
  const client = useQueryClient();
  const say = useRefusal();
  const [page, setPage] = useState<Page>('language');
  const [room, setRoom] = useState('');
  const [prefix, setPrefix] = useState('');
  const [admin, setAdmin] = useState('');
  const [pin, setPin] = useState('');
  const [again, setAgain] = useState('');
  /** Only to look around: the demo has a room of its own. */
  const [looking, setLooking] = useState(false);
  const [chosen, setChosen] = useState<Things>('empty');
  const [busy, setBusy] = useState(false);
  const [trouble, setTrouble] = useState<Trouble | null>(null);

  const begin = async (things: Things): Promise<void> => {
    setChosen(things);
    setBusy(true);
    setTrouble(null);
    const demo = things === 'demo';
    const reply = await call('setup.begin', {
      with: demo ? 'demo' : 'empty',
      ...(demo ? DEMO_ROOM : { roomName: room.trim(), prefix }),
      language,
      adminName: admin.trim(),
      adminPin: pin,
    });
    setBusy(false);
    if (!reply.ok) return setTrouble(reply.error);
    setPage('try');
    return client.invalidateQueries();
  };
  const goOn = async (area: string): Promise<void> => {
    // Who has just chosen the PIN need not type it again.
    if ((await call('staff.open', { pin })).ok) window.location.assign(`/staff/#/${area}`);
    else onDone();
  };
  const easy = pin.length >= 4 && isEasyPin(pin);
  const measured = async (pixelsPerMillimetre: number | null): Promise<void> => {
    if (pixelsPerMillimetre !== null) await call('setup.screen', { pixelsPerMillimetre });
    setPage('try');
    await client.invalidateQueries();
  };
  const lead = (words?: string): string =>
    [t('setup.step', { step: steps[page], of: STEPS }), words].filter(Boolean).join(' · ');
  const back = (to: Page): React.ReactNode => (
    <Button disabled={busy} onPress={() => setPage(to)}>
      <Icon name="back" />
      {t('bar.back')}
    </Button>
  );
  const next = (ready: boolean, to: Page, from: Page): React.ReactNode => (
    <div className="row even">
      {back(from)}
      <Button primary wide disabled={!ready} onPress={() => setPage(to)}>
        {t('setup.next')}
      </Button>
    </div>
  );
  const notices = busy ? (
    <Notice icon="clock">{t(chosen === 'demo' ? 'setup.busyDemo' : 'setup.busy')}</Notice>
  ) : trouble === null ? null : (
    <Notice danger>{say(trouble)}</Notice>
  );

  switch (page) {
    case 'language':
      return (
        <Screen
          title={t('setup.title')}
          lead={lead(t('setup.lead'))}
          aside={<Illustration name="room" />}
          actions={
            <div className="row even">
              <Button
                onPress={() => {
                  setLooking(true);
                  setPage('admin');
                }}
              >
                {t('setup.demo')}
              </Button>
              <Button
                wide
                primary
                onPress={() => {
                  setLooking(false);
                  setPage('room');
                }}
              >
                {t('setup.next')}
              </Button>
            </div>
          }
        >
          <div className="row even">
            <Button wide selected={language === 'zh'} onPress={() => onLanguage('zh')}>
              <span lang="zh-CN">中文</span>
            </Button>
            <Button wide selected={language === 'en'} onPress={() => onLanguage('en')}>
              <span lang="en">English</span>
            </Button>
          </div>
        </Screen>
      );
    case 'room':
      return (
        <Screen
          broad
          aside={<Illustration name="room" />}
          title={t('setup.room')}
          lead={lead()}
          actions={next(room.trim() !== '', 'prefix', 'language')}
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
          lead={lead(t('setup.prefixLead'))}
          actions={next(/^[A-Z]{2,4}$/.test(prefix), 'admin', 'room')}
        >
          <ChineseInput
            value={prefix}
            onChange={(value) => setPrefix(value.toUpperCase().replaceAll(/[^A-Z]/g, ''))}
            field="text"
            letters
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
          lead={lead()}
          actions={next(admin.trim() !== '', 'pin', looking ? 'language' : 'prefix')}
        >
          <ChineseInput value={admin} onChange={setAdmin} field="name" maxLength={50} label={t('setup.admin')} />
        </Screen>
      );
    case 'pin':
      return (
        <Screen
          aside={<Illustration name="vest" />}
          title={t('setup.pin')}
          lead={lead(t('setup.pinLead'))}
          notices={easy ? <Notice>{say({ code: 'pin-easy', facts: {} })}</Notice> : null}
          actions={next(pin.length >= 4 && !easy, 'pinAgain', 'admin')}
        >
          <div className="pad-with-fields">
            <Slots value={pin} label={t('setup.pin')} />
            <Keypad
              value={pin}
              maxLength={12}
              onChange={(typed) => {
                setPin(typed);
                setAgain('');
              }}
            />
          </div>
        </Screen>
      );
    case 'pinAgain':
      return (
        <Screen
          aside={<Illustration name="vest" />}
          title={t('setup.pinAgain')}
          lead={lead()}
          notices={isOtherPin(again, pin) ? <Notice>{t('setup.pinDiffers')}</Notice> : null}
          actions={next(again === pin, 'things', 'pin')}
        >
          <div className="pad-with-fields">
            <Slots value={again} label={t('setup.pinAgain')} />
            <Keypad value={again} onChange={setAgain} maxLength={12} />
          </div>
        </Screen>
      );
    case 'things':
      return (
        <Screen
          title={t('setup.things')}
          lead={lead(t('setup.thingsLead'))}
          aside={<Illustration name="toolbox" />}
          notices={notices}
          actions={back('pinAgain')}
        >
          {looking ? null : (
            <>
              <Button wide primary disabled={busy} onPress={() => void begin('import')}>
                {t('setup.import')}
              </Button>
              <Button wide disabled={busy} onPress={() => void begin('empty')}>
                {t('setup.empty')}
              </Button>
            </>
          )}
          <Button wide primary={looking} disabled={busy} onPress={() => void begin('demo')}>
            {t('setup.demo')}
          </Button>
        </Screen>
      );
    case 'try': {
      const area = goesOn[chosen];
      return (
        <TryOut
          lead={lead(t('setup.tryLead'))}
          status={status}
          onMeasure={() => setPage('screen')}
          next={area === null ? null : { words: t(`setup.goOn.${chosen}`), onPress: () => void goOn(area) }}
          onDone={onDone}
        />
      );
    }
    case 'screen':
      return (
        <MeasureScreen
          busy={false}
          notices={null}
          onMeasured={(pixelsPerMillimetre) => void measured(pixelsPerMillimetre)}
          onBack={() => setPage('try')}
        />
      );
  }
}
