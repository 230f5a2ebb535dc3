/** The better decoder while it works; the one that is always there when it does not load or breaks. */
import type { Decode } from './decoder.ts';

export function withFallback(better: Promise<Decode>, always: () => Promise<Decode>): Decode {
  let spare: Promise<Decode> | null = null;
  const first = better.catch(() => null);
  return async (frame) => {
    const decode = spare === null ? await first : null;
    if (decode !== null) {
      try {
        return await decode(frame);
      } catch {
        // A WebAssembly memory that ran out does not come back: stay with the spare one.
      }
    }
    spare ??= always();
    return (await spare)(frame);
  };
}
