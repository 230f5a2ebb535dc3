/** The kiosk refused because the PIN's time is over: whoever finds out says so here, and the console locks. */
const listeners = new Set<() => void>();

export function onRightsEnded(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

export function heardRefusal(code: string): void {
  if (code === 'not-allowed') for (const listener of listeners) listener();
}
