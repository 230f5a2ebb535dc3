/** Short soft sounds, made on the spot: recognised, done, not recognised, and known but to be looked at. */

export type Sound = 'recognised' | 'done' | 'not-recognised' | 'attention';

/** Frequencies in hertz with start and length in seconds. */
const notes: { readonly [S in Sound]: readonly (readonly [number, number, number])[] } = {
  recognised: [[880, 0, 0.09]],
  done: [
    [659, 0, 0.12],
    [988, 0.12, 0.2],
  ],
  attention: [
    [740, 0, 0.1],
    [740, 0.16, 0.1],
    [587, 0.32, 0.16],
  ],
  'not-recognised': [
    [311, 0, 0.14],
    [262, 0.16, 0.2],
  ],
};

let audio: AudioContext | null = null;

/** Plays unless `muted`; a machine without sound plays nothing. */
export function play(sound: Sound, muted: boolean): void {
  if (muted || typeof AudioContext === 'undefined') return;
  audio ??= new AudioContext();
  // A browser holds sound back until the page was touched once; a card shown before that is silent.
  if (audio.state === 'suspended') void audio.resume();
  for (const [frequency, start, length] of notes[sound]) {
    const oscillator = audio.createOscillator();
    const gain = audio.createGain();
    const at = audio.currentTime + start;
    oscillator.frequency.value = frequency;
    gain.gain.setValueAtTime(0, at);
    gain.gain.linearRampToValueAtTime(0.15, at + 0.01);
    gain.gain.exponentialRampToValueAtTime(0.001, at + length);
    oscillator.connect(gain).connect(audio.destination);
    oscillator.start(at);
    oscillator.stop(at + length);
  }
}
