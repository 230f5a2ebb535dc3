/** The parts of a kit: named, counted, and which of them are missing. */
import { DeleteOutlined, PlusOutlined } from '@ant-design/icons';
import { Button, Card, Checkbox, Input, InputNumber } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Output } from '../../../core/contract.ts';
import { useAct } from '../parts/use-act.ts';

type Part = Output<'items.read'>['parts'][number];

export function PartsCard({ read }: { readonly read: Output<'items.read'> }): React.ReactNode {
  const { t } = useTranslation();
  const { act, busy } = useAct();
  const { thing, missingParts } = read;
  const [parts, setParts] = useState<readonly Part[]>(read.parts);
  const [found, setFound] = useState<readonly string[]>([]);
  const change = (id: string, more: Partial<Part>): void =>
    setParts(parts.map((part) => (part.id === id ? { ...part, ...more } : part)));
  const add = (): void => setParts([...parts, { id: freshId(parts), name: '', count: 1 }]);
  const good = parts.filter(({ name }) => name.trim() !== '').map((part) => ({ ...part, name: part.name.trim() }));
  const save = async (): Promise<void> => {
    if ((await act('items.change', { itemIds: [thing.id], fields: { parts: good } }, t('things.saved'))) === null)
      return;
    if (found.length > 0)
      await act('items.repaired', { itemId: thing.id, note: '', partsBack: [...found], notNeeded: false });
  };
  return (
    <Card size="small" title={t('things.parts')}>
      <ul className="staff-parts" aria-label={t('things.parts')}>
        {parts.map((part) => (
          <li key={part.id}>
            <Input
              aria-label={t('things.partName')}
              value={part.name}
              maxLength={100}
              onChange={(event) => change(part.id, { name: event.target.value })}
            />
            <InputNumber
              aria-label={t('things.partCount')}
              min={1}
              max={10_000}
              value={part.count}
              onChange={(count) => change(part.id, { count: count ?? 1 })}
            />
            <Button
              aria-label={t('things.partGone', { name: part.name })}
              icon={<DeleteOutlined aria-hidden />}
              onClick={() => setParts(parts.filter(({ id }) => id !== part.id))}
            />
            {missingParts.includes(part.id) ? (
              <Checkbox
                checked={found.includes(part.id)}
                onChange={(event) =>
                  setFound(event.target.checked ? [...found, part.id] : found.filter((id) => id !== part.id))
                }
              >
                {t('things.partFound')}
              </Checkbox>
            ) : null}
          </li>
        ))}
      </ul>
      <div className="staff-row">
        <Button icon={<PlusOutlined aria-hidden />} disabled={parts.length >= 100} onClick={add}>
          {t('things.partAdd')}
        </Button>
        <Button type="primary" loading={busy} onClick={() => void save()}>
          {t('things.save')}
        </Button>
      </div>
    </Card>
  );
}

/** A part keeps its id as long as it is one, for loans remember by it what was missing. */
function freshId(parts: readonly Part[]): string {
  let number = parts.length + 1;
  while (parts.some(({ id }) => id === `p${number}`)) number += 1;
  return `p${number}`;
}
