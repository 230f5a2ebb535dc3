/** The wedge on the page's keys, on every screen. */
import { createWedge, type WedgeSettings } from './wedge.ts';

/** Listens; answers how to stop. */
export function listenForScans(settings: WedgeSettings, onScan: (text: string) => void): () => void {
  const wedge = createWedge(settings);
  let timer: ReturnType<typeof setTimeout> | undefined;
  const down = (event: KeyboardEvent): void => {
    if (event.ctrlKey || event.altKey || event.metaKey) return;
    const scan = wedge.press({ key: event.key, code: event.code, shift: event.shiftKey, at: event.timeStamp });
    if (wedge.inBurst() || scan !== null) event.preventDefault();
    clearTimeout(timer);
    if (scan !== null) onScan(scan);
    else {
      timer = setTimeout(() => {
        const ended = wedge.silence(performance.now());
        if (ended !== null) onScan(ended);
      }, settings.gapMilliseconds * 3);
    }
  };
  window.addEventListener('keydown', down, { capture: true });
  return () => {
    clearTimeout(timer);
    window.removeEventListener('keydown', down, { capture: true });
  };
}
