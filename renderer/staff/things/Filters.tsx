/** What the table of things is narrowed to. */
import { Button, Checkbox, Dropdown, Input, Select } from 'antd';
import { useTranslation } from 'react-i18next';
import { useAsk } from '../../ask.ts';
import type { ThingColumn } from './columns.tsx';
import type { ListState, ThingQuery } from './list-state.ts';
import { useCategories } from './use-categories.ts';

const statuses = ['all', 'in', 'out', 'overdue', 'held', 'repair', 'transit', 'lost', 'display', 'low', 'never', 'idle', 'unpictured', 'withdrawn'] as const; // prettier-ignore
/** Says "any" in a select: no shelf is called so, names have no space at their ends. */
const ANY = ' ';

interface FiltersProps {
  readonly state: ListState;
  readonly columns: readonly ThingColumn[];
  readonly onChange: (state: ListState) => void;
}

export function Filters({ state, columns, onChange }: FiltersProps): React.ReactNode {
  const { t } = useTranslation();
  const categories = useCategories();
  const shelves = useAsk('shelves.list', {}).data;
  const rooms = useAsk('kiosk.status', {}).data?.rooms ?? [];
  const { query } = state;
  const narrow = (more: Partial<ThingQuery>): void => onChange({ ...state, query: { ...query, ...more, offset: 0 } });
  const orNone = <T extends string>(value: string): T | null => (value === ANY ? null : (value as T));
  const roomOptions = rooms.map(({ id, name }) => ({ value: id, label: name }));
  const shelfOptions = [...(shelves?.shelves ?? []), ...(shelves?.unnamed ?? [])].map(({ name }) => ({ value: name, label: name })); // prettier-ignore
  const popup = (): React.ReactNode => (
    <div className="staff-popup">
      <Checkbox.Group
        className="staff-stack"
        value={[...state.columns]}
        onChange={(keys) => keys.length > 0 && onChange({ ...state, columns: keys.map(String) })}
        options={columns.map(({ key, title }) => ({ value: key, label: title }))}
      />
    </div>
  );
  return (
    <div className="staff-filters">
      <Input.Search
        key={query.text}
        className="staff-search"
        allowClear
        aria-label={t('things.search')}
        placeholder={t('things.search')}
        defaultValue={query.text}
        maxLength={80}
        onSearch={(text) => narrow({ text })}
      />
      <Select
        aria-label={t('things.status')}
        virtual={false}
        listHeight={560}
        value={query.status}
        onChange={(status) => narrow({ status })}
        options={statuses.map((value) => ({ value, label: t(`things.filter.${value}`) }))}
      />
      <Select
        aria-label={t('things.category')}
        virtual={false}
        value={query.categoryId ?? ANY}
        onChange={(id) => narrow({ categoryId: orNone(id) })}
        options={[{ value: ANY, label: t('things.allCategories') }, ...categories]}
      />
      <Select
        aria-label={t('things.shelf')}
        virtual={false}
        value={query.shelf ?? ANY}
        onChange={(shelf) => narrow({ shelf: orNone(shelf) })}
        options={[
          { value: ANY, label: t('things.allShelves') },
          ...shelfOptions,
          { value: '', label: t('things.noShelf') },
        ]}
      />
      <Select
        aria-label={t('things.room')}
        value={query.roomId ?? ANY}
        onChange={(id) => narrow({ roomId: orNone(id) })}
        options={[{ value: ANY, label: t('things.anywhere') }, ...roomOptions]}
      />
      <Select
        aria-label={t('things.home')}
        value={query.homeRoomId ?? ANY}
        onChange={(id) => narrow({ homeRoomId: orNone(id) })}
        options={[{ value: ANY, label: t('things.anyHome') }, ...roomOptions]}
      />
      <Select
        aria-label={t('intake.kind')}
        value={query.kind ?? ANY}
        onChange={(kind) => narrow({ kind: orNone(kind) })}
        options={[
          { value: ANY, label: t('things.anyKind') },
          ...(['tool', 'kit', 'supply'] as const).map((value) => ({ value, label: t(`intake.${value}`) })),
        ]}
      />
      <Dropdown trigger={['click']} popupRender={popup}>
        <Button>{t('things.columns')}</Button>
      </Dropdown>
    </div>
  );
}
