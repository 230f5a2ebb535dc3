/** What is left of a supply: counted, filled up, and from how little on it is low. */
import { Button, Card, Input, InputNumber } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useAct } from '../parts/use-act.ts';
import type { Thing } from './columns.tsx';

export function StockCard({ thing }: { readonly thing: Thing }): React.ReactNode {
  const { t } = useTranslation();
  const { act, busy } = useAct();
  const [quantity, setQuantity] = useState<number | null>(null);
  const [reason, setReason] = useState('');
  const record = async (): Promise<void> => {
    if (quantity === null) return;
    const done = await act('items.stock', { itemId: thing.id, quantity, reason }, t('things.done'));
    if (done === null) return;
    setQuantity(null);
    setReason('');
  };
  return (
    <Card size="small" title={`${t('things.stock')} · ${thing.stock ?? 0} ${thing.unit ?? ''}`}>
      <div className="staff-row">
        <label className="staff-field">
          <span>{t('things.stockMore')}</span>
          <InputNumber min={-100_000} max={100_000} value={quantity} onChange={setQuantity} />
        </label>
        <label className="staff-field staff-grow">
          <span>{t('things.reason')}</span>
          <Input value={reason} maxLength={500} onChange={(event) => setReason(event.target.value)} />
        </label>
        <Button loading={busy} disabled={quantity === null || quantity === 0} onClick={() => void record()}>
          {t('things.save')}
        </Button>
      </div>
    </Card>
  );
}
