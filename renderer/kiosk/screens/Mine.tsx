/** What I have, what I wait for. */
import { useTranslation } from 'react-i18next';
import { isGone } from '../../../core/catalogue/gone.ts';
import { sayDay } from '../../text/dates.ts';
import { nameOf } from '../../../core/things/name-of.ts';
import { Button, Chip, Notice, Picture, Screen } from '../../ui/parts.tsx';
import { useKiosk, type ViewOf } from '../context.ts';
import { useRefusal } from '../../use-refusal.ts';
import { Viewfinder } from '../Viewfinder.tsx';
import { Wrong } from '../Wrong.tsx';

type Loan = ViewOf<'mine'>['loans'][number];
type Hold = ViewOf<'mine'>['holds'][number];

export function Mine({ view }: { readonly view: ViewOf<'mine'> }): React.ReactNode {
  const { t } = useTranslation();
  const { act } = useKiosk();
  const { person, loans, holds } = view;
  return (
    <Screen
      title={t('mine.title', { name: person.name })}
      lead={t('mine.borrow')}
      notices={
        <>
          <Wrong notice={view.notice} />
          {person.blocked ? (
            <Notice danger>{t('refusal.resident-blocked', { days: person.overdueDays })}</Notice>
          ) : null}
          {person.notice && !person.blocked ? (
            <Notice icon="clock">{t('basket.overdue', { days: person.overdueDays })}</Notice>
          ) : null}
          {view.newNotice === null ? null : (
            <Notice icon="help">{t('mine.newNotice', { version: view.newNotice })}</Notice>
          )}
        </>
      }
      aside={<Viewfinder caption={t('basket.aim')} />}
      actions={
        <Button wide primary onPress={() => void act('session.end', { reason: 'done' })}>
          {t('mine.done')}
        </Button>
      }
    >
      {loans.length === 0 ? <p className="card">{t('mine.none')}</p> : <h2>{t('mine.loans')}</h2>}
      {loans.map((loan) => (
        <LoanCard key={loan.loanId} loan={loan} />
      ))}
      {holds.length === 0 ? null : <h2>{t('mine.holds')}</h2>}
      {holds.map((hold) => (
        <HoldCard key={hold.holdId} hold={hold} />
      ))}
      <Consent on={view.optionalConsent} />
    </Screen>
  );
}

function LoanCard({ loan }: { readonly loan: Loan }): React.ReactNode {
  const { t } = useTranslation();
  const { act, language } = useKiosk();
  const say = useRefusal();
  const name = nameOf(loan.item, language);
  return (
    <section className="card line" aria-label={name}>
      <Picture item={loan.item} />
      <div className="words">
        <h3>{name}</h3>
        <p className="due">{t('mine.due', { date: sayDay(loan.dueOn, language) })}</p>
        {loan.overdueDays > 0 ? (
          <Chip icon="clock" words={t('mine.late', { days: loan.overdueDays })} tone="attention" />
        ) : null}
        {loan.renewalRefusal === null ? null : <p>{say(loan.renewalRefusal)}</p>}
      </div>
      {loan.mayRenew ? (
        <Button onPress={() => void act('session.renew', { loanId: loan.loanId })} label={`${t('mine.renew')} ${name}`}>
          {t('mine.renew')}
        </Button>
      ) : null}
    </section>
  );
}

function HoldCard({ hold }: { readonly hold: Hold }): React.ReactNode {
  const { t } = useTranslation();
  const { act, language } = useKiosk();
  const name = nameOf(hold.item, language);
  return (
    <section className="card line" aria-label={name}>
      <Picture item={hold.item} />
      <div className="words">
        <h3>{name}</h3>
        <p className="due">
          {isGone(hold.item.status)
            ? t('mine.gone')
            : !hold.ready
              ? t('mine.position', { position: hold.position })
              : hold.pickUpBy === null
                ? t('mine.readyNow')
                : t('mine.ready', { date: sayDay(hold.pickUpBy, language) })}
        </p>
      </div>
      <Button
        onPress={() => void act('session.cancelHold', { holdId: hold.holdId })}
        label={`${t('mine.cancelHold')} ${name}`}
      >
        {t('mine.cancelHold')}
      </Button>
    </section>
  );
}

/** What they may agree to or not: withdrawn by one touch, as it is given. */
function Consent({ on }: { readonly on: boolean }): React.ReactNode {
  const { t } = useTranslation();
  const { act } = useKiosk();
  return (
    <>
      <h2>{t('mine.consent')}</h2>
      <section className="card consent" aria-label={t('mine.consent')}>
        <p>{t(on ? 'mine.consentOn' : 'mine.consentOff')}</p>
        <Button onPress={() => void act('session.setConsent', { optional: !on })}>
          {t(on ? 'mine.withdraw' : 'mine.agree')}
        </Button>
      </section>
    </>
  );
}
