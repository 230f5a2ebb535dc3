/** One change to many things, and the way back from it. */
import { App, Button, Input, Select } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Input as Asked, Output } from '../../../core/contract.ts';
import { useAsk } from '../../ask.ts';
import { useAct } from '../parts/use-act.ts';
import { ShelfSelect } from '../shelves/ShelfSelect.tsx';
import { useCategories } from './use-categories.ts';
import { words } from './by-commas.ts';
import { WhoWaits, withThings } from './WhoWaits.tsx';

type Change = Asked<'items.bulk'>['change'];
const kinds = ['categoryId', 'shelf', 'homeRoomId', 'lendable', 'synonyms', 'withdraw', 'reinstate'] as const;
type Kind = (typeof kinds)[number];

interface BulkProps {
  readonly itemIds: readonly string[];
  readonly total: number;
  readonly onAll: () => void;
  readonly onDone: () => void;
}

export function Bulk({ itemIds, total, onAll, onDone }: BulkProps): React.ReactNode {
  const { t } = useTranslation();
  const { notification } = App.useApp();
  const { act, look, busy } = useAct();
  const categories = useCategories();
  const rooms = useAsk('kiosk.status', {}).data?.rooms ?? [];
  const [kind, setKind] = useState<Kind>('categoryId');
  const [value, setValue] = useState<string | null>(null);
  /** Who waits for some of them: asked about before these are taken away. */
  const [waited, setWaited] = useState<Output<'items.waited'> | null>(null);
  const change = changeOf(kind, value);
  /** What is asked about, where it takes something away. */
  const what = `${t(`things.bulk.${kind === 'withdraw' ? kind : 'no'}`)} · ${t('things.chosen', { count: itemIds.length })}`;
  const undo = async (batch: string): Promise<void> => {
    notification.destroy(batch);
    await act('desk.undo', { batch }, t('things.bulk.undone'));
  };
  const apply = async (): Promise<void> => {
    if (change === null) return;
    const waiting = takesAway(change) ? await look('items.waited', { itemIds: [...itemIds] }) : [];
    if (waiting === null) return;
    if (waiting.length > 0) setWaited(waiting);
    else await go(change);
  };
  const go = async (change: Change): Promise<void> => {
    const done = await act('items.bulk', { itemIds: [...itemIds], change });
    if (done === null) return;
    const { batch, changed } = done;
    notification.success({
      key: batch ?? 'none',
      title: t('things.changed', { count: changed }),
      actions: batch === null ? null : <Button onClick={() => void undo(batch)}>{t('things.bulk.undo')}</Button>,
    });
    setValue(null);
    onDone();
  };
  const select = (options: readonly { readonly value: string; readonly label: string }[]): React.ReactNode => (
    <Select
      aria-label={t('things.bulk.value')}
      placeholder={t('things.bulk.value')}
      className="staff-wide"
      virtual={false}
      value={value}
      onChange={setValue}
      options={[...options]}
    />
  );
  const input = (): React.ReactNode => {
    switch (kind) {
      case 'categoryId':
        return select(categories);
      case 'homeRoomId':
        return select(rooms.map(({ id, name }) => ({ value: id, label: name })));
      case 'lendable':
        return select(['yes', 'no'].map((one) => ({ value: one, label: t(`things.bulk.${one}`) })));
      case 'shelf':
        return <ShelfSelect label={t('things.setShelf')} value={value} onChange={setValue} />;
      case 'synonyms':
      case 'withdraw':
      case 'reinstate':
        return (
          <Input
            aria-label={t(kind === 'synonyms' ? 'things.synonyms' : 'things.reason')}
            placeholder={t(kind === 'synonyms' ? 'things.synonyms' : 'things.reason')}
            className="staff-search"
            maxLength={400}
            value={value ?? ''}
            onChange={(event) => setValue(event.target.value)}
          />
        );
    }
  };
  return (
    <div className="staff-row staff-note staff-bulk" role="group" aria-label={t('things.bulk.title')}>
      <strong>{t('things.chosen', { count: itemIds.length })}</strong>
      {itemIds.length < total ? <Button onClick={onAll}>{t('things.bulk.all', { total })}</Button> : null}
      <Select<Kind>
        aria-label={t('things.bulk.what')}
        className="staff-wide"
        virtual={false}
        value={kind}
        onChange={(chosen) => {
          setKind(chosen);
          setValue(null);
        }}
        options={kinds.map((one) => ({ value: one, label: t(`things.bulk.${one}`) }))}
      />
      {input()}
      <Button
        type="primary"
        danger={kind === 'withdraw'}
        loading={busy}
        disabled={change === null}
        onClick={() => void apply()}
      >
        {t('things.apply')}
      </Button>
      <Button onClick={onDone}>{t('console.cancel')}</Button>
      {waited === null || change === null ? null : (
        <WhoWaits
          title={what}
          what={what}
          waiting={withThings(waited)}
          lead={t('things.bulk.waited', { count: new Set(waited.map(({ itemId }) => itemId)).size })}
          means={t(kind === 'withdraw' ? 'things.minds.withdrawn' : 'things.bulk.keptHere')}
          onClose={(sure) => {
            setWaited(null);
            if (sure) void go(change);
          }}
        />
      )}
    </div>
  );
}

/** Whether nobody can have them afterwards. */
const takesAway = (change: Change): boolean =>
  change.type === 'withdraw' || (change.type === 'fields' && change.fields.lendable === false);

/** null while something is missing. */
function changeOf(kind: Kind, value: string | null): Change | null {
  const text = value?.trim() ?? '';
  if (text === '') return null;
  switch (kind) {
    case 'categoryId':
    case 'shelf':
    case 'homeRoomId':
      return { type: 'fields', fields: { [kind]: text } };
    case 'lendable':
      return { type: 'fields', fields: { lendable: text === 'yes' } };
    case 'synonyms':
      return words(text).length === 0 ? null : { type: 'synonyms', add: words(text) };
    case 'withdraw':
    case 'reinstate':
      return { type: kind, reason: text };
  }
}
