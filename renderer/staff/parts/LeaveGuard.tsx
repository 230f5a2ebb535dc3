/**
 * Asks before a page with unsaved changes is left, by whatever way: menu, link, back, close, on a second PC
 * the tab. Its lock is no leaving.
 */
import { Button, Modal } from 'antd';
import { useCallback, useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useBlocker } from 'react-router';
import { isSecondPc } from '../../api.ts';
import { anyUnsaved, canSaveAll, forgetUnsaved, LeavingContext, saveAll, type Leaving } from './unsaved.ts';

interface Question {
  readonly go: () => void;
  readonly stay: () => void;
}

export function LeaveGuard({ children }: { readonly children: React.ReactNode }): React.ReactNode {
  const [asked, setAsked] = useState<Question | null>(null);
  const blocker = useBlocker(
    ({ currentLocation, nextLocation }) => currentLocation.pathname !== nextLocation.pathname && anyUnsaved(),
  );
  useAskingTab();
  const leaving = useCallback<Leaving>((go) => {
    if (!anyUnsaved()) return go();
    const stay = (): void => setAsked(null);
    setAsked({
      go: () => {
        stay();
        go();
      },
      stay,
    });
  }, []);
  const question = blocker.state === 'blocked' ? { go: blocker.proceed, stay: blocker.reset } : asked;
  return (
    <LeavingContext value={leaving}>
      {children}
      {question === null ? null : <Ask question={question} />}
    </LeavingContext>
  );
}

/** A tab is closed or loaded anew only after the browser's own question. The kiosk's window has no tab, and Electron would not ask. */
function useAskingTab(): void {
  useEffect(() => {
    if (!isSecondPc()) return;
    const ask = (event: BeforeUnloadEvent): void => {
      if (anyUnsaved()) event.preventDefault();
    };
    window.addEventListener('beforeunload', ask);
    return () => window.removeEventListener('beforeunload', ask);
  }, []);
}

function Ask({ question: { go, stay } }: { readonly question: Question }): React.ReactNode {
  const { t } = useTranslation();
  const [busy, setBusy] = useState(false);
  const [good] = useState(canSaveAll);
  const leave = (): void => {
    forgetUnsaved();
    go();
  };
  const save = async (): Promise<void> => {
    setBusy(true);
    const saved = await saveAll();
    if (saved) leave();
    else stay();
  };
  return (
    <Modal
      open
      title={t('console.unsaved.title')}
      onCancel={stay}
      footer={[
        <Button key="stay" disabled={busy} onClick={stay}>
          {t('console.unsaved.stay')}
        </Button>,
        <Button key="drop" disabled={busy} onClick={leave}>
          {t('console.unsaved.drop')}
        </Button>,
        good ? (
          <Button key="save" type="primary" loading={busy} onClick={() => void save()}>
            {t('console.save')}
          </Button>
        ) : null,
      ]}
    >
      <p>{t(good ? 'console.unsaved.lead' : 'console.unsaved.wrong')}</p>
    </Modal>
  );
}
