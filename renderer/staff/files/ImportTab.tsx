/** Bringing a list in: choose the file, see how it is read, see what would happen, do it; and what was brought before. */
import { Alert, Button, Card, Progress } from 'antd';
import { useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useLanguage } from '../../use-language.ts';
import type { Input } from '../../../core/contract.ts';
import type { ImportField } from '../../../core/importing/fields.ts';
import { useRefusal } from '../../use-refusal.ts';
import { FilePicker } from '../parts/FilePicker.tsx';
import { JobLine } from '../parts/JobLine.tsx';
import { useJob } from '../parts/use-job.ts';
import { useMade } from '../parts/use-made.ts';
import { heardRefusal } from '../rights-ended.ts';
import { ColumnsCard, type Looked } from './ColumnsCard.tsx';
import { DryRunCard } from './DryRunCard.tsx';
import { PastImports } from './PastImports.tsx';
import { sendFile } from './send-file.ts';

export type How = Input<'import.look'>['how'];
export type Choices = Input<'import.plan'>['choices'];

const asFound: How = { encoding: null, delimiter: null, sheet: null, head: null };
const KINDS = '.csv,.tsv,.txt,.xlsx,.xls,.ods';

export function ImportTab(): React.ReactNode {
  const { t } = useTranslation();
  const language = useLanguage();
  const words = useRefusal();
  const sending = useRef<File | null>(null);
  const [sent, setSent] = useState<number | null>(null);
  const [trouble, setTrouble] = useState<string | null>(null);
  const [brought, setBrought] = useState<{ readonly importId: string; readonly name: string } | null>(null);
  const [how, setHow] = useState<How>(asFound);
  const [looked, setLooked] = useState<Looked | null>(null);
  const [columns, setColumns] = useState<readonly (ImportField | null)[]>([]);
  const [choices, setChoices] = useState<Choices>({ sameName: 'copy', newCategory: 'guess' });
  const [committed, setCommitted] = useState(false);
  const looking = useJob('import.look');
  const planning = useJob('import.plan');
  useMade(looking.job, (result) => {
    const found = result as unknown as Looked;
    setLooked(found);
    setColumns(found.columns.map(({ field }) => field));
  });

  const lookAgain = (importId: string, next: How): void => {
    setHow(next);
    planning.clear();
    void looking.start({ importId, how: next });
  };
  const choose = async (file: File | undefined): Promise<void> => {
    if (file === undefined) return;
    sending.current = file;
    setTrouble(null);
    setCommitted(false);
    setBrought(null);
    setLooked(null);
    looking.clear();
    planning.clear();
    setSent(0);
    const reply = await sendFile(file, (bytes) => {
      if (sending.current === file) setSent(file.size === 0 ? 100 : Math.floor((100 * bytes) / file.size));
      return sending.current === file;
    });
    if (sending.current !== file) return;
    setSent(null);
    if (reply === null) return;
    if (!reply.ok) {
      heardRefusal(reply.error.code);
      return setTrouble(words(reply.error));
    }
    setBrought({ importId: reply.value.importId, name: file.name });
    lookAgain(reply.value.importId, asFound);
  };
  const plan = (next: Choices): void => {
    setChoices(next);
    if (brought === null) return;
    void planning.start({ importId: brought.importId, how, columns: [...columns], choices: next, language });
  };
  const startOver = (): void => {
    setCommitted(false);
    setBrought(null);
    setLooked(null);
    looking.clear();
    planning.clear();
  };

  return (
    <div className="staff-stack">
      <Card
        size="small"
        title={t('files.choose')}
        onDragOver={(event) => event.preventDefault()}
        onDrop={(event) => {
          event.preventDefault();
          void choose(event.dataTransfer.files[0]);
        }}
      >
        <p className="staff-lead">{t('files.chooseLead')}</p>
        <div className="staff-row">
          <FilePicker
            label={t('files.pick')}
            accept={KINDS}
            type={brought === null ? 'primary' : 'default'}
            onChoose={(file) => void choose(file)}
          />
          {brought === null ? null : <strong>{brought.name}</strong>}
          {sent === null ? null : (
            <>
              <Progress className="staff-progress" aria-label={t('files.sending')} percent={sent} />
              <Button
                onClick={() => {
                  sending.current = null;
                  setSent(null);
                }}
              >
                {t('console.cancel')}
              </Button>
            </>
          )}
          {looked !== null && looking.job?.state === 'done' ? null : (
            <JobLine job={looking.job} onCancel={looking.cancel} />
          )}
        </div>
        {trouble === null ? null : <Alert role="alert" type="error" showIcon title={trouble} />}
      </Card>
      {brought === null || looked === null ? null : (
        <>
          {committed ? null : (
            <ColumnsCard
              looked={looked}
              columns={columns}
              onColumns={(next) => {
                setColumns(next);
                planning.clear();
              }}
              onHow={(more) => lookAgain(brought.importId, { ...how, ...more })}
              onNext={() => plan(choices)}
            />
          )}
          <DryRunCard
            key={planning.job?.id ?? 'none'}
            importId={brought.importId}
            planning={planning}
            choices={choices}
            onChoices={plan}
            onCommitted={() => setCommitted(true)}
            onDone={startOver}
          />
        </>
      )}
      <PastImports />
    </div>
  );
}
