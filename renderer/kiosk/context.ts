/** What every screen shares: the visit, how to act on it, the language. */
import { createContext, useContext } from 'react';
import type { Input, OperationName, SessionScreen, StatusView } from '../../core/contract.ts';
import type { Language } from '../text/dates.ts';
import type { Trouble } from '../use-refusal.ts';

export type SessionOperation = Extract<OperationName, `session.${string}`>;
export type ScanBy = Input<'session.scan'>['by'];
export type Panel = 'look' | 'help' | 'keypad' | 'staff';

/** Acts on the visit: the answer becomes the screen, a refusal the trouble. True when it was done. */
export type Act = <N extends SessionOperation>(name: N, input: Input<N>) => Promise<boolean>;

export interface KioskContext {
  readonly status: StatusView;
  readonly view: SessionScreen;
  readonly language: Language;
  readonly act: Act;
  readonly trouble: Trouble | null;
  readonly scan: (text: string, by: ScanBy) => void;
  readonly open: (panel: Panel) => void;
  readonly close: () => void;
  /** The visit is over by itself: what the last one set (language, large text) goes, too. */
  readonly leave: () => void;
  /** The one running camera. */
  readonly videoRef: React.RefObject<HTMLVideoElement | null>;
}

const Context = createContext<KioskContext | null>(null);
export const KioskProvider = Context.Provider;

export function useKiosk(): KioskContext {
  const value = useContext(Context);
  if (value === null) throw new Error('outside the kiosk');
  return value;
}

/** The view a screen shows. */
export type ViewOf<S extends SessionScreen['screen']> = Extract<SessionScreen, { readonly screen: S }>;
