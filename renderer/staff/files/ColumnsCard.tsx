/** How the list is read and what its columns are: found by itself, shown, and corrected here. */
import { Alert, Button, Card, InputNumber, Select, Table } from 'antd';
import { useTranslation } from 'react-i18next';
import { useLanguage } from '../../use-language.ts';
import { importFields, isGathered, type ImportField } from '../../../core/importing/fields.ts';
import type { LookedAt } from '../../../core/importing/look.ts';
import { delimiters, textEncodings, type ReadHow, type TextEncoding } from '../../../core/importing/read-how.ts';
import { fieldWords } from '../../../core/importing/words.ts';

/** What 'import.look' answers. */
export interface Looked extends Pick<LookedAt, 'head' | 'columns'> {
  readonly format: 'csv' | 'xlsx' | 'xls' | 'ods';
  readonly text: {
    readonly encoding: TextEncoding;
    readonly sure: boolean;
    readonly delimiter: (typeof delimiters)[number];
    readonly previews: readonly { readonly encoding: TextEncoding; readonly lines: readonly string[] }[];
  } | null;
  readonly sheets: readonly string[];
  readonly sheet: number;
  readonly rows: number;
}

interface ColumnsCardProps {
  readonly looked: Looked;
  readonly columns: readonly (ImportField | null)[];
  readonly onColumns: (columns: readonly (ImportField | null)[]) => void;
  readonly onHow: (more: Partial<ReadHow>) => void;
  readonly onNext: () => void;
}

export function ColumnsCard({ looked, columns, onColumns, onHow, onNext }: ColumnsCardProps): React.ReactNode {
  const { t } = useTranslation();
  const language = useLanguage();
  const twice = importFields.filter((field) => !isGathered(field) && columns.filter((one) => one === field).length > 1);
  const named = columns.some((field) => field === 'name' || field === 'code' || field === 'codes');
  const lines = looked.columns.map((column, index) => ({ ...column, index }));
  return (
    <Card size="small" title={t('files.columnsTitle', { count: looked.rows })}>
      <div className="staff-stack">
        <Reading looked={looked} onHow={onHow} />
        <Table
          size="small"
          rowKey="index"
          pagination={false}
          dataSource={lines}
          scroll={{ x: 'max-content' }}
          columns={[
            {
              title: t('files.column'),
              render: (_: unknown, { title, index }: (typeof lines)[number]) =>
                title === '' ? t('files.noTitle', { number: index + 1 }) : title,
            },
            {
              title: t('files.samples'),
              render: (_: unknown, { samples }: (typeof lines)[number]) => (
                <span className="staff-samples">{samples.join(' · ')}</span>
              ),
            },
            {
              title: t('files.meaning'),
              width: 240,
              render: (_: unknown, { title, index }: (typeof lines)[number]) => (
                <Select<ImportField | ''>
                  className="staff-wide"
                  virtual={false}
                  listHeight={400}
                  aria-label={`${t('files.meaning')}: ${title === '' ? index + 1 : title}`}
                  value={columns[index] ?? ''}
                  onChange={(field) => onColumns(columns.with(index, field === '' ? null : field))}
                  options={[
                    { value: '' as const, label: t('files.leaveOut') },
                    ...importFields.map((value) => ({ value, label: fieldWords[value][language] })),
                  ]}
                />
              ),
            },
          ]}
        />
        {named ? null : <Alert type="warning" showIcon title={t('files.needsName')} />}
        {twice.length === 0 ? null : (
          <Alert
            type="warning"
            showIcon
            title={t('files.twice', {
              fields: twice.map((field) => fieldWords[field][language]).join(t('console.comma')),
            })}
          />
        )}
        <div className="staff-row">
          <Button type="primary" disabled={!named || twice.length > 0} onClick={onNext}>
            {t('files.dryRun')}
          </Button>
          <span className="staff-lead staff-bare">{t('files.dryRunLead')}</span>
        </div>
      </div>
    </Card>
  );
}

interface ReadingProps {
  readonly looked: Looked;
  readonly onHow: (more: Partial<ReadHow>) => void;
}

function Reading({ looked, onHow }: ReadingProps): React.ReactNode {
  const { t } = useTranslation();
  const { text, sheets, sheet, head } = looked;
  return (
    <>
      {text?.sure === false ? (
        <div className="staff-stack">
          <Alert type="warning" showIcon title={t('files.unsure')} />
          <div className="staff-two staff-even">
            {text.previews.map(({ encoding, lines }) => (
              <Card key={encoding} size="small" title={t(`files.encodings.${encoding}`)}>
                <pre className="staff-preview">{lines.join('\n')}</pre>
                <Button onClick={() => onHow({ encoding })}>{t('files.thisOne')}</Button>
              </Card>
            ))}
          </div>
        </div>
      ) : null}
      <div className="staff-row">
        {text === null ? null : (
          <>
            <label className="staff-field">
              <span>{t('files.encoding')}</span>
              <Select
                value={text.encoding}
                onChange={(encoding) => onHow({ encoding })}
                options={textEncodings.map((value) => ({ value, label: t(`files.encodings.${value}`) }))}
              />
            </label>
            <label className="staff-field">
              <span>{t('files.delimiter')}</span>
              <Select
                value={text.delimiter}
                onChange={(delimiter) => onHow({ delimiter })}
                options={delimiters.map((value) => ({
                  value,
                  label: t(`files.delimiters.${value === '\t' ? 'tab' : value}`),
                }))}
              />
            </label>
          </>
        )}
        {sheets.length < 2 ? null : (
          <label className="staff-field">
            <span>{t('files.sheet')}</span>
            <Select
              value={sheet}
              onChange={(index) => onHow({ sheet: index, head: null })}
              options={sheets.map((label, value) => ({ value, label }))}
            />
          </label>
        )}
        <label className="staff-field">
          <span>{t('files.head')}</span>
          <InputNumber min={0} max={1000} value={head} onChange={(row) => row !== null && onHow({ head: row })} />
        </label>
      </div>
    </>
  );
}
