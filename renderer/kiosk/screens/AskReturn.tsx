/** It was lent a moment ago: a second look, or really a return? */
import { useTranslation } from 'react-i18next';
import { nameOf } from '../../../core/things/name-of.ts';
import { Button, Picture, Screen } from '../../ui/parts.tsx';
import { useKiosk, type ViewOf } from '../context.ts';
import { Undo } from '../Undo.tsx';
import { Wrong } from '../Wrong.tsx';

export function AskReturn({ view }: { readonly view: ViewOf<'ask-return'> }): React.ReactNode {
  const { t } = useTranslation();
  const { act, language } = useKiosk();
  return (
    <Screen
      title={t('askReturn.title', { name: nameOf(view.item, language), seconds: view.lentSecondsAgo })}
      lead={t('askReturn.lead')}
      notices={<Wrong />}
      aside={<Picture item={view.item} big />}
      actions={
        <>
          <div className="row even">
            <Undo undo={view.undo} words="undo.lent" />
            <Button onPress={() => void act('session.confirmReturn', {})}>{t('askReturn.yes')}</Button>
          </div>
          <Button wide primary onPress={() => void act('session.back', {})}>
            {t('askReturn.no')}
          </Button>
        </>
      }
    />
  );
}
