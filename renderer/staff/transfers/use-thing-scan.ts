/** A code that was scanned or typed, as the thing it stands for; anything else is said. */
import { useTranslation } from 'react-i18next';
import type { ItemCardView } from '../../../core/contract.ts';
import { call } from '../../api.ts';
import { play } from '../../scan/sounds.ts';
import { useRefusal } from '../../use-refusal.ts';
import { useScanner } from '../parts/use-scanner.ts';
import { useSay } from '../parts/use-say.ts';
import { heardRefusal } from '../rights-ended.ts';

/** Answers how to look up a typed code; a scanned one comes by itself. */
export function useThingScan(onThing: (item: ItemCardView) => void): (text: string) => Promise<void> {
  const { t } = useTranslation();
  const say = useSay();
  const words = useRefusal();
  const look = async (text: string): Promise<void> => {
    if (text.trim() === '') return;
    const found = await call('desk.resolve', { text });
    if (found.ok && found.value.type === 'item') {
      play('recognised', false);
      return onThing(found.value.item);
    }
    play('not-recognised', false);
    if (!found.ok) {
      heardRefusal(found.error.code);
      return say.error(words(found.error));
    }
    say.warning(found.value.type === 'resident' ? t('transfers.notThing') : t('transfers.unknown', { text }));
  };
  useScanner((text) => void look(text));
  return look;
}
