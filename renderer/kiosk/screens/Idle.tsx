/** The wall: what is lent, what can be borrowed, and the camera that already looks. */
import { useTranslation } from 'react-i18next';
import { useAsk } from '../../ask.ts';
import { sayDay } from '../../text/dates.ts';
import { Icon } from '../../ui/icons.tsx';
import { nameOf } from '../../../core/things/name-of.ts';
import { Button, Picture, StatusChip } from '../../ui/parts.tsx';
import { useKiosk } from '../context.ts';
import { Wrong } from '../Wrong.tsx';

/** "Today" must not show yesterday's numbers in the morning. */
const NUMBERS_EVERY = 60_000;

interface IdleProps {
  readonly camera: React.ReactNode;
  /** Not shown, it is only the camera's place, so that the camera goes on looking behind other screens. */
  readonly shown: boolean;
}

export function Idle({ camera, shown }: IdleProps): React.ReactNode {
  const { t } = useTranslation();
  const { act, open, view } = useKiosk();
  return (
    <div className={shown ? 'idle' : 'idle-away'} {...(shown ? { role: 'main' } : { 'aria-hidden': true })}>
      {shown ? (
        // Its main is a div, so that the camera stays: without a role axe takes this for the page's banner.
        <header role="none">
          <h1>{t('idle.title')}</h1>
          <p className="lead">{t('idle.lead')}</p>
          <Wrong notice={view.screen === 'idle' ? view.notice : null} />
        </header>
      ) : null}
      <div className="look">
        {camera}
        {shown ? (
          <div className="ways row even">
            <Button onPress={() => open('keypad')}>
              <Icon name="keypad" />
              {t('idle.keypad')}
            </Button>
            <Button onPress={() => void act('session.identify', { purpose: 'mine' })}>
              <Icon name="person" />
              {t('idle.mine')}
            </Button>
          </div>
        ) : null}
      </div>
      {shown ? (
        <>
          <Wall />
          <div className="actions">
            <Button primary wide onPress={() => open('look')}>
              <Icon name="search" />
              {t('idle.look')}
            </Button>
          </div>
        </>
      ) : null}
    </div>
  );
}

/** Live numbers, and the things most borrowed as a wall of pictures. */
function Wall(): React.ReactNode {
  const { t } = useTranslation();
  const { language, status } = useKiosk();
  const numbers = useAsk('wall.numbers', {}, { every: NUMBERS_EVERY }).data;
  if (numbers === undefined) return <div className="wall-side" />;
  return (
    <section className="wall-side" aria-label={t('idle.wall')}>
      <p className="today numbers" role="status">
        {t('idle.today', { lent: numbers.lentToday, available: numbers.available })}
        {status.hours === '' ? null : ` · ${t('idle.hours', { hours: status.hours })}`}
      </p>
      <ul className="wall">
        {numbers.popular.map((item) => (
          <li key={item.id}>
            <Picture item={item} />
            <span className="name">{nameOf(item, language)}</span>
            <StatusChip item={item} language={language} short />
          </li>
        ))}
      </ul>
      <p className="numbers quiet">
        {status.room?.name} · {t('idle.ever', { count: numbers.timesLentEver })}
        {status.demo ? ` · ${t('idle.demo')}` : ''}
      </p>
      {numbers.apartSince === null ? null : (
        <p className="numbers quiet">{t('idle.apart', { day: sayDay(numbers.apartSince, language) })}</p>
      )}
    </section>
  );
}
