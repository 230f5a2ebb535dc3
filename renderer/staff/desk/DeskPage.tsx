/** Lending and returning for somebody who stands at the desk. */
import { Button, Card, Input } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Output } from '../../../core/contract.ts';
import { call } from '../../api.ts';
import { play } from '../../scan/sounds.ts';
import { Page } from '../parts/Page.tsx';
import { heardRefusal } from '../rights-ended.ts';
import { useUnsaved } from '../parts/unsaved.ts';
import { useAct } from '../parts/use-act.ts';
import { useRefusal } from '../../use-refusal.ts';
import { useScanner } from '../parts/use-scanner.ts';
import { useSay } from '../parts/use-say.ts';
import { LiftDialog } from '../people/LiftDialog.tsx';
import { nameOf, type Named } from '../../../core/things/name-of.ts';
import { useLanguage } from '../../use-language.ts';
import { ThingState } from '../things/ThingState.tsx';
import { Basket } from './Basket.tsx';
import { LoanList } from './LoanList.tsx';
import { ReturnCard } from './ReturnCard.tsx';

export type Found = Extract<Output<'desk.resolve'>, { readonly type: 'item' }>;
export type Person = Output<'desk.residents'>[number];
type Thing = Output<'catalogue.search'>['items'][number];

/** So many things are offered for a name, those in this room first, of so many that are looked at. */
const OFFERED = 6;
const LOOKED_AT = 60;

const hereFirst = (things: readonly Thing[]): readonly Thing[] =>
  things.toSorted((a, b) => Number(b.here) - Number(a.here)).slice(0, OFFERED);

/** What can be taken back: the last thing done here. */
interface Done {
  readonly batch: string;
  readonly what: 'lentWhat' | 'returnedWhat';
  readonly things: readonly Named[];
}

export function DeskPage(): React.ReactNode {
  const { t } = useTranslation();
  const say = useSay();
  const { act } = useAct();
  const words = useRefusal();
  const language = useLanguage();
  const [text, setText] = useState('');
  const [person, setPerson] = useState<Person | null>(null);
  const [people, setPeople] = useState<readonly Person[]>([]);
  const [things, setThings] = useState<readonly Thing[]>([]);
  const [basket, setBasket] = useState<readonly Found[]>([]);
  const [out, setOut] = useState<Found | null>(null);
  const [done, setDone] = useState<Done | null>(null);
  const [lifting, setLifting] = useState<Person | null>(null);

  const look = async (wanted: string): Promise<void> => {
    if (wanted.trim() === '') return;
    setText('');
    setPeople([]);
    setThings([]);
    const found = await call('desk.resolve', { text: wanted });
    if (!found.ok) {
      heardRefusal(found.error.code);
      play('not-recognised', false);
      return say.error(words(found.error));
    }
    if (found.value.type === 'resident') {
      play('recognised', false);
      setPerson(found.value.resident);
    } else if (found.value.type === 'item') {
      const item = found.value;
      play('recognised', false);
      if (item.loanId !== null) setOut(item);
      else setBasket((before) => (before.some(({ item: { id } }) => id === item.item.id) ? before : [...before, item]));
    } else {
      const named = { text: wanted.slice(0, 80), categoryId: null, roomId: null, availableOnly: false };
      const [residents, catalogue] = await Promise.all([
        call('desk.residents', { text: named.text }),
        call('catalogue.search', { ...named, offset: 0, limit: LOOKED_AT }),
      ]);
      const who = residents.ok ? residents.value : [];
      const what = catalogue.ok ? hereFirst(catalogue.value.items) : [];
      setPeople(who);
      setThings(what);
      if (who.length > 0 || what.length > 0) return;
      play('not-recognised', false);
      say.warning(t('desk.unknown', { text: wanted }));
    }
  };
  useScanner((scanned) => void look(scanned));
  // What was scanned and not lent is handed over unwritten if the page is simply left.
  useUnsaved(basket.length > 0 || out !== null, null);
  /** Who stands here, as they stand now. */
  const again = async (residentId: string): Promise<void> => {
    const read = await call('residents.read', { residentId });
    if (read.ok) setPerson((now) => (now?.id === residentId ? read.value.person : now));
  };

  const sayDone = ({ what, things }: Done): string => {
    const [first] = things;
    const name = first === undefined ? '' : nameOf(first, language);
    return t(`desk.${what}`, {
      things: things.length > 1 ? t('desk.severalOf', { name, count: things.length }) : name,
    });
  };
  const undo = async ({ batch }: Done, what: string): Promise<void> => {
    if ((await act('desk.undo', { batch }, t('desk.undone', { what }))) === null) return;
    setDone(null);
    if (person !== null) await again(person.id);
  };

  return (
    <Page
      title={t('desk.title')}
      lead={t('desk.lead')}
      actions={
        done === null ? null : (
          <Button onClick={() => void undo(done, sayDone(done))}>{t('desk.undo', { what: sayDone(done) })}</Button>
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
                  setThings([]);
                }}
              >
                {t('desk.choose')}
              </Button>
            </li>
          ))}
        </ul>
      )}
      {things.length === 0 ? null : (
        <ul className="staff-list" aria-label={t('desk.things')}>
          {things.map((thing) => (
            <li key={thing.id}>
              <span>
                {nameOf(thing, language)} · {thing.code} · {thing.roomName} {thing.shelf ?? ''}
              </span>
              <ThingState thing={thing} />
              <Button
                aria-label={t('desk.chooseOne', { name: nameOf(thing, language), code: thing.code })}
                onClick={() => void look(thing.code)}
              >
                {t('desk.chooseThing')}
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
            if (returned === null) return;
            setDone({ batch: returned, what: 'returnedWhat', things: [out.item] });
            if (person !== null) void again(person.id);
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
            <LoanList residentId={person.id} onReturn={(code) => void look(code)} />
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
        onLent={(batch, things) => {
          setBasket([]);
          setPerson(null);
          setDone({ batch, what: 'lentWhat', things });
        }}
      />
    </Page>
  );
}
