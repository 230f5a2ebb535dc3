/** Who is it? Card, or the last digits of the phone, then one's own masked name, then the door. */
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { sayTime } from '../../text/dates.ts';
import { Button, Keypad, Notice, Screen } from '../../ui/parts.tsx';
import { useKiosk, type ViewOf } from '../context.ts';
import { useRefusal } from '../use-refusal.ts';

export function Who({ view }: { readonly view: ViewOf<'who'> }): React.ReactNode {
  const { t } = useTranslation();
  const { act, language, trouble } = useKiosk();
  const [tail, setTail] = useState('');
  const say = useRefusal(language);
  const locked = view.lockedUntil !== null;
  const wrong = trouble ?? view.notice;
  return (
    <Screen
      title={t(view.purpose === 'mine' ? 'who.titleMine' : 'who.title')}
      lead={t('who.lead')}
      actions={
        <div className="row even">
          <Button onPress={() => void act('session.back', {})}>{t('bar.back')}</Button>
          <Button onPress={() => void act('session.startRegister', {})}>{t('who.new')}</Button>
          <Button
            primary
            disabled={tail.length !== 4 || locked}
            onPress={() => void act('session.findByPhone', { tail }).then(() => setTail(''))}
          >
            {t('who.next')}
          </Button>
        </div>
      }
    >
      {locked ? (
        <Notice danger>{t('who.locked', { time: sayTime(view.lockedUntil ?? 0) })}</Notice>
      ) : wrong === null ? null : (
        <Notice danger>{say(wrong)}</Notice>
      )}
      <div className="field" role="status" aria-label={t('who.tail')}>
        {tail.padEnd(4, '·')}
      </div>
      <Keypad value={tail} onChange={setTail} maxLength={4} />
    </Screen>
  );
}

export function Choose({ view }: { readonly view: ViewOf<'choose'> }): React.ReactNode {
  const { t } = useTranslation();
  const { act } = useKiosk();
  return (
    <Screen
      title={t('choose.title')}
      actions={
        <div className="row even">
          <Button onPress={() => void act('session.back', {})}>{t('bar.back')}</Button>
          <Button onPress={() => void act('session.startRegister', {})}>{t('choose.none')}</Button>
        </div>
      }
    >
      {view.candidates.map(({ key, name, door }) => (
        <Button key={key} wide onPress={() => void act('session.choose', { key })}>
          {name} · {door}
        </Button>
      ))}
    </Screen>
  );
}

export function Prove({ view }: { readonly view: ViewOf<'prove'> }): React.ReactNode {
  const { t } = useTranslation();
  const { act, language, trouble } = useKiosk();
  const [door, setDoor] = useState('');
  const say = useRefusal(language);
  const wrong = trouble ?? view.notice;
  return (
    <Screen
      title={t('prove.title', { name: view.name })}
      lead={t('prove.lead', { left: view.triesLeft })}
      actions={
        <div className="row even">
          <Button onPress={() => void act('session.back', {})}>{t('bar.back')}</Button>
          <Button
            primary
            disabled={door === ''}
            onPress={() => void act('session.prove', { door }).then(() => setDoor(''))}
          >
            {t('prove.ok')}
          </Button>
        </div>
      }
    >
      {wrong === null ? null : <Notice danger>{say(wrong)}</Notice>}
      <div className="field" role="status" aria-label={t('prove.title', { name: view.name })}>
        {door === '' ? '·' : door}
      </div>
      <Keypad value={door} onChange={setDoor} maxLength={16} extra="-" />
    </Screen>
  );
}
