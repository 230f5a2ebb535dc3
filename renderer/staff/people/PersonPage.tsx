/** One resident: how to reach them, what they have and had, what they agreed to. */
import { Button, Card } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useNavigate } from 'react-router';
import { useAsk } from '../../ask.ts';
import { Page } from '../parts/Page.tsx';
import { sayMoment } from '../parts/when.ts';
import { CardsDialog } from './CardsDialog.tsx';
import { ChangeDialog } from './ChangeDialog.tsx';
import { CardDialog } from './CardDialog.tsx';
import { ConsentCard } from './ConsentCard.tsx';
import { ContactCard } from './ContactCard.tsx';
import { MergeDialog } from './MergeDialog.tsx';
import { MergedCard } from './MergedCard.tsx';
import { CopyCard } from './CopyCard.tsx';
import { ErasedDialog, EraseDialog } from './EraseDialog.tsx';
import { LiftDialog } from './LiftDialog.tsx';
import { RequestsCard } from './RequestsCard.tsx';
import { States } from './States.tsx';
import { PersonTables } from './PersonTables.tsx';

type Dialog = 'change' | 'card' | 'print' | 'lift' | 'merge' | 'erase';

export function PersonPage({ residentId }: { readonly residentId: string }): React.ReactNode {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const { data } = useAsk('residents.read', { residentId });
  const [dialog, setDialog] = useState<Dialog | null>(null);
  const [erased, setErased] = useState<React.ComponentProps<typeof ErasedDialog> | null>(null);
  const role = useAsk('staff.me', {}).data?.role;
  if (erased !== null) return <ErasedDialog {...erased} />;
  if (data === undefined) return null;
  const { person, calls, lifts, blockLiftedUntil } = data;
  const close = (): void => setDialog(null);
  return (
    <Page
      title={person.name}
      actions={
        <>
          <Button onClick={() => setDialog('change')}>{t('people.change')}</Button>
          <Button onClick={() => setDialog('card')}>{t('people.newCard')}</Button>
          <Button disabled={data.card === null} onClick={() => setDialog('print')}>
            {t('people.printCard')}
          </Button>
          <Button onClick={() => setDialog('merge')}>{t('people.merge')}</Button>
          {role === 'admin' ? (
            <Button danger onClick={() => setDialog('erase')}>
              {t('people.erase')}
            </Button>
          ) : null}
          <Link to="/people" className="ant-btn">
            {t('people.back')}
          </Link>
        </>
      }
    >
      <div className="staff-two">
        <PersonTables person={data} />
        <div className="staff-stack">
          <ContactCard person={data} />
          <MergedCard merged={data.merged} />
          <Card
            size="small"
            title={t('people.standing')}
            extra={
              person.blocked ? (
                <Button size="small" onClick={() => setDialog('lift')}>
                  {t('people.lift')}
                </Button>
              ) : null
            }
          >
            <p>
              {t('people.standingText', { open: person.openLoans, remaining: person.remaining })}{' '}
              <States row={person} />
            </p>
            {blockLiftedUntil === null ? null : <p>{t('people.liftedUntil', { day: blockLiftedUntil })}</p>}
            {lifts.map(({ at, by, until, reason }) => (
              <p key={at} className="staff-lead">
                {t('people.liftLine', { at: sayMoment(at), by, day: until, reason })}
              </p>
            ))}
          </Card>
          <ConsentCard person={data} />
          <RequestsCard person={person} />
          {role === 'admin' ? <CopyCard residentId={person.id} /> : null}
          <Card size="small" title={t('people.calls')}>
            {calls.length === 0 ? (
              <p className="staff-lead">{t('people.noCalls')}</p>
            ) : (
              <ul className="staff-plain" aria-label={t('people.calls')}>
                {calls.map(({ at, by, outcome, promisedOn, note }) => (
                  <li key={at}>
                    {[sayMoment(at), by, t(`overdue.${outcome}`), promisedOn ?? '', note]
                      .filter((part) => part !== '')
                      .join(' · ')}
                  </li>
                ))}
              </ul>
            )}
          </Card>
        </div>
      </div>
      {dialog === 'change' ? <ChangeDialog person={data} onClose={close} /> : null}
      {dialog === 'card' ? <CardDialog person={data} onClose={close} /> : null}
      {dialog === 'print' ? <CardsDialog residentIds={[person.id]} onClose={close} /> : null}
      {dialog === 'merge' ? (
        <MergeDialog
          person={person}
          onClose={close}
          onMerged={(id) => {
            close();
            void navigate(`/people/${id}`);
          }}
        />
      ) : null}
      {dialog === 'erase' ? (
        <EraseDialog
          person={person}
          onClose={close}
          onErased={(receipt, reason) =>
            setErased({ receipt, reason, onClose: () => void navigate('/people', { replace: true }) })
          }
        />
      ) : null}
      {dialog === 'lift' ? <LiftDialog residentId={person.id} name={person.name} onClose={close} /> : null}
    </Page>
  );
}
