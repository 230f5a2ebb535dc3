/** The same thing scanned again within three seconds counts once, by whichever way it comes in. */

const AGAIN_MILLISECONDS = 3000;

export interface Once {
  /** Whether `key` was not seen in the last three seconds; being seen now begins them anew. `at` in milliseconds. */
  readonly isNew: (key: string, at: number) => boolean;
}

export function createOnce(): Once {
  const seen = new Map<string, number>();
  return {
    isNew: (key, at) => {
      for (const [old, last] of seen) if (at - last > AGAIN_MILLISECONDS) seen.delete(old);
      const fresh = !seen.has(key);
      seen.set(key, at);
      return fresh;
    },
  };
}

/** One memory for the camera and the USB scanner of this window: a label shown to both is one scan. */
export const shared: Once = createOnce();
