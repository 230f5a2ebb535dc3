/** The visit as the kiosk tells it: acts go out one after another, what comes back is the screen. */
import { replaceEqualDeep } from '@tanstack/react-query';
import { useCallback, useRef, useState } from 'react';
import { flushSync } from 'react-dom';
import type { SessionScreen } from '../../core/contract.ts';
import { call } from '../api.ts';
import { useLatest } from '../use-latest.ts';
import type { Trouble } from '../use-refusal.ts';
import type { Act, SessionOperation } from './context.ts';

export interface Session {
  readonly view: SessionScreen;
  readonly trouble: Trouble | null;
  readonly act: Act;
}

/** `onAnswer` hears of every new screen and of a refusal (null), for sound and speech. */
export function useSession(onAnswer: (operation: SessionOperation, view: SessionScreen | null) => void): Session {
  const [view, setView] = useState<SessionScreen>({ screen: 'idle', notice: null });
  const [trouble, setTrouble] = useState<Trouble | null>(null);
  const line = useRef<Promise<unknown>>(Promise.resolve());
  const waiting = useRef(new Set<string>());
  const heard = useLatest(onAnswer);

  const act = useCallback<Act>(
    async (name, input) => {
      // A button pressed twice in a hurry is meant once.
      const same = JSON.stringify([name, input]);
      if (waiting.current.has(same)) return false;
      waiting.current.add(same);
      const mine = line.current.then(() => call(name, input));
      // Refused, the visit may stand elsewhere than this window believes: ended, or gone on.
      const stands = mine.then((reply) => (reply.ok ? reply : call('session.view', {})));
      line.current = stands;
      const reply = await mine;
      // The answer is on the screen before its button counts again: a second touch of the same meets it there.
      flushSync(() => {
        setTrouble(reply.ok ? null : reply.error);
        if (reply.ok) setView((shown) => replaceEqualDeep(shown, reply.value));
      });
      waiting.current.delete(same);
      heard.current(name, reply.ok ? reply.value : null);
      if (reply.ok) return true;
      const now = await stands;
      if (now.ok) setView((shown) => replaceEqualDeep(shown, now.value));
      return false;
    },
    [heard],
  );

  return { view, trouble, act };
}
