/** Does something: one call at a time, a refusal is said, lists that may have changed are asked again. */
import { useQueryClient } from '@tanstack/react-query';
import { useCallback, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Input, OperationName, Output, Reply } from '../../../core/contract.ts';
import { call } from '../../api.ts';
import { heardRefusal } from '../rights-ended.ts';
import { useRefusal } from '../../use-refusal.ts';
import { useSay } from './use-say.ts';

export interface Acting {
  /** The answer, or null when it was refused (the sentence is on the screen then). */
  readonly act: <N extends OperationName>(name: N, input: Input<N>, said?: string) => Promise<Output<N> | null>;
  /** Looks something up before anything is done: as `act`, but nothing has changed by it. */
  readonly look: <N extends OperationName>(name: N, input: Input<N>) => Promise<Output<N> | null>;
  readonly busy: boolean;
}

export function useAct(): Acting {
  const client = useQueryClient();
  const say = useSay();
  const { t } = useTranslation();
  const words = useRefusal();
  const [busy, setBusy] = useState(false);
  /** Answers as the kiosk does; a refusal is on the screen then. */
  const ask = useCallback(
    async <N extends OperationName>(name: N, input: Input<N>): Promise<Reply<Output<N>>> => {
      setBusy(true);
      const reply = await call(name, input);
      setBusy(false);
      if (!reply.ok) {
        heardRefusal(reply.error.code);
        say.error(t('console.failed', { why: words(reply.error) }), 6);
      }
      return reply;
    },
    [say, t, words],
  );
  const look = useCallback<Acting['look']>(
    async (name, input) => {
      const reply = await ask(name, input);
      return reply.ok ? reply.value : null;
    },
    [ask],
  );
  const act = useCallback<Acting['act']>(
    async (name, input, said) => {
      const reply = await ask(name, input);
      if (!reply.ok) return null;
      if (said !== undefined) say.success(said);
      await client.invalidateQueries();
      return reply.value;
    },
    [ask, client, say],
  );
  return { act, look, busy };
}
