/** Copies of the database: when they were made, making one, and all there are, to look into. */
import { Alert, Button, Card, Table } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Output } from '../../../core/contract.ts';
import { isSecondPc } from '../../api.ts';
import { useAsk } from '../../ask.ts';
import { useRefusal, type Trouble } from '../../use-refusal.ts';
import { HereOnly } from '../parts/HereOnly.tsx';
import { JobLine } from '../parts/JobLine.tsx';
import { useAct } from '../parts/use-act.ts';
import { resultOf, useJob } from '../parts/use-job.ts';
import { useMade } from '../parts/use-made.ts';
import { sayMoment } from '../parts/when.ts';
import { PlaceCard } from './PlaceCard.tsx';
import { RestoreDialog } from './RestoreDialog.tsx';

type Copy = Output<'backup.list'>['files'][number];
const MEGABYTE = 1024 * 1024;

export function BackupCard(): React.ReactNode {
  const { data } = useAsk('backup.list', {});
  const demo = useAsk('kiosk.status', {}).data?.demo;
  return (
    <>
      {data === undefined ? null : (
        <>
          <MakeCard list={data} />
          <HereOnly>
            <PlaceCard list={data} />
          </HereOnly>
          <CopiesCard files={data.files} />
        </>
      )}
      {demo === true && !isSecondPc() ? <LeaveDemoCard /> : null}
    </>
  );
}

/** What the job of a copy found, see core/contract/backup.ts. */
interface Made {
  readonly events: number;
  readonly away: 'none' | 'done' | Trouble;
}

function MakeCard({ list: { files, stale, folder } }: { readonly list: Output<'backup.list'> }): React.ReactNode {
  const { t } = useTranslation();
  const words = useRefusal();
  const { job, start, cancel } = useJob('backup.run');
  const { refetch } = useAsk('backup.list', {});
  useMade(job, () => void refetch());
  const made = resultOf<Made>(job);
  const newest = files.find(({ where }) => where === 'here');
  return (
    <Card size="small">
      <p className="staff-lead">{t('settings.backupLead', { folder })}</p>
      {stale ? (
        <Alert type="warning" showIcon title={t('settings.stale')} />
      ) : (
        <p>{t('settings.newest', { at: sayMoment(newest?.at ?? null) })}</p>
      )}
      <div className="staff-row">
        <Button type="primary" onClick={() => void start({})}>
          {t('settings.backupNow')}
        </Button>
        {made === null ? (
          <JobLine job={job} onCancel={cancel} />
        ) : (
          <span role="status">{t('settings.made', { events: made.events })}</span>
        )}
      </div>
      {made === null || made.away === 'none' ? null : made.away === 'done' ? (
        <Alert className="staff-below" type="success" showIcon title={t('settings.carried')} />
      ) : (
        <Alert
          className="staff-below"
          type="error"
          showIcon
          title={t('settings.notCarried')}
          description={words(made.away)}
        />
      )}
    </Card>
  );
}

function CopiesCard({ files }: { readonly files: readonly Copy[] }): React.ReactNode {
  const { t } = useTranslation();
  /** '' = somewhere else, to be typed. */
  const [looking, setLooking] = useState<string | null>(null);
  return (
    <Card
      size="small"
      title={t('settings.copies')}
      extra={isSecondPc() ? null : <Button onClick={() => setLooking('')}>{t('settings.otherFile')}</Button>}
    >
      <Table<Copy>
        size="small"
        rowKey="path"
        dataSource={[...files]}
        locale={{ emptyText: t('settings.noCopies') }}
        pagination={{ pageSize: 8, hideOnSinglePage: true, showSizeChanger: false }}
        columns={[
          { title: t('settings.copyAt'), dataIndex: 'at', render: (at: number) => sayMoment(at) },
          {
            title: t('settings.copyWhere'),
            key: 'where',
            render: (_: unknown, { where, sealed }) =>
              [t(`settings.where.${where}`), sealed ? t('settings.isSealed') : ''].filter(Boolean).join(' · '),
          },
          {
            title: t('settings.copySize'),
            dataIndex: 'bytes',
            align: 'right',
            render: (bytes: number) => `${(bytes / MEGABYTE).toFixed(1)} MB`,
          },
          {
            title: t('settings.actions'),
            key: 'act',
            render: (_: unknown, { path }) =>
              isSecondPc() ? null : <Button onClick={() => setLooking(path)}>{t('settings.look')}</Button>,
          },
        ]}
      />
      {looking === null ? null : <RestoreDialog path={looking} onClose={() => setLooking(null)} />}
    </Card>
  );
}

function LeaveDemoCard(): React.ReactNode {
  const { t } = useTranslation();
  const { act, busy } = useAct();
  const [sure, setSure] = useState(false);
  return (
    <Card size="small" title={t('settings.leaveDemo')}>
      <p className="staff-lead">{t('settings.leaveDemoLead')}</p>
      <div className="staff-row">
        {sure ? (
          <>
            <Button danger disabled={busy} onClick={() => void act('backup.leaveDemo', {})}>
              {t('settings.leaveDemoSure')}
            </Button>
            <Button onClick={() => setSure(false)}>{t('console.cancel')}</Button>
          </>
        ) : (
          <Button onClick={() => setSure(true)}>{t('settings.leaveDemo')}</Button>
        )}
      </div>
    </Card>
  );
}
