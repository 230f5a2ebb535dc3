/** Who saw, printed or took away personal data, and when a PIN was wrong. */
import { Select, Table } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { Input as Asked, Output } from '../../../core/contract.ts';
import { accessWords } from '../../../core/audit/access-line.ts';
import { auditWords } from '../../../core/audit/words.ts';
import { accessKinds } from '../../../core/staff/access.ts';
import { useAsk } from '../../ask.ts';
import { useJob } from '../parts/use-job.ts';
import { useLanguage } from '../../use-language.ts';
import { sayMoment } from '../parts/when.ts';
import { CommonFilters } from './CommonFilters.tsx';
import { FileButtons } from './FileButtons.tsx';
import { Pager } from './Pager.tsx';
import { usePages } from './use-pages.ts';

type Filter = Omit<Asked<'access.list'>, 'after' | 'limit' | 'language'>;
type Line = Output<'access.list'>['rows'][number];
type Place = NonNullable<Output<'access.list'>['next']>;

const PAGE = 50;

export function AccessTab(): React.ReactNode {
  const { t } = useTranslation();
  const language = useLanguage();
  const words = auditWords[language];
  const pages = usePages<Place>();
  const [filter, setFilter] = useState<Filter>({ from: null, to: null, staffId: null, what: null });
  const file = useJob('access.export');
  // Nothing tells that somebody looked: looking changes no data.
  const asked = useAsk('access.list', { ...filter, language, after: pages.after, limit: PAGE }, { fresh: 0 });
  const narrow = (more: Partial<Filter>): void => {
    setFilter({ ...filter, ...more });
    pages.begin();
    file.clear();
  };
  return (
    <>
      <div className="staff-row staff-note">
        <CommonFilters value={filter} onChange={narrow} />
        <label className="staff-field" htmlFor="access-what">
          <span>{t('audit.how')}</span>
          <Select
            id="access-what"
            className="staff-wide"
            value={filter.what ?? ''}
            onChange={(what: NonNullable<Filter['what']> | '') => narrow({ what: what === '' ? null : what })}
            options={[
              { value: '' as const, label: t('audit.anyHow') },
              ...accessKinds.map((what) => ({ value: what, label: accessWords[what][language === 'zh' ? 0 : 1] })),
            ]}
          />
        </label>
      </div>
      <FileButtons
        job={file.job}
        onMake={(kind) => void file.start({ ...filter, language, ...kind })}
        onCancel={file.cancel}
      />
      <Table<Line>
        size="small"
        rowKey="key"
        dataSource={asked.data?.rows ?? []}
        pagination={false}
        locale={{ emptyText: <p className="staff-lead">{t('audit.none')}</p> }}
        columns={[
          { key: 'at', className: 'staff-moment', title: words.at, dataIndex: 'at', render: sayMoment },
          { key: 'by', title: words.by, dataIndex: 'by' },
          { key: 'how', title: words.how, dataIndex: 'how' },
          {
            key: 'about',
            title: words.about,
            render: (_: unknown, { about, residentId }) =>
              residentId === null ? about : <Link to={`/people/${residentId}`}>{about}</Link>,
          },
          { key: 'detail', title: words.detail, dataIndex: 'detail' },
        ]}
      />
      <Pager pages={pages} next={asked.data?.next ?? null} />
    </>
  );
}
