/** A thing that cannot go out now, and what can be done instead. */
import { useTranslation } from 'react-i18next';
import { sayList } from '../../../core/things/parts-text.ts';
import { nameOf } from '../../../core/things/name-of.ts';
import { Button, Picture, Screen, StatusChip } from '../../ui/parts.tsx';
import { useKiosk, type ViewOf } from '../context.ts';
import { useRefusal } from '../../use-refusal.ts';
import { Undo } from '../Undo.tsx';
import { Wrong } from '../Wrong.tsx';

export function ItemRefused({ view }: { readonly view: ViewOf<'item'> }): React.ReactNode {
  const { t } = useTranslation();
  const { act, language, status } = useKiosk();
  const say = useRefusal();
  return (
    <Screen
      title={nameOf(view.item, language)}
      lead={view.item.status === 'empty' ? t('item.empty') : say(view.refusal)}
      notices={<Wrong />}
      aside={<Picture item={view.item} big />}
      actions={
        <>
          <Button wide primary={!view.mayHold} onPress={() => void act('session.back', {})}>
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
        <StatusChip item={view.item} language={language} today={status.today} />
        <span className="numbers quiet">{view.item.code}</span>
      </div>
      <Undo undo={view.undo} words="undo.returned" />
      {view.waitingNames.length === 0 ? null : (
        <p>{t('item.waiting', { names: sayList(view.waitingNames, language) })}</p>
      )}
    </Screen>
  );
}
