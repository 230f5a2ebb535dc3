/** How it works, in three sentences, and staff. */
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { call } from '../../api.ts';
import { Button, Notice, Screen } from '../../ui/parts.tsx';
import { useKiosk } from '../context.ts';

export function Help(): React.ReactNode {
  const { t } = useTranslation();
  const { close, view } = useKiosk();
  const [asked, setAsked] = useState(false);
  const ask = (): void => {
    setAsked(true);
    void call('help.ask', { screen: view.screen });
  };
  return (
    <Screen
      title={t('help.title')}
      actions={
        <div className="row even">
          <Button disabled={asked} onPress={ask}>
            {t('help.call')}
          </Button>
          <Button primary onPress={close}>
            {t('help.close')}
          </Button>
        </div>
      }
    >
      {asked ? <Notice>{t('help.called')}</Notice> : null}
      {(['borrow', 'give', 'find', 'staff'] as const).map((line) => (
        <p className="card" key={line}>
          {t(`help.${line}`)}
        </p>
      ))}
    </Screen>
  );
}
