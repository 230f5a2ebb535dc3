/** One change to many things. */
import { Button, Select } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useAct } from '../parts/use-act.ts';
import { ShelfSelect } from '../shelves/ShelfSelect.tsx';
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
  const [shelf, setShelf] = useState<string | null>(null);
  const apply = async (): Promise<void> => {
    const fields = {
      ...(categoryId === null ? {} : { categoryId }),
      ...(shelf === null ? {} : { shelf }),
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
      <ShelfSelect label={t('things.setShelf')} value={shelf} onChange={setShelf} />
      <Button
        type="primary"
        loading={busy}
        disabled={categoryId === null && shelf === null}
        onClick={() => void apply()}
      >
        {t('things.apply')}
      </Button>
    </div>
  );
}
