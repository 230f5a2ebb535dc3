/**
 * The kiosk put this second PC out. Where something is half typed it stays to be read and copied, and why nothing is saved
 * any more is said once; otherwise the page for the code comes at once.
 */
import { App, Button } from 'antd';
import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { whenPutOut } from '../api.ts';
import { anyUnsaved, forgetUnsaved } from './parts/unsaved.ts';

/** Said under one key, so that each refused question says it anew in the same place. */
const SAID = 'put-out';

/** Nobody is asked on the way: the notice, or the lock, said already that nothing is saved here. */
function goToCode(): void {
  forgetUnsaved();
  window.location.assign('/');
}

/** `locked`: what is half typed is behind a lock that no PIN opens any more, so there is nothing to wait for. */
export function usePutOut(locked: boolean): void {
  const { notification } = App.useApp();
  const { t } = useTranslation();
  useEffect(() => {
    whenPutOut(() => {
      if (locked || !anyUnsaved()) return goToCode();
      notification.error({
        key: SAID,
        title: t('console.putOut.title'),
        description: t('console.putOut.lead'),
        actions: <Button onClick={goToCode}>{t('console.putOut.go')}</Button>,
        closable: false,
        duration: false,
      });
    });
  }, [locked, notification, t]);
}
