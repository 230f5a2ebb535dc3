/** A code nobody knows: what was read, and what can be done. */
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { call } from '../../api.ts';
import { Button, Notice, Screen } from '../../ui/parts.tsx';
import { useKiosk, type ViewOf } from '../context.ts';

export function Unknown({ view }: { readonly view: ViewOf<'unknown'> }): React.ReactNode {
  const { t } = useTranslation();
  const { act, open } = useKiosk();
  const [asked, setAsked] = useState(false);
  const ask = (): void => {
    setAsked(true);
    void call('help.ask', { screen: 'unknown' });
  };
  return (
    <Screen
      title={t('unknown.title')}
      lead={t(`unknown.${view.reason}`, { text: view.text })}
      actions={
        <>
          <div className="row even">
            <Button onPress={() => void act('session.back', {})}>{t('bar.back')}</Button>
            <Button onPress={() => open('keypad')}>{t('unknown.keypad')}</Button>
          </div>
          <Button wide primary={view.offerHelp} disabled={asked} onPress={ask}>
            {t('unknown.ask')}
          </Button>
        </>
      }
    >
      <p>{t('unknown.again')}</p>
      {asked ? <Notice>{t('help.called')}</Notice> : view.offerHelp ? <Notice>{t('unknown.offer')}</Notice> : null}
    </Screen>
  );
}
