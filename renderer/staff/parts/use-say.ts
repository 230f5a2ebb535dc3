/** Says that something was done, or was not, on the console's screen for a while. */
import { App } from 'antd';
import { useMemo } from 'react';

/** Words, and for how many seconds; as long as usual where nothing is said. */
type Saying = (words: string, seconds?: number) => void;

export type Say = Readonly<Record<'success' | 'info' | 'warning' | 'error', Saying>>;

/** The same words stand there once, however often they are said: what is said again stays longer. */
export function useSay(): Say {
  const { message } = App.useApp();
  return useMemo(() => {
    const saying =
      (type: keyof Say): Saying =>
      (words, seconds) =>
        void message.open({ type, content: words, key: words, ...(seconds !== undefined && { duration: seconds }) });
    return { success: saying('success'), info: saying('info'), warning: saying('warning'), error: saying('error') };
  }, [message]);
}
