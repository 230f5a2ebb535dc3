/** What both logs can be narrowed by: days, and who of the staff. */
import { DatePicker, Select } from 'antd';
import dayjs from 'dayjs';
import { useTranslation } from 'react-i18next';
import { useAsk } from '../../ask.ts';

export interface Common {
  readonly from: string | null;
  readonly to: string | null;
  readonly staffId: string | null;
}

interface CommonFiltersProps {
  readonly value: Common;
  readonly onChange: (value: Common) => void;
}

const DAY = 'YYYY-MM-DD';

export function CommonFilters({ value, onChange }: CommonFiltersProps): React.ReactNode {
  const { t } = useTranslation();
  const staff = useAsk('staff.list', {}).data ?? [];
  const { from, to, staffId } = value;
  return (
    <>
      <label className="staff-field" htmlFor="audit-period">
        <span>{t('audit.period')}</span>
        <DatePicker.RangePicker
          id="audit-period"
          allowEmpty
          value={[from === null ? null : dayjs(from), to === null ? null : dayjs(to)]}
          onChange={(days) =>
            onChange({ ...value, from: days?.[0]?.format(DAY) ?? null, to: days?.[1]?.format(DAY) ?? null })
          }
        />
      </label>
      <label className="staff-field" htmlFor="audit-staff">
        <span>{t('audit.staff')}</span>
        <Select
          id="audit-staff"
          className="staff-wide"
          value={staffId ?? ''}
          onChange={(id) => onChange({ ...value, staffId: id === '' ? null : id })}
          options={[
            { value: '', label: t('audit.everybody') },
            ...staff.map(({ id, name }) => ({ value: id, label: name })),
          ]}
        />
      </label>
    </>
  );
}
