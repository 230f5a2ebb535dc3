/** The residents' window: which screen shows, and the bar that is the same on all of them. */
import { useQueryClient } from '@tanstack/react-query';
import { useCallback, useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { SessionScreen, StatusView } from '../../core/contract.ts';
import { call } from '../api.ts';
import { CameraView } from '../scan/CameraView.tsx';
import { play } from '../scan/sounds.ts';
import { listenForScans } from '../scan/wedge-keys.ts';
import type { Language } from '../text/dates.ts';
import { Button } from '../ui/parts.tsx';
import { KioskProvider, type KioskContext, type Trouble } from './context.ts';
import { SessionScreens } from './SessionScreens.tsx';
import { Countdown } from './screens/Countdown.tsx';
import { Help } from './screens/Help.tsx';
import { LookAround } from './screens/LookAround.tsx';
import { Setup } from './screens/Setup.tsx';
import { TypeNumber } from './screens/TypeNumber.tsx';
import { Idle } from './screens/Idle.tsx';
import { useIdle } from './use-idle.ts';
import { useStatus } from './use-status.ts';

export function App(): React.ReactNode {
  const status = useStatus();
  if (status === undefined) return null;
  return <Kiosk status={status} />;
}

function Kiosk({ status }: { readonly status: StatusView }): React.ReactNode {
  const { t, i18n } = useTranslation();
  const client = useQueryClient();
  const [view, setView] = useState<SessionScreen>({ screen: 'idle', notice: null });
  const [panel, setPanel] = useState<'look' | 'help' | 'keypad' | null>(null);
  const [trouble, setTrouble] = useState<Trouble | null>(null);
  const [large, setLarge] = useState(false);
  const [muted, setMuted] = useState(!status.sound);
  const [language, setLanguage] = useState<Language>(status.language);
  const videoRef = useRef<HTMLVideoElement>(null);

  useEffect(() => void i18n.changeLanguage(language), [i18n, language]);
  useEffect(() => setLanguage(status.language), [status.language]);
  useEffect(() => {
    document.documentElement.lang = language === 'zh' ? 'zh-CN' : 'en';
    document.documentElement.classList.toggle('large', large);
    if (status.pixelsPerMillimetre > 0) {
      document.documentElement.style.setProperty('--px-per-mm', String(status.pixelsPerMillimetre));
    }
  }, [language, large, status.pixelsPerMillimetre]);

  const act = useCallback<KioskContext['act']>(
    async (name, input) => {
      const reply = await call(name, input);
      if (!reply.ok) {
        play('not-recognised', muted);
        setTrouble(reply.error);
        return;
      }
      setTrouble(null);
      setView(reply.value);
      if (reply.value.screen === 'done') play('done', muted);
    },
    [muted],
  );

  const forget = useCallback(
    async (reason: 'cancel' | 'idle') => {
      setPanel(null);
      await act('session.end', { reason });
      client.removeQueries({
        predicate: (query) => query.queryKey[0] === 'catalogue.search' || query.queryKey[0] === 'catalogue.item',
      });
      if (reason === 'idle') {
        setLarge(false);
        setLanguage(status.language);
        setMuted(!status.sound);
      }
    },
    [act, client, status.language, status.sound],
  );

  const busy = view.screen !== 'idle' || panel !== null || large || language !== status.language;
  const { left, touch } = useIdle(busy, status.idleSeconds, status.warnSeconds, () => void forget('idle'));

  const scan = useCallback<KioskContext['scan']>(
    (text, by) => {
      touch();
      setPanel(null);
      void act('session.scan', { text, by });
    },
    [act, touch],
  );
  useEffect(() => {
    if (view.screen === 'unknown') play('not-recognised', muted);
    else if (view.screen === 'basket' || view.screen === 'return' || view.screen === 'mine') play('recognised', muted);
  }, [view, muted]);
  useEffect(() => listenForScans(status.wedge, (text) => scan(text, 'wedge')), [scan, status.wedge]);
  // A window that was reloaded goes on with the visit the kiosk still has.
  useEffect(() => void act('session.view', {}), [act]);

  if (status.needsSetup) return <Setup language={language} onLanguage={setLanguage} />;

  const context: KioskContext = {
    status,
    view,
    language,
    muted,
    act,
    trouble,
    scan,
    open: setPanel,
    close: () => setPanel(null),
    videoRef,
  };
  const idle = view.screen === 'idle' && panel === null;
  const camera = <CameraView onCode={(text) => scan(text, 'camera')} away={!idle} videoRef={videoRef} />;

  return (
    <KioskProvider value={context}>
      <div className="app" inert={left !== null}>
        <div className="stage">
          {/* One place in the tree, so that the camera never restarts between screens. */}
          <Idle camera={camera} shown={idle} />
          {panel === 'look' ? <LookAround /> : null}
          {panel === 'help' ? <Help /> : null}
          {panel === 'keypad' ? <TypeNumber /> : null}
          {panel === null && !idle ? <SessionScreens /> : null}
        </div>
        <nav className="bar" aria-label={t('bar.help')}>
          <Button onPress={() => void forget('cancel')} disabled={!busy}>
            ✕ {t('bar.cancel')}
          </Button>
          <span className="space" />
          <Button onPress={() => setLarge(!large)}>{large ? t('bar.normal') : t('bar.large')}</Button>
          <Button onPress={() => setLanguage(language === 'zh' ? 'en' : 'zh')}>{t('bar.language')}</Button>
          <Button onPress={() => setMuted(!muted)}>{muted ? t('bar.unmute') : t('bar.mute')}</Button>
          <Button onPress={() => setPanel('help')}>{t('bar.help')}</Button>
        </nav>
      </div>
      {left === null ? null : <Countdown left={left} />}
    </KioskProvider>
  );
}
