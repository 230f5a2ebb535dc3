/** What every screen shares: the visit, how to act on it, the language. */
import { createContext, useContext } from 'react';
import type { Input, OperationName, SessionScreen, StatusView } from '../../core/contract.ts';
import type { RefusalCode } from '../../core/errors.ts';
import type { Language } from '../text/dates.ts';

export type SessionOperation = Extract<OperationName, `session.${string}`>;

export interface Trouble {
  readonly code: RefusalCode;
  readonly facts: Readonly<Record<string, string | number>>;
}

export interface KioskContext {
  readonly status: StatusView;
  readonly view: SessionScreen;
  readonly language: Language;
  readonly muted: boolean;
  /** Acts on the visit; the answer becomes the screen, a refusal the trouble. */
  readonly act: <N extends SessionOperation>(name: N, input: Input<N>) => Promise<void>;
  readonly trouble: Trouble | null;
  readonly scan: (text: string, by: 'camera' | 'wedge' | 'keypad' | 'touch') => void;
  readonly open: (panel: 'look' | 'help' | 'keypad') => void;
  readonly close: () => void;
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
