/** Why the last wish was refused, in a sentence; nothing when all is well. */
import { Notice } from '../ui/parts.tsx';
import { useRefusal, type Trouble } from '../use-refusal.ts';
import { useKiosk } from './context.ts';

/** What the window's own last act met goes before what the kiosk says of the visit. */
export function Wrong({ notice }: { readonly notice?: Trouble | null }): React.ReactNode {
  const { trouble } = useKiosk();
  const say = useRefusal();
  const wrong = trouble ?? notice ?? null;
  return wrong === null ? null : <Notice danger>{say(wrong)}</Notice>;
}
