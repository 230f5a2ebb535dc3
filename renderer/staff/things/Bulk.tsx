/** One change to many things. */
import { Button, Input, Select } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useAct } from '../parts/use-act.ts';
import { useCategories } from './use-categories.ts';

interface BulkProps {
  readonly itemIds: readonly string[];
  readonly onDone: () => void;
}

export function Bulk({ itemIds, onDone }: BulkProps): React.ReactNode {
  const { t } = useTranslation();
  const { act, busy } = useAct();
  const categories = useCategories();
  const [categoryId, setCategoryId] = useState<string | null>(null);
  const [shelf, setShelf] = useState('');
  const apply = async (): Promise<void> => {
    const fields = {
      ...(categoryId === null ? {} : { categoryId }),
      ...(shelf.trim() === '' ? {} : { shelf: shelf.trim() }),
    };
    const done = await act(
      'items.change',
      { itemIds: [...itemIds], fields },
      t('things.changed', { count: itemIds.length }),
    );
    if (done !== null) onDone();
  };
  return (
    <div className="staff-row staff-note">
      <strong>{t('things.chosen', { count: itemIds.length })}</strong>
      <Select
        aria-label={t('things.setCategory')}
        placeholder={t('things.setCategory')}
        className="staff-wide"
        virtual={false}
        allowClear
        value={categoryId}
        onChange={(id: string | undefined) => setCategoryId(id ?? null)}
        options={[...categories]}
      />
      <Input
        aria-label={t('things.setShelf')}
        placeholder={t('things.setShelf')}
        className="staff-short"
        maxLength={40}
        value={shelf}
        onChange={(event) => setShelf(event.target.value)}
      />
      <Button
        type="primary"
        loading={busy}
        disabled={categoryId === null && shelf.trim() === ''}
        onClick={() => void apply()}
      >
        {t('things.apply')}
      </Button>
    </div>
  );
}
