/** How it works, in three sentences, and staff. */
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { call } from '../../api.ts';
import { Icon, type IconName } from '../../ui/icons.tsx';
import { Button, Illustration, Notice, Screen } from '../../ui/parts.tsx';
import { useKiosk } from '../context.ts';

const lines = [
  ['borrow', 'out'],
  ['give', 'back'],
  ['find', 'search'],
] as const satisfies readonly (readonly [string, IconName])[];

export function Help(): React.ReactNode {
  const { t } = useTranslation();
  const { close, view } = useKiosk();
  const [asked, setAsked] = useState<'no' | 'yes' | 'failed'>('no');
  const askStaff = async (): Promise<void> => {
    setAsked('yes');
    const reply = await call('help.ask', { screen: view.screen });
    if (!reply.ok) setAsked('failed');
  };
  return (
    <Screen
      title={t('help.title')}
      lead={t('help.staff')}
      aside={<Illustration name="help" />}
      notices={
        asked === 'no' ? null : asked === 'yes' ? (
          <Notice icon="bell">{t('help.called')}</Notice>
        ) : (
          <Notice danger>{t('help.failed')}</Notice>
        )
      }
      actions={
        <div className="row even">
          <Button disabled={asked === 'yes'} onPress={() => void askStaff()}>
            <Icon name="bell" />
            {t('help.call')}
          </Button>
          <Button primary wide onPress={close}>
            {t('help.close')}
          </Button>
        </div>
      }
    >
      <ul className="steps">
        {lines.map(([line, icon]) => (
          <li className="card point" key={line}>
            <Icon name={icon} />
            <span>{t(`help.${line}`)}</span>
          </li>
        ))}
      </ul>
    </Screen>
  );
}
