/** Takes back what was just done, while it can be, with the seconds that are left. */
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Icon } from '../ui/icons.tsx';
import { Button } from '../ui/parts.tsx';
import { useKiosk, type ViewOf } from './context.ts';

interface UndoProps {
  readonly undo: ViewOf<'done'>['undo'];
  readonly words: 'done.undo' | 'undo.returned' | 'undo.lent';
}

export function Undo({ undo, words }: UndoProps): React.ReactNode {
  const { t } = useTranslation();
  const { act } = useKiosk();
  const [now, setNow] = useState(() => Date.now());
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), 1000);
    return () => clearInterval(timer);
  }, []);
  const seconds = undo === null ? 0 : Math.ceil((undo.until - now) / 1000);
  if (undo === null || seconds <= 0) return null;
  return (
    <Button onPress={() => void act('session.undo', { batch: undo.batch })}>
      <Icon name="undo" />
      {t(words, { seconds })}
    </Button>
  );
}
