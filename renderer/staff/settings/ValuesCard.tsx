/** Every setting of the pool, found by a part of its name. */
import { Card, Input, InputNumber, Switch, Table } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useAsk } from '../../ask.ts';
import { useAct } from '../parts/use-act.ts';

type Value = string | number | boolean;

export function ValuesCard(): React.ReactNode {
  const { t } = useTranslation();
  const [wanted, setWanted] = useState('');
  // The keys have dots in them: they are looked up in their table, not as a path.
  const names = t('settings.names', { returnObjects: true }) as Readonly<Record<string, string>>;
  const values = Object.entries(useAsk('settings.read', {}).data ?? {})
    .map(([key, value]) => ({ key, value, name: names[key] ?? key }))
    .filter(({ key, name }) => `${key} ${name}`.toLowerCase().includes(wanted.trim().toLowerCase()));
  return (
    <Card size="small" title={t('settings.values')}>
      <Input
        allowClear
        aria-label={t('settings.search')}
        placeholder={t('settings.search')}
        value={wanted}
        onChange={(event) => setWanted(event.target.value)}
      />
      <Table
        size="small"
        rowKey="key"
        dataSource={values}
        pagination={{ pageSize: 12, hideOnSinglePage: true, showSizeChanger: false }}
        columns={[
          { title: t('settings.key'), dataIndex: 'name' },
          {
            title: t('settings.value'),
            key: 'value',
            render: (_: unknown, { key, name, value }) => (
              <Field key={`${key} ${String(value)}`} setting={key} name={name} value={value} />
            ),
          },
        ]}
      />
    </Card>
  );
}

interface FieldProps {
  readonly setting: string;
  readonly name: string;
  readonly value: Value;
}

function Field({ setting, name, value }: FieldProps): React.ReactNode {
  const { t } = useTranslation();
  const { act } = useAct();
  const [draft, setDraft] = useState(value);
  const save = (next: Value): void => {
    if (next === value) return;
    void act('settings.change', { key: setting, value: next }, t('settings.changed')).then(
      (done) => done === null && setDraft(value),
    );
  };
  if (typeof value === 'boolean') return <Switch aria-label={name} checked={value} onChange={save} />;
  if (typeof value === 'number')
    return (
      <InputNumber
        aria-label={name}
        value={Number(draft)}
        onChange={(next) => setDraft(next ?? value)}
        onBlur={() => save(draft)}
        onPressEnter={() => save(draft)}
      />
    );
  return (
    <Input
      aria-label={name}
      value={String(draft)}
      onChange={(event) => setDraft(event.target.value)}
      onBlur={() => save(draft)}
      onPressEnter={() => save(draft)}
    />
  );
}
