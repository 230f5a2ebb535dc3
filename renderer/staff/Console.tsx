/** The console's frame: menu, who is signed in, the page, and the lock that falls after three idle minutes. */
import { useQueryClient } from '@tanstack/react-query';
import { Button, Layout, Menu, Spin } from 'antd';
import { useCallback, useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Navigate, Route, Routes, useLocation, useNavigate } from 'react-router';
import type { Output } from '../../core/contract.ts';
import { call, isSecondPc, on } from '../api.ts';
import { useAsk } from '../ask.ts';
import { areas } from './areas.ts';
import { Lock } from './Lock.tsx';
import { LeaveGuard } from './parts/LeaveGuard.tsx';
import { anyUnsaved, forgetUnsaved, useLeaving } from './parts/unsaved.ts';
import { onRightsEnded } from './rights-ended.ts';
import { useBesideHidden } from './use-beside-hidden.ts';
import { useIdleLock } from './use-idle-lock.ts';
import { usePlainLinks } from './use-plain-links.ts';
import { usePutOut } from './use-put-out.tsx';

type Me = Output<'staff.me'>;

export function Console(): React.ReactNode {
  const { i18n } = useTranslation();
  const client = useQueryClient();
  const [me, setMe] = useState<Me | null>(null);
  const status = useAsk('kiosk.status', {}).data;
  const [locked, setLocked] = useState(false);
  useEffect(() => on((push) => push.name === 'changed' && void client.invalidateQueries()), [client]);
  useEffect(() => {
    void call('staff.me', {}).then((reply) => (reply.ok ? setMe(reply.value) : leave()));
  }, []);
  const language = status?.language;
  const spoken = useRef<string>(undefined);
  useEffect(() => {
    // Once for each setting: i18n is another object after every change, and whoever chose English here keeps it.
    if (language === undefined || spoken.current === language) return;
    spoken.current = language;
    void i18n.changeLanguage(language);
  }, [i18n, language]);
  const lock = useCallback(() => {
    setLocked(true);
    void call('staff.close', {});
  }, []);
  useIdleLock(!locked && me !== null, lock, () => void call('staff.me', {}));
  useEffect(() => onRightsEnded(lock), [lock]);
  usePutOut(locked);
  useBesideHidden(locked);
  if (me === null || status === undefined) return <Spin fullscreen />;
  return (
    <>
      {/* Kept as it is, but neither seen nor reached. */}
      <div className={locked ? 'staff-hidden' : ''} inert={locked}>
        <LeaveGuard>
          <Frame me={me} roomName={status.room?.name ?? ''} />
        </LeaveGuard>
      </div>
      {locked ? (
        <Lock
          name={me.name}
          unsaved={anyUnsaved()}
          onOpened={(who) => {
            // Somebody else does not go on with what the first one began.
            if (who.id !== me.id) {
              forgetUnsaved();
              return window.location.reload();
            }
            setLocked(false);
            void client.invalidateQueries();
          }}
          onLeave={leave}
        />
      ) : null}
    </>
  );
}

/** Whoever leaves was asked already, or was told by the lock. */
function leave(): void {
  forgetUnsaved();
  void call('staff.close', {}).then(() => window.location.assign('/'));
}

function Frame({ me, roomName }: { readonly me: Me; readonly roomName: string }): React.ReactNode {
  const { t, i18n } = useTranslation();
  const navigate = useNavigate();
  const leaving = useLeaving();
  usePlainLinks();
  const here = useLocation().pathname.split('/')[1] ?? '';
  const mine = areas.filter(({ role }) => role === 'staff' || me.role === 'admin');
  return (
    <Layout className="staff-frame">
      <Layout.Sider theme="light" width={208} className="staff-sider">
        <nav aria-label={t('console.menu')}>
          <p className="staff-brand">
            邻空间 <span>{roomName}</span>
          </p>
          <Menu
            mode="inline"
            selectedKeys={[here]}
            onClick={({ key }) => void navigate(`/${key}`)}
            items={mine.map(({ name, icon }) => ({ key: name, icon, label: t(`${name}.title`) }))}
          />
        </nav>
      </Layout.Sider>
      <Layout>
        <Layout.Header className="staff-bar">
          <span>{t('console.signedIn', { name: me.name, role: t(`console.role.${me.role}`) })}</span>
          <Button onClick={() => void i18n.changeLanguage(i18n.language === 'en' ? 'zh' : 'en')}>
            {t('console.language')}
          </Button>
          <Button type="primary" onClick={() => leaving(leave)}>
            {t(isSecondPc() ? 'console.signOut' : 'console.leave')}
          </Button>
        </Layout.Header>
        <Layout.Content className="staff-content" role="main">
          <Routes>
            {mine.map(({ name, Page }) => (
              <Route key={name} path={`/${name}/*`} element={<Page />} />
            ))}
            <Route path="*" element={<Navigate to={`/${mine[0]?.name ?? ''}`} replace />} />
          </Routes>
        </Layout.Content>
      </Layout>
    </Layout>
  );
}
