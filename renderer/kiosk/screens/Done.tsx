/** It is done: what comes back when, thanks, and a way to take it back. Returns to the start by itself. */
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { sayDay } from '../../text/dates.ts';
import { Icon } from '../../ui/icons.tsx';
import { nameOf } from '../../../core/things/name-of.ts';
import { Button, Illustration, Notice, Picture, Screen } from '../../ui/parts.tsx';
import { Ring } from '../../ui/Ring.tsx';
import { useLatest } from '../../use-latest.ts';
import { useKiosk, type ViewOf } from '../context.ts';
import { SlipButton } from '../Slip.tsx';
import { Undo } from '../Undo.tsx';
import { Wrong } from '../Wrong.tsx';

/** Seconds; a touch begins them anew. */
const STAY = 12;

export function Done({ view }: { readonly view: ViewOf<'done'> }): React.ReactNode {
  const { t } = useTranslation();
  const { act, leave, language } = useKiosk();
  const left = useStay(leave);
  const [first] = view.lines;
  const goesOn = view.person !== null && (view.what === 'renewed' || view.what === 'hold-cancelled');
  return (
    <Screen
      title={t(`done.${view.what}`)}
      lead={
        <>
          <Ring left={left} of={STAY} /> {t('done.closing', { seconds: left })}
        </>
      }
      notices={<Wrong />}
      aside={<Illustration name="thank-you" />}
      actions={
        <div className="row even">
          <Undo undo={view.undo} words="done.undo" />
          {goesOn ? (
            <Button onPress={() => void act('session.back', {})}>
              <Icon name="back" />
              {t('done.mine')}
            </Button>
          ) : null}
          <Button primary wide onPress={() => void act('session.end', { reason: 'done' })}>
            {t('done.finish')}
          </Button>
        </div>
      }
    >
      {view.lines.map((line) => (
        <DoneLine key={line.item.id} line={line} what={view.what} />
      ))}
      <SlipButton view={view} />
      {view.what === 'held' ? (
        <Notice icon="clock">
          {view.pickUpBy === null ? t('done.heldWait') : t('done.heldReady', { date: sayDay(view.pickUpBy, language) })}
        </Notice>
      ) : null}
      {view.holdShelf ? <Notice icon="shelf">{t('done.holdShelf')}</Notice> : null}
      {view.repairShelf ? <Notice icon="wrench">{t('done.repair')}</Notice> : null}
      {view.what === 'returned' && first !== undefined ? (
        <p className="thanks">
          <Icon name="heart" />
          <span>
            {view.donor === null
              ? t('done.count', { count: first.item.timesLent })
              : t('done.donor', { donor: view.donor, count: first.item.timesLent })}
          </span>
        </p>
      ) : null}
    </Screen>
  );
}

function DoneLine({
  line: { item, dueOn, quantity },
  what,
}: {
  readonly line: ViewOf<'done'>['lines'][number];
  readonly what: ViewOf<'done'>['what'];
}): React.ReactNode {
  const { t } = useTranslation();
  const { language } = useKiosk();
  return (
    <section className="card line" aria-label={nameOf(item, language)}>
      <Picture item={item} />
      <div className="words">
        <h2>{nameOf(item, language)}</h2>
        {what !== 'lent' && what !== 'renewed' ? null : item.kind === 'supply' ? (
          <p className="due">{t('done.supply', { quantity, unit: item.unit ?? '' })}</p>
        ) : dueOn === null ? null : (
          <p className="due">{t('done.due', { date: sayDay(dueOn, language) })}</p>
        )}
      </div>
    </section>
  );
}

/** Seconds until the thanks leave by themselves. */
function useStay(leave: () => void): number {
  const [left, setLeft] = useState(STAY);
  const go = useLatest(leave);
  useEffect(() => {
    const again = (): void => setLeft(STAY);
    const timer = setInterval(() => setLeft((old) => Math.max(0, old - 1)), 1000);
    window.addEventListener('pointerdown', again, { capture: true });
    return () => {
      clearInterval(timer);
      window.removeEventListener('pointerdown', again, { capture: true });
    };
  }, []);
  const over = left === 0;
  useEffect(() => {
    if (over) go.current();
  }, [over, go]);
  return left;
}
