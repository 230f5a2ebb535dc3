/** A file that was made, to a stick or a folder of this machine; says when it may be pulled out, and not before. */
import { Alert, AutoComplete, Button } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { isSecondPc } from '../../api.ts';
import { useAsk } from '../../ask.ts';
import { JobLine } from './JobLine.tsx';
import { resultOf, useJob, type JobView } from './use-job.ts';

const GIGABYTE = 1024 ** 3;

export function SaveOut({ job }: { readonly job: JobView | null }): React.ReactNode {
  const isAdmin = useAsk('staff.me', {}).data?.role === 'admin';
  // Folders of the machine are an administrator's, who stands before it.
  return isAdmin && !isSecondPc() && job?.state === 'done' && job.file !== null ? (
    <Folder key={job.id} jobId={job.id} />
  ) : null;
}

function Folder({ jobId }: { readonly jobId: string }): React.ReactNode {
  const { t } = useTranslation();
  const drives = useAsk('folders.list', {}, { every: 3_000, fresh: 0 }).data ?? [];
  const [chosen, setChosen] = useState<string | null>(null);
  const saving = useJob('files.save');
  const folder = chosen ?? drives[0]?.path ?? '';
  const saved = resultOf<{ readonly path: string }>(saving.job);
  return (
    <div className="staff-stack">
      <div className="staff-row">
        <label className="staff-field">
          <span>{t('console.folder')}</span>
          <AutoComplete
            className="staff-search"
            value={folder}
            onChange={setChosen}
            placeholder={t('console.noStick')}
            options={drives.map(({ path, name, freeBytes }) => ({
              value: path,
              label: t('console.stick', { name, free: (freeBytes / GIGABYTE).toFixed(1) }),
            }))}
          />
        </label>
        <Button disabled={folder.trim() === ''} onClick={() => void saving.start({ jobId, folder: folder.trim() })}>
          {t('console.saveOut')}
        </Button>
        {saved === null ? <JobLine job={saving.job} onCancel={saving.cancel} /> : null}
      </div>
      {saved === null ? null : (
        <Alert role="status" type="success" showIcon title={t('console.pullOut', { path: saved.path })} />
      )}
    </div>
  );
}
