/** What would happen, row by row; then the button that does it, and what it did. */
import { useQueryClient } from '@tanstack/react-query';
import { EditOutlined, MinusOutlined, PlusOutlined, WarningOutlined } from '@ant-design/icons';
import { Alert, Button, Card, Radio, Table } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useLanguage } from '../../use-language.ts';
import type { Output } from '../../../core/contract.ts';
import { sayChange, sayRemark, sayTrouble } from '../../../core/importing/words.ts';
import { useAsk } from '../../ask.ts';
import { JobLine } from '../parts/JobLine.tsx';
import { resultOf, useJob, type JobView, type Working } from '../parts/use-job.ts';
import { useMade } from '../parts/use-made.ts';
import type { Choices } from './ImportTab.tsx';
import { UndoImport } from './UndoImport.tsx';

type Line = Output<'import.lines'>['lines'][number];
type Verdict = Line['verdict'];

const PAGE = 50;
const verdicts: readonly Verdict[] = ['new', 'changed', 'same', 'wrong'];
const icons: { readonly [V in Verdict]: React.ReactNode } = {
  new: <PlusOutlined />,
  changed: <EditOutlined />,
  same: <MinusOutlined />,
  wrong: <WarningOutlined />,
};

interface DryRunCardProps {
  readonly importId: string;
  readonly planning: Working<'import.plan'>;
  readonly choices: Choices;
  readonly onChoices: (choices: Choices) => void;
  readonly onCommitted: () => void;
  /** The list is in, and was seen to be. */
  readonly onDone: () => void;
}

export function DryRunCard(props: DryRunCardProps): React.ReactNode {
  const { importId, planning, choices, onChoices, onCommitted, onDone } = props;
  const { t } = useTranslation();
  const client = useQueryClient();
  const commit = useJob('import.commit');
  const { job } = planning;
  // What was asked of an earlier dry run says nothing of this one.
  useMade(job, () => void client.invalidateQueries({ queryKey: ['import.lines'] }));
  useMade(commit.job, onCommitted);
  if (job === null) return null;
  const done = resultOf<{ readonly batch: string }>(commit.job);
  const counts = resultOf<{ readonly counts: Record<Verdict, number> }>(job)?.counts ?? null;
  if (done !== null && counts !== null)
    return (
      <Card size="small" title={t('files.doneTitle')}>
        <div className="staff-stack">
          <Alert
            role="status"
            type="success"
            showIcon
            title={t('files.done', { added: counts.new, changed: counts.changed, wrong: counts.wrong })}
          />
          <div className="staff-row">
            <UndoImport batch={done.batch} />
            <Rejects job={job} />
            <Button onClick={onDone}>{t('files.another')}</Button>
          </div>
        </div>
      </Card>
    );
  return (
    <Card size="small" title={t('files.dryRunTitle')}>
      <div className="staff-stack">
        <ChoicesRow choices={choices} onChoices={onChoices} />
        {job.state === 'done' ? null : <JobLine job={job} onCancel={planning.cancel} />}
        {counts === null ? null : (
          <>
            <Lines importId={importId} counts={counts} />
            <div className="staff-row">
              <Button
                type="primary"
                size="large"
                disabled={counts.new + counts.changed === 0}
                loading={commit.job?.state === 'running' || commit.job?.state === 'waiting'}
                onClick={() => void commit.start({ importId })}
              >
                {t('files.commit', { count: counts.new + counts.changed })}
              </Button>
              {counts.wrong === 0 ? null : <span>{t('files.leftOut', { count: counts.wrong })}</span>}
              <Rejects job={job} />
              <JobLine job={commit.job} onCancel={commit.cancel} />
            </div>
          </>
        )}
      </div>
    </Card>
  );
}

function Rejects({ job }: { readonly job: JobView }): React.ReactNode {
  const { t } = useTranslation();
  return job.file === null ? null : (
    <Button href={`/files/${job.id}`} download={job.file.name}>
      {t('files.rejects')}
    </Button>
  );
}

interface ChoicesRowProps {
  readonly choices: Choices;
  readonly onChoices: (choices: Choices) => void;
}

function ChoicesRow({ choices, onChoices }: ChoicesRowProps): React.ReactNode {
  const { t } = useTranslation();
  return (
    <div className="staff-row">
      <div className="staff-field">
        <span>{t('files.sameName')}</span>
        <Radio.Group
          aria-label={t('files.sameName')}
          value={choices.sameName}
          onChange={(event) => onChoices({ ...choices, sameName: event.target.value as Choices['sameName'] })}
          options={(['copy', 'same'] as const).map((value) => ({ value, label: t(`files.sameNames.${value}`) }))}
        />
      </div>
      <div className="staff-field">
        <span>{t('files.newCategory')}</span>
        <Radio.Group
          aria-label={t('files.newCategory')}
          value={choices.newCategory}
          onChange={(event) => onChoices({ ...choices, newCategory: event.target.value as Choices['newCategory'] })}
          options={(['guess', 'add'] as const).map((value) => ({ value, label: t(`files.newCategories.${value}`) }))}
        />
      </div>
    </div>
  );
}

interface LinesProps {
  readonly importId: string;
  readonly counts: Readonly<Record<Verdict, number>>;
}

function Lines({ importId, counts }: LinesProps): React.ReactNode {
  const { t } = useTranslation();
  const language = useLanguage();
  const [verdict, setVerdict] = useState<Verdict | null>(counts.wrong > 0 ? 'wrong' : null);
  const [page, setPage] = useState(1);
  const { data } = useAsk('import.lines', { importId, verdict, offset: (page - 1) * PAGE, limit: PAGE });
  const all = verdicts.reduce((sum, one) => sum + counts[one], 0);
  const say = ({ changes, remarks, troubles }: Line): readonly string[] => [
    ...troubles.map((trouble) => sayTrouble(trouble, language)),
    ...changes.map((change) => sayChange(change, language)),
    ...remarks.map((remark) => sayRemark(remark, language)),
  ];
  return (
    <>
      <Radio.Group
        aria-label={t('files.filter')}
        optionType="button"
        value={verdict ?? 'all'}
        onChange={(event) => {
          const chosen = event.target.value as Verdict | 'all';
          setVerdict(chosen === 'all' ? null : chosen);
          setPage(1);
        }}
        options={[
          { value: 'all', label: t('files.all', { count: all }) },
          ...verdicts.map((value) => ({ value, label: t(`files.counts.${value}`, { count: counts[value] }) })),
        ]}
      />
      <Table<Line>
        size="small"
        rowKey="line"
        dataSource={data?.lines ?? []}
        scroll={{ x: 'max-content' }}
        pagination={{
          current: page,
          pageSize: PAGE,
          total: verdict === null ? all : counts[verdict],
          showSizeChanger: false,
          hideOnSinglePage: true,
          onChange: setPage,
        }}
        columns={[
          { title: t('files.row'), dataIndex: 'line', align: 'right', width: 72 },
          {
            title: t('files.verdict'),
            dataIndex: 'verdict',
            width: 88,
            render: (one: Verdict) => (
              <span className={`staff-outcome ${one}`}>
                {icons[one]} {t(`files.verdicts.${one}`)}
              </span>
            ),
          },
          { title: t('files.code'), dataIndex: 'code', width: 160 },
          { title: t('files.name'), dataIndex: 'name', width: 220 },
          {
            title: t('files.what'),
            render: (_: unknown, line) => (
              <ul className="staff-plain staff-bare">
                {say(line).map((sentence) => (
                  <li key={sentence}>{sentence}</li>
                ))}
              </ul>
            ),
          },
        ]}
      />
    </>
  );
}
