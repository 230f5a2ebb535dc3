/** A USB scanner works on every page of the console that waits for one; the last page that listens hears it. */
import { useEffect } from 'react';
import { useAsk } from '../../ask.ts';
import { listenForScans } from '../../scan/wedge-keys.ts';
import { useLatest } from '../../use-latest.ts';

export function useScanner(onScan: (text: string) => void): void {
  const heard = useLatest(onScan);
  const wedge = useAsk('kiosk.status', {}).data?.wedge;
  useEffect(
    () => (wedge === undefined ? undefined : listenForScans(wedge, (text) => heard.current(text))),
    [heard, wedge],
  );
}
