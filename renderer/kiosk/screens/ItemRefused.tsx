/** A thing that cannot go out now, and what can be done instead. */
import { useTranslation } from 'react-i18next';
import { Button, Picture, Screen, StatusChip, nameOf } from '../../ui/parts.tsx';
import { useKiosk, type ViewOf } from '../context.ts';
import { useRefusal } from '../use-refusal.ts';

export function ItemRefused({ view }: { readonly view: ViewOf<'item'> }): React.ReactNode {
  const { t } = useTranslation();
  const { act, language } = useKiosk();
  const say = useRefusal(language);
  return (
    <Screen
      title={nameOf(view.item, language)}
      lead={say(view.refusal)}
      actions={
        <>
          <Button wide onPress={() => void act('session.back', {})}>
            {t('item.other')}
          </Button>
          {view.mayHold ? (
            <Button wide primary onPress={() => void act('session.hold', { itemId: view.item.id })}>
              {t('item.hold')}
            </Button>
          ) : null}
        </>
      }
    >
      <div className="row">
        <Picture item={view.item} big />
        <div className="steps">
          <StatusChip item={view.item} language={language} />
          {view.waitingNames.length === 0 ? null : <p>{t('item.waiting', { names: view.waitingNames.join('、') })}</p>}
        </div>
      </div>
    </Screen>
  );
}
