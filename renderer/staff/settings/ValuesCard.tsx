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
  const values = Object.entries(useAsk('settings.read', {}).data ?? {})
    .filter(([key]) => key.toLowerCase().includes(wanted.trim().toLowerCase()))
    .map(([key, value]) => ({ key, value }));
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
          { title: t('settings.key'), dataIndex: 'key' },
          {
            title: t('settings.value'),
            key: 'value',
            render: (_: unknown, { key, value }) => <Field key={`${key} ${String(value)}`} name={key} value={value} />,
          },
        ]}
      />
    </Card>
  );
}

function Field({ name, value }: { readonly name: string; readonly value: Value }): React.ReactNode {
  const { t } = useTranslation();
  const { act } = useAct();
  const [draft, setDraft] = useState(value);
  const save = (next: Value): void => {
    if (next === value) return;
    void act('settings.change', { key: name, value: next }, t('settings.changed')).then(
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
