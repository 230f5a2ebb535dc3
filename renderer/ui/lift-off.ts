/**
 * A touch acts when the finger lifts, and only if it lifts on what it was put on. `click` says so, but Chromium gives
 * none when the finger crept more than a few pixels meanwhile, as old fingers do; then the lifting itself counts.
 */
import { useEffect, useRef } from 'react';
import { useLatest } from '../use-latest.ts';

interface LiftOff {
  readonly onPointerDown: (event: React.PointerEvent) => void;
  readonly onPointerUp: (event: React.PointerEvent) => void;
  readonly onPointerCancel: () => void;
  readonly onClick: () => void;
}

/** Long enough for the click that follows a lifting, if one does. */
const CLICK_COMES_WITHIN = 60;

/** `onPress` is called once a press: by click (finger, mouse, keyboard, assistive technology) or by lifting. */
export function useLiftOff(onPress: () => void): LiftOff {
  const finger = useRef<number | null>(null);
  const timer = useRef<ReturnType<typeof setTimeout> | undefined>(undefined);
  const press = useLatest(onPress);
  useEffect(() => () => clearTimeout(timer.current), []);
  return {
    onPointerDown: (event) => {
      finger.current = event.isPrimary && event.button === 0 ? event.pointerId : null;
    },
    onPointerUp: (event) => {
      const same = finger.current === event.pointerId;
      finger.current = null;
      const under = document.elementFromPoint(event.clientX, event.clientY);
      if (!same || under === null || !event.currentTarget.contains(under)) return;
      clearTimeout(timer.current);
      timer.current = setTimeout(() => press.current(), CLICK_COMES_WITHIN);
    },
    // The finger scrolls.
    onPointerCancel: () => {
      finger.current = null;
    },
    onClick: () => {
      clearTimeout(timer.current);
      press.current();
    },
  };
}
