/** Shelves that things name and nobody has registered: which, how much is on them, and registering them all with one touch. */
import { Alert, Button } from 'antd';
import { useTranslation } from 'react-i18next';
import { useAsk } from '../../ask.ts';
import { useAct } from '../parts/use-act.ts';
import { useSay } from '../parts/use-say.ts';

/** Of the names without a shelf, as many are said; the others are counted. */
const NAMED = 12;

/** `why` says what they are registered for where that is not seen. */
export function UnnamedShelves({ why }: { readonly why?: string }): React.ReactNode {
  const { t } = useTranslation();
  const { act, busy } = useAct();
  const say = useSay();
  const unnamed = useAsk('shelves.list', {}).data?.unnamed ?? [];
  if (unnamed.length === 0) return null;
  const adopt = async (): Promise<void> => {
    const done = await act('shelves.adopt', {});
    if (done !== null) say.success(t('shelves.adopted', { count: done.made }));
  };
  return (
    <Alert
      className="staff-note"
      type="info"
      showIcon
      title={t(unnamed.length > NAMED ? 'shelves.unnamedMore' : 'shelves.unnamed', {
        count: unnamed.length,
        names: unnamed
          .slice(0, NAMED)
          .map(({ name, things }) => `${name} (${things})`)
          .join(t('console.comma')),
      })}
      description={why}
      action={
        <Button loading={busy} onClick={() => void adopt()}>
          {t('shelves.adopt')}
        </Button>
      }
    />
  );
}
