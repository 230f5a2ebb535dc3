/** What I have, what I wait for. */
import { useTranslation } from 'react-i18next';
import { sayDay } from '../../text/dates.ts';
import { Button, Notice, Picture, Screen, nameOf } from '../../ui/parts.tsx';
import { useKiosk, type ViewOf } from '../context.ts';
import { useRefusal } from '../use-refusal.ts';

export function Mine({ view }: { readonly view: ViewOf<'mine'> }): React.ReactNode {
  const { t } = useTranslation();
  const { act, language, trouble } = useKiosk();
  const say = useRefusal(language);
  const wrong = trouble ?? view.notice;
  return (
    <Screen
      title={t('mine.title', { name: view.person.name })}
      lead={t('mine.borrow')}
      actions={
        <Button wide primary onPress={() => void act('session.end', { reason: 'cancel' })}>
          {t('mine.done')}
        </Button>
      }
    >
      {wrong === null ? null : <Notice danger>{say(wrong)}</Notice>}
      {view.loans.length === 0 ? <p className="card">{t('mine.none')}</p> : <h2>{t('mine.loans')}</h2>}
      {view.loans.map((loan) => (
        <section className="card line" key={loan.loanId} aria-label={nameOf(loan.item, language)}>
          <Picture item={loan.item} />
          <div className="words">
            <span className="name">{nameOf(loan.item, language)}</span>
            <span>{t('mine.due', { date: sayDay(loan.dueOn, language) })}</span>
            {loan.overdueDays > 0 ? (
              <span className="chip out">! {t('mine.late', { days: loan.overdueDays })}</span>
            ) : null}
            {loan.renewalRefusal === null ? null : <span className="quiet">{say(loan.renewalRefusal)}</span>}
          </div>
          {loan.mayRenew ? (
            <Button
              onPress={() => void act('session.renew', { loanId: loan.loanId })}
              label={`${t('mine.renew')} ${nameOf(loan.item, language)}`}
            >
              {t('mine.renew')}
            </Button>
          ) : null}
        </section>
      ))}
      {view.holds.length === 0 ? null : <h2>{t('mine.holds')}</h2>}
      {view.holds.map((hold) => (
        <section className="card line" key={hold.holdId} aria-label={nameOf(hold.item, language)}>
          <Picture item={hold.item} />
          <div className="words">
            <span className="name">{nameOf(hold.item, language)}</span>
            <span>
              {hold.ready
                ? hold.pickUpBy === null
                  ? t('mine.readyNow')
                  : t('mine.ready', { date: sayDay(hold.pickUpBy, language) })
                : t('mine.position', { position: hold.position })}
            </span>
          </div>
          <Button onPress={() => void act('session.cancelHold', { holdId: hold.holdId })}>
            {t('mine.cancelHold')}
          </Button>
        </section>
      ))}
    </Screen>
  );
}
