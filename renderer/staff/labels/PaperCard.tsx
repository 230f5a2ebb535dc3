/** On which paper: a roll, or a sheet laid out by measures that are kept under a name. */
import { Button, Card, Input, InputNumber, Radio, Select } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { SheetLayout } from '../../../core/labels/layout.ts';
import { useAsk } from '../../ask.ts';
import { useAct } from '../parts/use-act.ts';
import { UsedCells } from './UsedCells.tsx';

const measures = ['columns', 'rows', 'left', 'top', 'gapX', 'gapY'] as const;

interface PaperCardProps {
  readonly roll: boolean;
  readonly onRoll: (roll: boolean) => void;
  readonly sheet: SheetLayout;
  readonly onSheet: (sheet: SheetLayout) => void;
}

export function PaperCard({ roll, onRoll, sheet, onSheet }: PaperCardProps): React.ReactNode {
  const { t } = useTranslation();
  return (
    <Card size="small" title={t('labels.paper')}>
      <div className="staff-stack">
        <Radio.Group
          aria-label={t('labels.paper')}
          value={roll ? 'roll' : 'sheet'}
          onChange={(event) => onRoll(event.target.value === 'roll')}
          options={(['sheet', 'roll'] as const).map((value) => ({ value, label: t(`labels.${value}`) }))}
        />
        {roll ? null : (
          <>
            <Presets sheet={sheet} onSheet={onSheet} />
            <div className="staff-sheet">
              <div className="staff-measures">
                {measures.map((name) => (
                  <label key={name} className="staff-measure">
                    <span>{t(`labels.${name}`)}</span>
                    <InputNumber
                      min={name === 'columns' || name === 'rows' ? 1 : 0}
                      max={name === 'columns' ? 10 : name === 'rows' ? 20 : 200}
                      value={sheet[name]}
                      onChange={(value) => onSheet({ ...sheet, [name]: value ?? 0 })}
                    />
                  </label>
                ))}
              </div>
              <div>
                <p className="staff-bare">{t('labels.used')}</p>
                <UsedCells sheet={sheet} onChange={(skip) => onSheet({ ...sheet, skip })} />
              </div>
            </div>
          </>
        )}
      </div>
    </Card>
  );
}

/** Chosen by name; the measures below may be kept under a name, too. */
function Presets({ sheet, onSheet }: Pick<PaperCardProps, 'sheet' | 'onSheet'>): React.ReactNode {
  const { t } = useTranslation();
  const { act, busy } = useAct();
  const presets = useAsk('labels.settings', {}).data?.presets ?? [];
  const [name, setName] = useState('');
  const same = presets.find(({ layout }) => measures.every((measure) => layout[measure] === sheet[measure]));
  const keep = async (): Promise<void> => {
    const { columns, rows, left, top, gapX, gapY } = sheet;
    const layout = { columns, rows, left, top, gapX, gapY };
    if (
      (await act('labels.keepPreset', { name: name.trim(), layout }, t('labels.kept', { name: name.trim() }))) !== null
    )
      setName('');
  };
  return (
    <div className="staff-row">
      {presets.length === 0 ? null : (
        <Select
          className="staff-wide"
          aria-label={t('labels.preset')}
          placeholder={t('labels.preset')}
          virtual={false}
          value={same?.name ?? null}
          onChange={(wanted: string) => {
            const preset = presets.find((one) => one.name === wanted);
            // Other paper, other cells: none of them is used yet.
            if (preset !== undefined) onSheet({ ...sheet, ...preset.layout, skip: [] });
          }}
          options={presets.map((one) => ({ value: one.name, label: one.name }))}
        />
      )}
      {same === undefined ? (
        <>
          <Input
            className="staff-wide staff-grow"
            aria-label={t('labels.presetName')}
            placeholder={t('labels.presetName')}
            maxLength={40}
            value={name}
            onChange={(event) => setName(event.target.value)}
          />
          <Button disabled={busy || name.trim() === ''} onClick={() => void keep()}>
            {t('labels.keep')}
          </Button>
        </>
      ) : (
        <Button
          disabled={busy}
          onClick={() =>
            void act('labels.keepPreset', { name: same.name, layout: null }, t('labels.forgotten', { name: same.name }))
          }
        >
          {t('labels.forget')}
        </Button>
      )}
    </div>
  );
}
