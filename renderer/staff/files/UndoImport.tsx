/** One tap takes a whole import back, and says what stays. */
import { Alert, Button } from 'antd';
import { useTranslation } from 'react-i18next';
import { JobLine } from '../parts/JobLine.tsx';
import { useJob } from '../parts/use-job.ts';

/** What 'import.undo' answers. */
interface Undone {
  readonly undone: number;
  readonly kept: number;
  readonly named: readonly { readonly code: string; readonly name: string; readonly why: 'lent' | 'changed' }[];
}

const NAMED = 10;

export function UndoImport({ batch }: { readonly batch: string }): React.ReactNode {
  const { t } = useTranslation();
  const { job, start, cancel } = useJob('import.undo');
  if (job?.state !== 'done')
    return (
      <>
        <Button disabled={job !== null} onClick={() => void start({ batch })}>
          {t('files.undo')}
        </Button>
        <JobLine job={job} onCancel={cancel} />
      </>
    );
  const { undone, kept, named } = job.result as unknown as Undone;
  return (
    <Alert
      role="status"
      type={kept === 0 ? 'success' : 'warning'}
      showIcon
      title={t(kept === 0 ? 'files.undone' : 'files.undoneKept', { undone, kept })}
      description={
        kept === 0 ? undefined : (
          <ul className="staff-plain staff-bare">
            {named.slice(0, NAMED).map(({ code, name, why }) => (
              <li key={code}>
                {code} {name} · {t(`files.why.${why}`)}
              </li>
            ))}
          </ul>
        )
      }
    />
  );
}
