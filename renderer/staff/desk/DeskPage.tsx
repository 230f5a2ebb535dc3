/** Lending and returning for somebody who stands at the desk. */
import { App, Button, Card, Input } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Output } from '../../../core/contract.ts';
import { call } from '../../api.ts';
import { play } from '../../scan/sounds.ts';
import { Page } from '../parts/Page.tsx';
import { heardRefusal } from '../rights-ended.ts';
import { useAct } from '../parts/use-act.ts';
import { useRefusal } from '../../use-refusal.ts';
import { useScanner } from '../parts/use-scanner.ts';
import { LiftDialog } from '../people/LiftDialog.tsx';
import { Basket } from './Basket.tsx';
import { ReturnCard } from './ReturnCard.tsx';

export type Found = Extract<Output<'desk.resolve'>, { readonly type: 'item' }>;
export type Person = Output<'desk.residents'>[number];

export function DeskPage(): React.ReactNode {
  const { t } = useTranslation();
  const { message } = App.useApp();
  const { act } = useAct();
  const words = useRefusal();
  const [text, setText] = useState('');
  const [person, setPerson] = useState<Person | null>(null);
  const [people, setPeople] = useState<readonly Person[]>([]);
  const [basket, setBasket] = useState<readonly Found[]>([]);
  const [out, setOut] = useState<Found | null>(null);
  const [batch, setBatch] = useState<string | null>(null);
  const [lifting, setLifting] = useState<Person | null>(null);

  const look = async (wanted: string): Promise<void> => {
    if (wanted.trim() === '') return;
    setText('');
    const found = await call('desk.resolve', { text: wanted });
    if (!found.ok) {
      heardRefusal(found.error.code);
      play('not-recognised', false);
      return void message.error(words(found.error));
    }
    if (found.value.type === 'resident') {
      play('recognised', false);
      setPerson(found.value.resident);
      setPeople([]);
    } else if (found.value.type === 'item') {
      const item = found.value;
      play('recognised', false);
      if (item.loanId !== null) setOut(item);
      else setBasket((before) => (before.some(({ item: { id } }) => id === item.item.id) ? before : [...before, item]));
    } else {
      const residents = await call('desk.residents', { text: wanted });
      if (residents.ok && residents.value.length > 0) return setPeople(residents.value);
      play('not-recognised', false);
      void message.warning(t('desk.unknown', { text: wanted }));
    }
  };
  useScanner((scanned) => void look(scanned));
  /** Who stands here, as they stand now. */
  const again = async (residentId: string): Promise<void> => {
    const read = await call('residents.read', { residentId });
    if (read.ok) setPerson((now) => (now?.id === residentId ? read.value.person : now));
  };

  return (
    <Page
      title={t('desk.title')}
      lead={t('desk.lead')}
      actions={
        batch === null ? null : (
          <Button
            onClick={() =>
              void act('desk.undo', { batch }, t('desk.undone')).then((undone) => undone !== null && setBatch(null))
            }
          >
            {t('desk.undo')}
          </Button>
        )
      }
    >
      <Input.Search
        size="large"
        allowClear
        aria-label={t('desk.input')}
        placeholder={t('desk.input')}
        enterButton={t('desk.find')}
        value={text}
        onChange={(event) => setText(event.target.value)}
        onSearch={(wanted) => void look(wanted)}
      />
      {people.length === 0 ? null : (
        <ul className="staff-list" aria-label={t('desk.resident')}>
          {people.map((one) => (
            <li key={one.id}>
              <span>
                {one.name} · {one.phone} · {one.door}
              </span>
              <Button
                onClick={() => {
                  setPerson(one);
                  setPeople([]);
                }}
              >
                {t('desk.choose')}
              </Button>
            </li>
          ))}
        </ul>
      )}
      {out === null ? null : (
        <ReturnCard
          key={out.item.id}
          found={out}
          onDone={(returned) => {
            setOut(null);
            if (returned !== null) setBatch(returned);
          }}
        />
      )}
      <Card
        className="staff-note"
        size="small"
        title={t('desk.resident')}
        extra={
          person === null ? null : (
            <div className="staff-row">
              {person.blocked ? <Button onClick={() => setLifting(person)}>{t('overdue.lift')}</Button> : null}
              <Button onClick={() => setPerson(null)}>{t('desk.remove')}</Button>
            </div>
          )
        }
      >
        {person === null ? (
          t('desk.nobody')
        ) : (
          <>
            <strong>{person.name}</strong> · {person.phone} · {person.door} ·{' '}
            {t('desk.standing', { open: person.openLoans, remaining: person.remaining })}
            {person.overdueDays > 0 ? ` · ${t('desk.overdue', { days: person.overdueDays })}` : ''}
            {person.blocked ? ` · ${t('desk.blocked')}` : ''}
          </>
        )}
      </Card>
      {lifting === null ? null : (
        <LiftDialog
          residentId={lifting.id}
          name={lifting.name}
          onClose={() => {
            setLifting(null);
            void again(lifting.id);
          }}
        />
      )}
      <Basket
        things={basket}
        person={person}
        onRemove={(id) => setBasket((before) => before.filter(({ item }) => item.id !== id))}
        onLent={(lent) => {
          setBasket([]);
          setPerson(null);
          setBatch(lent);
        }}
      />
    </Page>
  );
}
