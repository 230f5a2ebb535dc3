/**
 * Spoken prompts: a clip pack first (a folder a neighbour can record), else a voice of the machine's own that speaks
 * Mandarin, else silence. Never a voice that sends words over the net (design, research/practice.md §5).
 */

export const phrases = [
  'basket',
  'who',
  'choose',
  'prove',
  'lent',
  'taken',
  'return',
  'returned',
  'held',
  'renewed',
  'undone',
  'registered',
  'unknown',
  'still-there',
] as const;
export type Phrase = (typeof phrases)[number];

/** Which file of the pack says what (electron/clips.ts). Written by hand, so that anything may stand there. */
const clipOf = (manifest: unknown, phrase: Phrase): string | null => {
  const clips = typeof manifest === 'object' && manifest !== null && 'clips' in manifest ? manifest.clips : null;
  const file = typeof clips === 'object' && clips !== null ? (clips as Record<string, unknown>)[phrase] : null;
  return typeof file === 'string' && isFileName(file) ? file : null;
};

export interface SpeakerDeps {
  /** What the pack's manifest holds; null where there is none. */
  readonly readManifest: () => Promise<unknown>;
  /** Plays a file of the pack; answers how to stop it. */
  readonly playClip: (file: string) => () => void;
  readonly voices: () => readonly Pick<SpeechSynthesisVoice, 'lang' | 'localService' | 'name'>[];
  /** Says words with the voice of this name; answers how to stop. */
  readonly utter: (words: string, voiceName: string) => () => void;
  readonly after: (milliseconds: number, stop: () => void) => void;
}

export interface Speaker {
  /** Says it now, cutting off what was being said. `words` are for a voice where no clip is. */
  readonly say: (phrase: Phrase, words: string) => Promise<void>;
  readonly hush: () => void;
}

const nothing = (): void => undefined;

/** WCAG 1.4.2: sound that begins by itself and lasts longer would need a way to stop it. */
const LONGEST = 3000;

const isFileName = (name: string): boolean => /^[\w-]+\.(?:mp3|ogg|opus|wav|m4a)$/.test(name);

/** A voice of this machine for Mandarin, or null. */
export const localVoice = (voices: ReturnType<SpeakerDeps['voices']>): string | null =>
  voices.find(({ lang, localService }) => localService && /^zh[-_](?:Hans[-_])?CN$/i.test(lang))?.name ?? null;

export function createSpeaker(deps: SpeakerDeps): Speaker {
  let manifest: Promise<unknown> | null = null;
  let stop = nothing;
  let turn = 0;

  const hush = (): void => {
    turn += 1;
    stop();
    stop = nothing;
  };
  return {
    hush,
    say: async (phrase, words) => {
      hush();
      const mine = turn;
      manifest ??= deps.readManifest().catch(() => null);
      const file = clipOf(await manifest, phrase);
      if (turn !== mine) return;
      const voice = localVoice(deps.voices());
      if (file !== null) stop = deps.playClip(file);
      else if (voice !== null) stop = deps.utter(words, voice);
      else return;
      deps.after(LONGEST, () => {
        if (turn === mine) hush();
      });
    },
  };
}

/** The speaker of this window. */
export const browserSpeaker = (): Speaker =>
  createSpeaker({
    readManifest: async () => {
      const answer = await fetch('/clips/manifest.json');
      return answer.ok ? answer.json() : null;
    },
    playClip: (file) => {
      const audio = new Audio(`/clips/${file}`);
      audio.play().catch(() => undefined);
      return () => audio.pause();
    },
    voices: () => (typeof speechSynthesis === 'undefined' ? [] : speechSynthesis.getVoices()),
    utter: (words, voiceName) => {
      const utterance = new SpeechSynthesisUtterance(words);
      utterance.voice = speechSynthesis.getVoices().find(({ name }) => name === voiceName) ?? null;
      utterance.lang = 'zh-CN';
      // Slower for old ears, as spoken-prompt guides ask.
      utterance.rate = 0.95;
      speechSynthesis.speak(utterance);
      return () => speechSynthesis.cancel();
    },
    after: (milliseconds, run) => void setTimeout(run, milliseconds),
  });
