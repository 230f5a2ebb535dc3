/** The residents' window: which screen shows, and the bar that is the same on all of them. */
import { useQueryClient } from '@tanstack/react-query';
import { useCallback, useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { SessionScreen, StatusView } from '../../core/contract.ts';
import { CameraView } from '../scan/CameraView.tsx';
import { play } from '../scan/sounds.ts';
import { listenForScans } from '../scan/wedge-keys.ts';
import type { Language } from '../text/dates.ts';
import { Bar } from './Bar.tsx';
import { KioskProvider, type KioskContext, type Panel, type SessionOperation } from './context.ts';
import { LONGEST_PIN } from './PinPad.tsx';
import { phraseOf, soundOf } from './prompt.ts';
import { SessionScreens } from './SessionScreens.tsx';
import { Countdown } from './screens/Countdown.tsx';
import { Help } from './screens/Help.tsx';
import { Idle } from './screens/Idle.tsx';
import { LookAround } from './screens/LookAround.tsx';
import { Setup } from './screens/Setup.tsx';
import { StaffDoor } from './screens/StaffDoor.tsx';
import { Starting } from './screens/Starting.tsx';
import { TypeNumber } from './screens/TypeNumber.tsx';
import { browserSpeaker, type Phrase } from './speak.ts';
import { useIdle } from './use-idle.ts';
import { useSession } from './use-session.ts';
import { useStatus } from './use-status.ts';

export function App(): React.ReactNode {
  const { status, failing } = useStatus();
  return status === undefined ? <Starting failing={failing} /> : <Kiosk status={status} />;
}

function Kiosk({ status }: { readonly status: StatusView }): React.ReactNode {
  const { t, i18n } = useTranslation();
  const client = useQueryClient();
  const [panel, setPanel] = useState<Panel | null>(null);
  // The wizard goes on after the room is there, until somebody says that it is done.
  const [wizard, setWizard] = useState(status.needsSetup);
  const settingUp = wizard || status.needsSetup;
  const [large, setLarge] = useState(false);
  // What this visit chose; null = as the kiosk is set.
  const [chosenMuted, setMuted] = useState<boolean | null>(null);
  const [chosenLanguage, setLanguage] = useState<Language | null>(null);
  const muted = chosenMuted ?? !status.sound;
  const language = chosenLanguage ?? status.language;
  const [speaker] = useState(browserSpeaker);
  const videoRef = useRef<HTMLVideoElement>(null);
  const said = useRef<Phrase | null>(null);

  useEffect(() => {
    // Said again, every word would be drawn again.
    if (i18n.language !== language) void i18n.changeLanguage(language);
  }, [i18n, language]);
  useEffect(() => {
    document.documentElement.lang = language === 'zh' ? 'zh-CN' : 'en';
    document.documentElement.classList.toggle('large', large);
    if (status.pixelsPerMillimetre > 0)
      document.documentElement.style.setProperty('--px-per-mm', String(status.pixelsPerMillimetre));
  }, [language, large, status.pixelsPerMillimetre]);
  useEffect(() => {
    if (muted) speaker.hush();
  }, [muted, speaker]);

  const say = (phrase: Phrase | null): void => {
    // The same screen again (one thing more in the basket) is not said again.
    if (phrase === said.current) return;
    said.current = phrase;
    if (phrase === null) speaker.hush();
    else if (!muted && language === 'zh') void speaker.say(phrase, t(`speak.${phrase}`));
  };
  const { view, trouble, act } = useSession((operation: SessionOperation, next: SessionScreen | null) => {
    const sound = next === null ? 'not-recognised' : soundOf(operation, next);
    if (sound !== null) play(sound, muted);
    if (next !== null) say(phraseOf(next));
  });

  /** Nothing that the last one looked at or typed is kept. */
  const forget = useCallback(
    async (reason: 'cancel' | 'idle' | 'done') => {
      setPanel(null);
      await act('session.end', { reason });
      client.removeQueries({
        predicate: ({ queryKey: [name] }) => name === 'catalogue.search' || name === 'catalogue.item',
      });
      if (reason === 'cancel') return;
      setLarge(false);
      setLanguage(null);
      setMuted(null);
    },
    [act, client],
  );

  const atStart = view.screen === 'idle' && panel === null;
  const { left, touch } = useIdle({
    active: !settingUp && (!atStart || large || chosenLanguage !== null || chosenMuted !== null),
    idleSeconds: status.idleSeconds,
    warnSeconds: status.warnSeconds,
    onGone: () => void forget('idle'),
  });
  const warned = left !== null;
  useEffect(() => {
    if (warned && !muted && language === 'zh') void speaker.say('still-there', t('speak.still-there'));
  }, [warned, muted, language, speaker, t]);

  const scan = useCallback<KioskContext['scan']>(
    (text, by) => {
      if (settingUp) return;
      touch();
      setPanel(null);
      void act('session.scan', { text, by });
    },
    [act, touch, settingUp],
  );
  const asksPin = panel === null ? view.screen === 'staff-pin' : panel === 'staff';
  // The wizard listens for itself: whoever hears a scan first has it.
  useEffect(
    () =>
      settingUp ? undefined : listenForScans(status.wedge, (text) => scan(text, 'wedge'), asksPin ? LONGEST_PIN : 0),
    [scan, settingUp, asksPin, status.wedge],
  );
  useEffect(() => {
    // A window that was reloaded goes on with the visit the kiosk still has.
    if (!settingUp) void act('session.view', {});
  }, [act, settingUp]);

  const context: KioskContext = {
    status,
    view,
    language,
    act,
    trouble,
    scan,
    open: setPanel,
    close: () => setPanel(null),
    leave: () => void forget('done'),
    videoRef,
  };
  return (
    <KioskProvider value={context}>
      <div className="app" inert={warned}>
        <div className="stage">
          {settingUp ? (
            <Setup
              status={status}
              language={language}
              onLanguage={setLanguage}
              onDone={() => {
                setWizard(false);
                setLanguage(null);
              }}
            />
          ) : (
            <>
              {/* One place in the tree, so that the camera never restarts between screens. */}
              <Idle
                shown={atStart}
                camera={<CameraView onCode={(text) => scan(text, 'camera')} away={!atStart} videoRef={videoRef} />}
              />
              {panel === 'look' ? <LookAround /> : null}
              {panel === 'help' ? <Help /> : null}
              {panel === 'keypad' ? <TypeNumber /> : null}
              {panel === 'staff' ? <StaffDoor /> : null}
              {panel === null ? <SessionScreens /> : null}
            </>
          )}
        </div>
        <Bar
          large={large}
          muted={muted}
          language={language}
          mayCancel={!settingUp && !atStart}
          onCancel={() => void forget('cancel')}
          onLarge={setLarge}
          onMuted={setMuted}
          onLanguage={setLanguage}
          onHelp={settingUp ? null : () => setPanel('help')}
          onStaff={settingUp ? null : () => setPanel('staff')}
        />
      </div>
      {left === null ? null : <Countdown left={left} of={status.warnSeconds} />}
    </KioskProvider>
  );
}
