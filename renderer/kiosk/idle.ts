/** How long nobody touched it decides what shows: nothing, a countdown, or the start with everything forgotten. Pure. */

export type Idleness =
  | { readonly is: 'here' }
  /** Whole seconds left, at least 1. */
  | { readonly is: 'warning'; readonly left: number }
  | { readonly is: 'gone' };

/** All in seconds. `quiet` is counted from the last touch, so a touch during the warning begins anew, however often. */
export function idleness(quiet: number, idleSeconds: number, warnSeconds: number): Idleness {
  if (quiet < idleSeconds) return { is: 'here' };
  const left = Math.ceil(idleSeconds + warnSeconds - quiet);
  return left > 0 ? { is: 'warning', left } : { is: 'gone' };
}
