/** A thing's shelf, chosen from those of the room; a name that is none yet becomes one. */
import { Select } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useAsk } from '../../ask.ts';
import { useAct } from '../parts/use-act.ts';

interface ShelfSelectProps {
  readonly value?: string | null;
  readonly onChange?: (name: string | null) => void;
  readonly label: string;
}

const NEW = 'new:';

export function ShelfSelect({ value, onChange, label }: ShelfSelectProps): React.ReactNode {
  const { t } = useTranslation();
  const { act } = useAct();
  const [typed, setTyped] = useState('');
  const { shelves = [], unnamed = [] } = useAsk('shelves.list', {}).data ?? {};
  const names = [
    ...new Set([
      ...shelves.map(({ name }) => name),
      ...unnamed.map(({ name }) => name),
      ...(value === null || value === undefined || value === '' ? [] : [value]),
    ]),
  ];
  const wanted = typed.trim();
  const choose = async (name: string | undefined): Promise<void> => {
    setTyped('');
    if (name === undefined) return onChange?.(null);
    if (!name.startsWith(NEW)) return onChange?.(name);
    const fresh = name.slice(NEW.length);
    if ((await act('shelves.define', { id: null, name: fresh, note: '' })) !== null) onChange?.(fresh);
  };
  return (
    <Select
      aria-label={label}
      placeholder={label}
      showSearch={{ onSearch: (text) => setTyped(text.slice(0, 40)) }}
      allowClear
      virtual={false}
      value={value === '' ? null : (value ?? null)}
      onChange={(name: string | undefined) => void choose(name)}
      options={[
        ...names.map((name) => ({ value: name, label: name })),
        ...(wanted === '' || names.includes(wanted)
          ? []
          : [{ value: NEW + wanted, label: t('shelves.create', { name: wanted }) }]),
      ]}
    />
  );
}
