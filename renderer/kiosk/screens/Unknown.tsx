/** A code nobody knows: what was read, and what can be done. */
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { call } from '../../api.ts';
import { Icon } from '../../ui/icons.tsx';
import { Button, Notice, Screen } from '../../ui/parts.tsx';
import { useKiosk, type ViewOf } from '../context.ts';
import { Viewfinder } from '../Viewfinder.tsx';
import { Wrong } from '../Wrong.tsx';

export function Unknown({ view }: { readonly view: ViewOf<'unknown'> }): React.ReactNode {
  const { t } = useTranslation();
  const { act, open } = useKiosk();
  const [asked, setAsked] = useState<'no' | 'yes' | 'failed'>('no');
  const isCard = view.reason === 'card';
  const byHand = isCard ? (
    <>
      <Icon name="person" />
      {t('unknown.byPhone')}
    </>
  ) : (
    <>
      <Icon name="keypad" />
      {t('unknown.keypad')}
    </>
  );
  const sayByHand = (): void => (isCard ? void act('session.identify', { purpose: view.purpose }) : open('keypad'));
  const askStaff = async (): Promise<void> => {
    setAsked('yes');
    const reply = await call('help.ask', { screen: 'unknown' });
    if (!reply.ok) setAsked('failed');
  };
  return (
    <Screen
      title={t(view.reason === 'shelf' ? 'unknown.shelfTitle' : 'unknown.title')}
      lead={
        // Where something else is to be scanned, the same once more is no help.
        isCard || view.reason === 'shelf'
          ? t(`unknown.${view.reason}`)
          : `${t(`unknown.${view.reason}`, { text: view.text })} ${t('unknown.again')}`
      }
      notices={
        <>
          <Wrong />
          {asked === 'yes' ? (
            <Notice icon="bell">{t('help.called')}</Notice>
          ) : asked === 'failed' ? (
            <Notice danger>{t('help.failed')}</Notice>
          ) : view.offerHelp ? (
            <Notice icon="bell">{t('unknown.offer')}</Notice>
          ) : null}
        </>
      }
      aside={<Viewfinder caption={t('unknown.aim')} />}
      actions={
        <>
          <div className="row even">
            <Button onPress={() => void act('session.back', {})}>
              <Icon name="back" />
              {t('bar.back')}
            </Button>
            {view.offerHelp ? (
              <Button onPress={sayByHand}>{byHand}</Button>
            ) : (
              <Button disabled={asked === 'yes'} onPress={() => void askStaff()}>
                <Icon name="bell" />
                {t('unknown.ask')}
              </Button>
            )}
          </div>
          {view.offerHelp ? (
            <Button wide primary disabled={asked === 'yes'} onPress={() => void askStaff()}>
              <Icon name="bell" />
              {t('unknown.ask')}
            </Button>
          ) : (
            <Button wide primary onPress={sayByHand}>
              {byHand}
            </Button>
          )}
        </>
      }
    />
  );
}
