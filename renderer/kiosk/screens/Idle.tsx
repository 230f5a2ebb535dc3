/** The wall: what is lent, what can be borrowed, and the camera that already looks. */
import { useTranslation } from 'react-i18next';
import { Button, Notice, Picture, StatusChip, nameOf } from '../../ui/parts.tsx';
import { useKiosk } from '../context.ts';
import { useAsk } from '../use-status.ts';
import { useRefusal } from '../use-refusal.ts';

/** Not `shown`, it is only the camera's place, so that the camera goes on looking behind other screens. */
export function Idle({
  camera,
  shown,
}: {
  readonly camera: React.ReactNode;
  readonly shown: boolean;
}): React.ReactNode {
  const { t } = useTranslation();
  const { act, open, language, trouble, status } = useKiosk();
  const numbers = useAsk('wall.numbers', {}).data;
  const say = useRefusal(language);
  return (
    <main className={shown ? 'idle' : 'idle-away'} {...(shown ? {} : { 'aria-hidden': true })}>
      {shown ? (
        <header>
          <h1>{t('idle.title')}</h1>
          <p className="quiet numbers">
            {numbers === undefined
              ? t('idle.lead')
              : t('idle.today', { lent: numbers.lentToday, available: numbers.available })}
          </p>
          {trouble === null ? null : <Notice danger>{say(trouble)}</Notice>}
        </header>
      ) : null}
      <div className="look">
        {camera}
        {shown ? (
          <>
            <p className="quiet numbers">
              {status.room?.name}
              {numbers === undefined ? '' : ` · ${t('idle.ever', { count: numbers.timesLentEver })}`}
              {status.demo ? ` · ${t('idle.demo')}` : ''}
            </p>
            <div className="row even">
              <Button onPress={() => open('keypad')}>{t('idle.keypad')}</Button>
              <Button onPress={() => void act('session.identify', { purpose: 'mine' })}>{t('idle.mine')}</Button>
            </div>
          </>
        ) : null}
      </div>
      {shown ? (
        <ul className="grid wall" aria-label={t('idle.look')}>
          {(numbers?.popular ?? []).map((item) => (
            <li className="tile" key={item.id}>
              <Picture item={item} />
              <span className="name">{nameOf(item, language)}</span>
              <StatusChip item={item} language={language} />
            </li>
          ))}
        </ul>
      ) : null}
      {shown ? (
        <div className="actions">
          <Button primary wide onPress={() => open('look')}>
            {t('idle.look')}
          </Button>
        </div>
      ) : null}
    </main>
  );
}
