/** Dialogs, open lists and messages hang beside the app: behind the lock they are neither seen nor reached either. */
import { useEffect } from 'react';

export function useBesideHidden(hidden: boolean): void {
  useEffect(() => {
    if (!hidden) return;
    const beside = [...document.body.children].filter(
      (one): one is HTMLElement => one instanceof HTMLElement && one.id !== 'app' && !one.inert,
    );
    const hide = (isHidden: boolean): void => {
      for (const one of beside) {
        one.inert = isHidden;
        one.classList.toggle('staff-hidden', isHidden);
      }
    };
    hide(true);
    return () => hide(false);
  }, [hidden]);
}
