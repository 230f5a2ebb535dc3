/** It is done: what comes back when, thanks, and a way to take it back. Returns to the start by itself. */
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { sayDay } from '../../text/dates.ts';
import { Button, Notice, Picture, Screen, nameOf } from '../../ui/parts.tsx';
import { useKiosk, type ViewOf } from '../context.ts';
import { useRefusal } from '../use-refusal.ts';

const STAY_SECONDS = 15;

export function Done({ view }: { readonly view: ViewOf<'done'> }): React.ReactNode {
  const { t } = useTranslation();
  const { act, language, trouble } = useKiosk();
  const say = useRefusal(language);
  const [seconds, setSeconds] = useState(0);
  const { undo } = view;

  useEffect(() => {
    setSeconds(0);
    const timer = setInterval(() => setSeconds((old) => old + 1), 1000);
    return () => clearInterval(timer);
  }, [view]);
  useEffect(() => {
    if (seconds >= STAY_SECONDS) void act('session.end', { reason: 'done' });
  }, [seconds, act]);

  const first = view.lines[0];
  return (
    <Screen
      title={t(`done.${view.what}`)}
      lead={t('done.closing', { seconds: Math.max(0, STAY_SECONDS - seconds) })}
      actions={
        <div className="row even">
          {undo === null ? null : (
            <Button onPress={() => void act('session.undo', { batch: undo.batch })}>
              ↶ {t('done.undo', { seconds: Math.max(0, Math.ceil((undo.until - Date.now()) / 1000)) })}
            </Button>
          )}
          <Button primary onPress={() => void act('session.end', { reason: 'done' })}>
            {t('done.finish')}
          </Button>
        </div>
      }
    >
      {trouble === null ? null : <Notice danger>{say(trouble)}</Notice>}
      {view.lines.map(({ item, dueOn, quantity }) => (
        <section className="card line" key={item.id} aria-label={nameOf(item, language)}>
          <Picture item={item} />
          <div className="words">
            <span className="name">{nameOf(item, language)}</span>
            {view.what !== 'lent' && view.what !== 'renewed' ? null : item.kind === 'supply' ? (
              <strong>{t('done.supply', { quantity, unit: item.unit ?? '' })}</strong>
            ) : dueOn === null ? null : (
              <strong>{t('done.due', { date: sayDay(dueOn, language) })}</strong>
            )}
          </div>
        </section>
      ))}
      {view.holdShelf ? <Notice>{t('done.holdShelf')}</Notice> : null}
      {view.condition !== null && view.condition !== 'good' ? <Notice>{t('done.repair')}</Notice> : null}
      {view.what === 'returned' && first !== undefined ? (
        <p>
          {view.donor === null
            ? t('done.count', { count: first.item.timesLent })
            : t('done.donor', { donor: view.donor, count: first.item.timesLent })}
        </p>
      ) : null}
    </Screen>
  );
}
