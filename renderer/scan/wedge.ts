/**
 * USB scanners type like a keyboard, only faster. A burst of keys with short gaps is one scan, with or without Enter;
 * slower keys are somebody typing. Pure: keys with their times in, scans out.
 */

export interface Key {
  /** KeyboardEvent.key; 'Process' while an input method is on. */
  readonly key: string;
  /** KeyboardEvent.code, the physical key. */
  readonly code: string;
  readonly shift: boolean;
  /** Milliseconds, rising. */
  readonly at: number;
}

export interface WedgeSettings {
  /** Longest gap between two keys of one burst, milliseconds. */
  readonly gapMilliseconds: number;
  readonly prefix: string;
  readonly suffix: string;
}

export interface Wedge {
  /** A scan that this key ends, or null. */
  readonly press: (key: Key) => string | null;
  /** A scan that silence has ended; ask after a gap without keys. */
  readonly silence: (at: number) => string | null;
  /** Keys held that may be a scan: while true, text fields should not take them. */
  readonly inBurst: () => boolean;
}

/** Shorter bursts are a hand that fell on the keyboard. */
const SHORTEST = 4;

export function createWedge(settings: WedgeSettings): Wedge {
  let held = '';
  let last = Number.NEGATIVE_INFINITY;
  let fast = 0;

  const take = (): string | null => {
    const text = held;
    const isScan = text.length >= SHORTEST && fast >= text.length - 1;
    held = '';
    fast = 0;
    return isScan ? trim(text, settings) : null;
  };

  return {
    press: (key) => {
      const gap = key.at - last;
      const quick = gap <= settings.gapMilliseconds;
      if (key.key === 'Enter' || key.key === 'Tab') {
        last = key.at;
        if (!quick) {
          held = '';
          fast = 0;
          return null;
        }
        return take();
      }
      const character = characterOf(key);
      if (character === null) return null;
      last = key.at;
      if (!quick) {
        held = character;
        fast = 0;
        return null;
      }
      held += character;
      fast += 1;
      return null;
    },
    silence: (at) => (held !== '' && at - last > settings.gapMilliseconds ? take() : null),
    inBurst: () => fast >= 2,
  };
}

/** The character a key stands for, by its physical key when an input method hides it. */
function characterOf({ key, code, shift }: Key): string | null {
  if (key.length === 1) return key;
  if (key !== 'Process' && key !== 'Unidentified') return null;
  const letter = /^Key([A-Z])$/.exec(code)?.[1];
  if (letter !== undefined) return shift ? letter : letter.toLowerCase();
  const digit = /^(?:Digit|Numpad)(\d)$/.exec(code)?.[1];
  if (digit !== undefined) return digit;
  return code === 'Minus' || code === 'NumpadSubtract' ? '-' : null;
}

function trim(text: string, { prefix, suffix }: WedgeSettings): string {
  const from = prefix !== '' && text.startsWith(prefix) ? prefix.length : 0;
  const to = suffix !== '' && text.endsWith(suffix) ? text.length - suffix.length : text.length;
  return text.slice(from, Math.max(from, to));
}
