/** Which list, which columns, as which file: then to be downloaded or put on a stick. */
import { Alert, Button, Card, Checkbox, DatePicker, Radio } from 'antd';
import type { Dayjs } from 'dayjs';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useLanguage } from '../../use-language.ts';
import { listColumnTitle, lists, namesPeople } from '../../../core/exporting/lists.ts';
import type { ListName } from '../../../core/exporting/source.ts';
import { useAsk } from '../../ask.ts';
import { JobLine } from '../parts/JobLine.tsx';
import { SaveOut } from '../parts/SaveOut.tsx';
import { useJob } from '../parts/use-job.ts';

type FileKind = 'xlsx' | 'utf-8' | 'gb18030';
const names = Object.keys(lists) as readonly ListName[];
const fileKinds: readonly FileKind[] = ['xlsx', 'utf-8', 'gb18030'];

export function ExportCard(): React.ReactNode {
  const { t } = useTranslation();
  const language = useLanguage();
  const isAdmin = useAsk('staff.me', {}).data?.role === 'admin';
  const [name, setName] = useState<ListName>('inventory');
  const [left, setLeft] = useState<readonly string[]>([]);
  const [period, setPeriod] = useState<readonly [Dayjs | null, Dayjs | null]>([null, null]);
  const [file, setFile] = useState<FileKind>('xlsx');
  const [personal, setPersonal] = useState(false);
  const masked = useJob('export.run');
  const full = useJob('export.full');
  const inFull = personal && isAdmin && namesPeople(name);
  const making = inFull ? full : masked;
  const hasPeriod = name === 'loans' || name === 'events';
  const columns = lists[name].map(({ key }) => key).filter((key) => !left.includes(key));
  const dayOf = (day: Dayjs | null): string | null => (hasPeriod && day !== null ? day.format('YYYY-MM-DD') : null);
  const clear = (): void => {
    masked.clear();
    full.clear();
  };
  const make = (): void =>
    void making.start({
      name,
      columns: left.length === 0 ? null : columns,
      from: dayOf(period[0]),
      to: dayOf(period[1]),
      things: null,
      as: file === 'xlsx' ? 'xlsx' : 'csv',
      encoding: file === 'gb18030' ? 'gb18030' : 'utf-8',
      language,
    });
  return (
    <Card size="small" title={t('files.export')}>
      <div className="staff-stack">
        <Radio.Group
          aria-label={t('files.which')}
          optionType="button"
          value={name}
          onChange={(event) => {
            setName(event.target.value as ListName);
            setLeft([]);
            clear();
          }}
          options={names.map((value) => ({ value, label: t(`files.list.${value}`) }))}
        />
        <p className="staff-lead">{t(`files.about.${name}`)}</p>
        {hasPeriod ? (
          <label className="staff-field" htmlFor="export-period">
            <span>{t('files.period')}</span>
            <DatePicker.RangePicker
              id="export-period"
              allowEmpty
              className="staff-wide"
              onChange={(days) => setPeriod([days?.[0] ?? null, days?.[1] ?? null])}
            />
          </label>
        ) : null}
        <fieldset className="staff-choices">
          <legend>{t('files.columns')}</legend>
          {lists[name].map(({ key }) => (
            <Checkbox
              key={key}
              checked={!left.includes(key)}
              onChange={({ target }) => setLeft(target.checked ? left.filter((one) => one !== key) : [...left, key])}
            >
              {listColumnTitle(key, language)}
            </Checkbox>
          ))}
        </fieldset>
        <div className="staff-field">
          <span>{t('files.file')}</span>
          <Radio.Group
            aria-label={t('files.file')}
            value={file}
            onChange={(event) => setFile(event.target.value as FileKind)}
            options={fileKinds.map((value) => ({ value, label: t(`files.as.${value}`) }))}
          />
        </div>
        {namesPeople(name) && isAdmin ? (
          <Checkbox checked={personal} onChange={({ target }) => setPersonal(target.checked)}>
            {t('files.personal')}
          </Checkbox>
        ) : null}
        {namesPeople(name) ? (
          <Alert type={inFull ? 'warning' : 'info'} showIcon title={t(inFull ? 'files.inFull' : 'files.masked')} />
        ) : null}
        <div className="staff-row">
          <Button type="primary" disabled={columns.length === 0} onClick={make}>
            {t('files.make')}
          </Button>
          <JobLine job={making.job} onCancel={making.cancel} />
        </div>
        <SaveOut job={making.job} />
      </div>
    </Card>
  );
}
