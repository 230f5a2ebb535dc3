/** The ledger in sentences, the newest first, narrowed as one likes, and the same lines as a file. */
import { Checkbox, Input, Select, Table } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { Input as Asked, Output } from '../../../core/contract.ts';
import { auditGroups } from '../../../core/audit/kinds.ts';
import { auditWords, groupWords } from '../../../core/audit/words.ts';
import { useAsk } from '../../ask.ts';
import { useJob } from '../parts/use-job.ts';
import { useLanguage } from '../../use-language.ts';
import { useScanner } from '../parts/use-scanner.ts';
import { sayMoment } from '../parts/when.ts';
import { CommonFilters } from './CommonFilters.tsx';
import { FileButtons } from './FileButtons.tsx';
import { Pager } from './Pager.tsx';
import { usePages } from './use-pages.ts';

type Filter = Omit<Asked<'audit.events'>, 'after' | 'limit' | 'language'>;
type Line = Output<'audit.events'>['rows'][number];
type Place = NonNullable<Output<'audit.events'>['next']>;

const PAGE = 50;

export function EventsTab(): React.ReactNode {
  const { t } = useTranslation();
  const language = useLanguage();
  const words = auditWords[language];
  const pages = usePages<Place>();
  const [typed, setTyped] = useState('');
  const [filter, setFilter] = useState<Filter>({
    from: null,
    to: null,
    staffId: null,
    group: null,
    code: null,
    kiosk: null,
    overrides: false,
  });
  const file = useJob('audit.export');
  const kiosks = useAsk('audit.kiosks', {}).data ?? [];
  const asked = useAsk('audit.events', { ...filter, language, after: pages.after, limit: PAGE });
  const narrow = (more: Partial<Filter>): void => {
    setFilter({ ...filter, ...more });
    pages.begin();
    file.clear();
  };
  const find = (text: string): void => narrow({ code: text.trim() === '' ? null : text.trim() });
  useScanner((text) => {
    setTyped(text);
    find(text);
  });
  return (
    <>
      <div className="staff-row staff-note">
        <CommonFilters value={filter} onChange={narrow} />
        <label className="staff-field" htmlFor="audit-group">
          <span>{t('audit.kinds')}</span>
          <Select
            id="audit-group"
            className="staff-wide"
            listHeight={480}
            value={filter.group ?? ''}
            onChange={(group: NonNullable<Filter['group']> | '') => narrow({ group: group === '' ? null : group })}
            options={[
              { value: '' as const, label: t('audit.everything') },
              ...auditGroups.map((group) => ({ value: group, label: groupWords[group][language === 'zh' ? 0 : 1] })),
            ]}
          />
        </label>
        <label className="staff-field" htmlFor="audit-kiosk">
          <span>{t('audit.kiosk')}</span>
          <Select
            id="audit-kiosk"
            className="staff-wide"
            value={filter.kiosk ?? ''}
            onChange={(kiosk) => narrow({ kiosk: kiosk === '' ? null : kiosk })}
            options={[
              { value: '', label: t('audit.everyKiosk') },
              ...kiosks.map(({ id, name, room }) => ({ value: id, label: `${room} ${name}`.trim() })),
            ]}
          />
        </label>
        <label className="staff-field" htmlFor="audit-thing">
          <span>{t('audit.thing')}</span>
          <Input.Search
            id="audit-thing"
            allowClear
            maxLength={64}
            value={typed}
            onChange={(event) => setTyped(event.target.value)}
            onSearch={find}
          />
        </label>
        <Checkbox checked={filter.overrides} onChange={({ target }) => narrow({ overrides: target.checked })}>
          {t('audit.overrides')}
        </Checkbox>
      </div>
      <FileButtons
        job={file.job}
        onMake={(kind) => void file.start({ ...filter, language, ...kind })}
        onCancel={file.cancel}
      />
      {asked.error?.message === 'not-found' ? <p role="alert">{t('audit.unknownThing')}</p> : null}
      <Table<Line>
        size="small"
        rowKey="id"
        dataSource={asked.data?.rows ?? []}
        loading={asked.isFetching && asked.data === undefined}
        pagination={false}
        locale={{ emptyText: <p className="staff-lead">{t('audit.none')}</p> }}
        columns={[
          { key: 'at', className: 'staff-moment', title: words.at, dataIndex: 'at', render: sayMoment },
          { key: 'by', title: words.by, dataIndex: 'by' },
          { key: 'what', title: words.what, render: (_: unknown, line) => <What line={line} /> },
          { key: 'overrides', title: words.overrides, dataIndex: 'overrides' },
          { key: 'why', title: words.why, dataIndex: 'why' },
          { key: 'room', title: words.room, render: (_: unknown, { room, kiosk }) => `${room} ${kiosk}`.trim() },
        ]}
      />
      <Pager pages={pages} next={asked.data?.next ?? null} />
    </>
  );
}

/** The sentence leads to what it is about. */
function What({ line: { what, itemId, residentId } }: { readonly line: Line }): React.ReactNode {
  if (itemId !== null) return <Link to={`/things/${itemId}`}>{what}</Link>;
  return residentId === null ? what : <Link to={`/people/${residentId}`}>{what}</Link>;
}
