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
  /** Comes of a key held down: those come every 30 ms and are nobody's scan. */
  readonly repeat?: boolean;
}

export interface WedgeSettings {
  /** Longest gap between two keys of one burst, milliseconds. */
  readonly gapMilliseconds: number;
  /** Characters that the scanner is set to put round every code, taken off here. */
  readonly prefix: string;
  readonly suffix: string;
}

export interface Wedge {
  /** A scan that this key ends, or null. */
  readonly press: (key: Key) => string | null;
  /** A scan that silence has ended; ask after a gap without keys. */
  readonly silence: (at: number) => string | null;
  /** The last key may begin a burst: nothing held before it. */
  readonly begins: () => boolean;
  /** What the burst has so far. */
  readonly held: () => string;
  /** The last key belongs to a scan, or very likely does: no button should take it. */
  readonly inBurst: () => boolean;
}

/** Shorter bursts are a hand that fell on the keyboard. */
const SHORTEST = 4;
/** Longer bursts are no code of anybody's; what is held stays bounded. */
const LONGEST = 512;
/** An Enter this late after a scan that silence ended is still the scanner's. */
const LATE_ENTER = 300;

export function createWedge(settings: WedgeSettings): Wedge {
  let held = '';
  let last = Number.NEGATIVE_INFINITY;
  let endedAt = Number.NEGATIVE_INFINITY;
  let belongs = false;

  const take = (): string | null => {
    const text = held;
    held = '';
    return text.length >= SHORTEST ? trim(text, settings) : null;
  };

  return {
    press: (key) => {
      const quick = key.at - last <= settings.gapMilliseconds;
      if (key.repeat === true) {
        held = '';
        belongs = false;
        return null;
      }
      if (key.key === 'Enter' || key.key === 'Tab') {
        last = key.at;
        const scan = quick ? take() : null;
        held = '';
        belongs = scan !== null || key.at - endedAt <= LATE_ENTER;
        return scan;
      }
      const character = characterOf(key);
      if (character === null) {
        belongs = false;
        return null;
      }
      last = key.at;
      held = quick && held.length < LONGEST ? held + character : character;
      belongs = held.length >= 3;
      return null;
    },
    silence: (at) => {
      if (held === '' || at - last <= settings.gapMilliseconds) return null;
      const scan = take();
      if (scan !== null) endedAt = at;
      return scan;
    },
    begins: () => held.length === 1,
    held: () => held,
    inBurst: () => belongs,
  };
}

/** The character a key stands for, by its physical key when an input method hides it. */
function characterOf({ key, code, shift }: Key): string | null {
  if ([...key].length === 1) return key;
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
