/** Who gave it: typed as they wish to be named, or chosen from who gave before and from the residents. */
import { AutoComplete, Input } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useAsk } from '../../ask.ts';

export interface Donor {
  readonly display: string;
  /** The resident they are, where one was chosen: named as long as they agree to it. */
  readonly residentId: string | null;
}

interface DonorFieldProps {
  readonly value?: Donor;
  readonly onChange?: (donor: Donor) => void;
  readonly label: string;
}

export function DonorField({ value, onChange, label }: DonorFieldProps): React.ReactNode {
  const { t } = useTranslation();
  const [open, setOpen] = useState(false);
  const display = value?.display ?? '';
  const found = useAsk('items.donors', { text: display }, { enabled: open, fresh: 10_000 }).data ?? [];
  return (
    <AutoComplete
      value={display}
      onOpenChange={setOpen}
      defaultActiveFirstOption={false}
      onChange={(text: string) => onChange?.({ display: text, residentId: null })}
      onSelect={(_text: string, option: { readonly residentId?: string | null; readonly value: string }) => {
        const [text = ''] = option.value.split(SPLIT);
        onChange?.({ display: text, residentId: option.residentId ?? null });
      }}
      options={found.map((one) => ({
        value: one.residentId === null ? one.display : `${one.display}${SPLIT}${one.residentId}`,
        residentId: one.residentId,
        label: one.person === '' ? one.display : t('things.donorIs', one),
      }))}
    >
      <Input maxLength={100} aria-label={label} placeholder={t('things.donorHint')} />
    </AutoComplete>
  );
}

/** Two residents may be named alike: options are told apart by what comes after this. */
const SPLIT = '\u2063';
