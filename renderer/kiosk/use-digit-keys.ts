/** A keyboard beside the screen types on the keypad that is shown: no field has the focus there, so the window listens. */
import { useEffect } from 'react';
import { useLatest } from '../use-latest.ts';

interface DigitKeys {
  readonly onDigit: (digit: string) => void;
  readonly onErase: () => void;
  readonly onEnter: () => void;
}

export function useDigitKeys(keys: DigitKeys): void {
  const latest = useLatest(keys);
  useEffect(() => {
    const down = (event: KeyboardEvent): void => {
      if (event.ctrlKey || event.altKey || event.metaKey) return;
      const { onDigit, onErase, onEnter } = latest.current;
      // The physical key: an input method would hide the digit.
      const digit = /^(?:Digit|Numpad)(\d)$/.exec(event.code)?.[1];
      if (digit !== undefined) onDigit(digit);
      else if (event.key === 'Backspace') onErase();
      else if (event.key === 'Enter' && !isOnButton(event.target)) onEnter();
      else return;
      event.preventDefault();
    };
    window.addEventListener('keydown', down);
    return () => window.removeEventListener('keydown', down);
  }, [latest]);
}

/** A button that has the focus is what Enter means, but for the keypad's own: a finger left it there. */
const isOnButton = (target: EventTarget | null): boolean =>
  target instanceof Element && target.closest('button') !== null && target.closest('.keypad') === null;
