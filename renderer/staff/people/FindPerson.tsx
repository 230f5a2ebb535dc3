/** Somebody looked for as the list of residents does, by words or by their card, and chosen among those found. */
import { Input, Radio } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useAsk } from '../../ask.ts';
import { useScanner } from '../parts/use-scanner.ts';
import type { PersonRow } from './person.ts';

const FOUND = 5;

interface FindPersonProps {
  /** What the choice is called. */
  readonly label: string;
  /** What is said where nobody is found. */
  readonly nobody: string;
  /** Looked for at first; '' = nobody is shown before something is typed. */
  readonly first: string;
  /** Somebody who is not meant. */
  readonly but: string | null;
  readonly chosen: PersonRow | null;
  readonly onChoose: (person: PersonRow | null) => void;
}

export function FindPerson({ label, nobody, first, but, chosen, onChoose }: FindPersonProps): React.ReactNode {
  const { t } = useTranslation();
  const [text, setText] = useState(first);
  const look = (words: string): void => {
    setText(words);
    onChoose(null);
  };
  useScanner(look);
  const { data } = useAsk(
    'residents.list',
    { text, filter: 'all', order: 'name', descending: false, offset: 0, limit: FOUND + 1 },
    { enabled: text.trim() !== '' },
  );
  const found = text.trim() === '' ? undefined : data?.rows.filter(({ id }) => id !== but).slice(0, FOUND);
  return (
    <>
      <Input
        aria-label={t('people.search')}
        placeholder={t('people.search')}
        value={text}
        onChange={(event) => look(event.target.value)}
      />
      {found?.length === 0 ? <p>{nobody}</p> : null}
      <Radio.Group
        className="staff-stack"
        aria-label={label}
        value={chosen?.id ?? null}
        onChange={(event) => onChoose(found?.find(({ id }) => id === event.target.value) ?? null)}
        options={(found ?? []).map((row) => ({ value: row.id, label: sayPerson(row) }))}
      />
    </>
  );
}

export const sayPerson = ({ name, phone, door }: PersonRow): string => [name, phone, door].join(' · ');
