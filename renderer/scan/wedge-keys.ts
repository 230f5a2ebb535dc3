/**
 * The wedge on the page's keys, on every screen. Typing goes where it always goes; a scan is taken out of the text field
 * that its first keys fell into, and no button takes its keys.
 */
import { readCode } from '../../core/circulation/scan.ts';
import { shared } from './once.ts';
import { keyOf } from './vote.ts';
import { createWedge, type WedgeSettings } from './wedge.ts';

/**
 * Listens; answers how to stop. `mostTyped`: where a number is asked for, bursts of up to so many digits are somebody's quick
 * fingers, and go where typing goes; 0 = nowhere.
 */
export function listenForScans(
  settings: WedgeSettings,
  onScan: (text: string) => void,
  mostTyped: number = 0,
): () => void {
  const wedge = createWedge(settings);
  const isTyped = (text: string): boolean => mostTyped > 0 && text.length <= mostTyped && /^\d*$/.test(text);
  let timer: ReturnType<typeof setTimeout> | undefined;
  let restore: (() => void) | null = null;

  const heard = (text: string, at: number): void => {
    restore?.();
    restore = null;
    if (!isTyped(text) && shared.isNew(keyOf(readCode(text)), at)) onScan(text);
  };

  const down = (event: KeyboardEvent): void => {
    if (event.ctrlKey || event.altKey || event.metaKey) return;
    const field = textField(event.target);
    const before = field === null ? null : remember(field);
    const scan = wedge.press({
      // While an input method composes, Chromium names the key 'Process'; some name what is composed.
      key: event.isComposing ? 'Process' : event.key,
      code: event.code,
      shift: event.shiftKey,
      at: event.timeStamp,
      repeat: event.repeat,
    });
    if (wedge.begins()) restore = before;
    // In a text field quick fingers must not lose letters: only what surely ends a scan is kept from it.
    if (
      wedge.inBurst() &&
      !isTyped(scan ?? wedge.held()) &&
      (field === null || event.key === 'Enter' || event.key === 'Tab')
    ) {
      event.preventDefault();
      event.stopPropagation();
    }
    clearTimeout(timer);
    if (scan !== null) heard(scan, event.timeStamp);
    else {
      timer = setTimeout(() => {
        const at = performance.now();
        const ended = wedge.silence(at);
        if (ended !== null) heard(ended, at);
      }, settings.gapMilliseconds * 3);
    }
  };
  window.addEventListener('keydown', down, { capture: true });
  return () => {
    clearTimeout(timer);
    window.removeEventListener('keydown', down, { capture: true });
  };
}

type TextField = HTMLInputElement | HTMLTextAreaElement;

const textField = (target: EventTarget | null): TextField | null =>
  target instanceof HTMLTextAreaElement || (target instanceof HTMLInputElement && target.selectionStart !== null)
    ? target
    : null;

/** How to give the field back what it held, with the caret where it was. */
function remember(field: TextField): () => void {
  const { value, selectionStart, selectionEnd } = field;
  return () => {
    if (field.value === value) return;
    // Leaving the field ends an input method's composition, which would write again.
    const focused = document.activeElement === field;
    if (focused) field.blur();
    // React notices only the prototype's own setter.
    const owner = field instanceof HTMLTextAreaElement ? HTMLTextAreaElement.prototype : HTMLInputElement.prototype;
    Object.getOwnPropertyDescriptor(owner, 'value')?.set?.call(field, value);
    field.dispatchEvent(new Event('input', { bubbles: true }));
    if (focused) field.focus();
    field.setSelectionRange(selectionStart, selectionEnd);
  };
}
