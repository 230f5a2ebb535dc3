/** Values that can be set: name, what it does, unit, what it usually is; saved when one leaves the field or presses Enter. */
import { Card, Input, Select, Switch } from 'antd';
import { useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Output } from '../../../core/contract.ts';
import type { MachineKey, SettingKey } from '../../../core/settings.ts';

import { useAsk } from '../../ask.ts';
import { useUnsaved } from '../parts/unsaved.ts';
import { useAct } from '../parts/use-act.ts';
import { readValue, type Bounds } from './value.ts';

type AnyKey = SettingKey | MachineKey;
type Value = Output<'settings.read'>[string];

export function Values({ keys }: { readonly keys: readonly AnyKey[] }): React.ReactNode {
  const values = useAsk('settings.read', {}).data;
  const bounds = useAsk('settings.bounds', {}, { fresh: Number.POSITIVE_INFINITY }).data;
  if (values === undefined || bounds === undefined) return null;
  return (
    <Card size="small">
      <ul className="staff-settings">
        {keys.map((key) => {
          const [value, allowed] = [values[key], bounds[key]];
          return value === undefined || allowed === undefined ? null : (
            // Anew when it was changed elsewhere.
            <Setting key={`${key} ${String(value)}`} setting={key} value={value} bounds={allowed} />
          );
        })}
      </ul>
    </Card>
  );
}

interface SettingProps {
  readonly setting: AnyKey;
  readonly value: Value;
  readonly bounds: Bounds;
}

function Setting({ setting, value, bounds }: SettingProps): React.ReactNode {
  const { t } = useTranslation();
  const { act, busy } = useAct();
  const id = useId();
  const word = useWord(setting);
  const [draft, setDraft] = useState(String(value));
  const [wrong, setWrong] = useState<string | null>(null);
  // What is good was saved when the field was left.
  useUnsaved(wrong !== null, null);
  const save = async (next: Value): Promise<void> => {
    setWrong(null);
    if (next === value) return;
    const done = await act('settings.change', { key: setting, value: next }, t('settings.changed'));
    if (done === null) setDraft(String(value));
  };
  const leave = (): void => {
    const read = readValue(draft, bounds);
    if ('value' in read) void save(read.value);
    else setWrong(t(`settings.wrong.${read.wrong}`, { min: bounds.min, max: bounds.max }));
  };
  const named = { id, 'aria-label': word('names'), 'aria-describedby': `${id}-effect` };
  return (
    <li>
      <div>
        <label htmlFor={id}>{word('names')}</label>
        <p id={`${id}-effect`}>{word('effects')}</p>
      </div>
      <div>
        {bounds.type === 'switch' ? (
          <Switch {...named} checked={value === true} disabled={busy} onChange={(next) => void save(next)} />
        ) : bounds.type === 'choice' ? (
          <Select
            {...named}
            value={String(value)}
            disabled={busy}
            onChange={(next) => void save(next)}
            options={bounds.choices.map((choice) => ({ value: choice, label: t(`settings.choices.${choice}`) }))}
          />
        ) : (
          <Input
            {...named}
            className={bounds.type === 'number' ? 'staff-wide' : ''}
            inputMode={bounds.type === 'number' ? 'decimal' : 'text'}
            value={draft}
            suffix={word('units')}
            status={wrong === null ? '' : 'error'}
            aria-invalid={wrong !== null}
            onChange={(event) => setDraft(event.target.value)}
            onBlur={leave}
            onPressEnter={leave}
            onKeyDown={(event) => {
              if (event.key !== 'Escape') return;
              setDraft(String(value));
              setWrong(null);
            }}
          />
        )}
        {wrong === null ? <Usual setting={setting} bounds={bounds} /> : <p role="alert">{wrong}</p>}
      </div>
    </li>
  );
}

/** What it is where nobody has changed it. */
function Usual({ setting, bounds: { type, usual } }: Omit<SettingProps, 'value'>): React.ReactNode {
  const { t } = useTranslation();
  const unit = useWord(setting)('units');
  return type === 'number' ? <p>{t('settings.usual', { usual: unit === '' ? usual : `${usual} ${unit}` })}</p> : null;
}

/** The keys have dots in them: they are looked up in their table, not as a path. */
function useWord(setting: AnyKey): (table: 'names' | 'effects' | 'units') => string {
  const { t } = useTranslation();
  return (table) =>
    (t(`settings.${table}`, { returnObjects: true }) as Readonly<Record<string, string>>)[setting] ?? setting;
}
