/** Does something: one call at a time, a refusal is said, lists that may have changed are asked again. */
import { useQueryClient } from '@tanstack/react-query';
import { App } from 'antd';
import { useCallback, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Input, OperationName, Output } from '../../../core/contract.ts';
import { call } from '../../api.ts';
import { heardRefusal } from '../rights-ended.ts';
import { useRefusal } from '../../use-refusal.ts';

export interface Acting {
  /** The answer, or null when it was refused (the sentence is on the screen then). */
  readonly act: <N extends OperationName>(name: N, input: Input<N>, said?: string) => Promise<Output<N> | null>;
  readonly busy: boolean;
}

export function useAct(): Acting {
  const client = useQueryClient();
  const { message } = App.useApp();
  const { t } = useTranslation();
  const words = useRefusal();
  const [busy, setBusy] = useState(false);
  const act = useCallback<Acting['act']>(
    async (name, input, said) => {
      setBusy(true);
      const reply = await call(name, input);
      setBusy(false);
      if (!reply.ok) {
        heardRefusal(reply.error.code);
        void message.error(t('console.failed', { why: words(reply.error) }), 6);
        return null;
      }
      if (said !== undefined) void message.success(said);
      await client.invalidateQueries();
      return reply.value;
    },
    [client, message, t, words],
  );
  return { act, busy };
}
