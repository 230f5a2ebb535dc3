/** The exchange by stick, for rooms without a line: a file to carry away, and one that was brought. */
import { Alert, Button, Card, Progress, Select } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Output } from '../../../core/contract.ts';
import { useLanguage } from '../../use-language.ts';
import { useRefusal } from '../../use-refusal.ts';
import { sendFile } from '../files/send-file.ts';
import { FilePicker } from '../parts/FilePicker.tsx';
import { JobLine } from '../parts/JobLine.tsx';
import { SaveOut } from '../parts/SaveOut.tsx';
import { resultOf, useJob } from '../parts/use-job.ts';
import { sayMoment } from '../parts/when.ts';
import { heardRefusal } from '../rights-ended.ts';
import { broughtLines, type Brought } from './brought.ts';

/** antd's Select has no null. */
const EVERYBODY = '';

export function BundleCard({ members }: { readonly members: Output<'sync.read'>['members'] }): React.ReactNode {
  const { t } = useTranslation();
  return (
    <Card size="small" title={t('sync.stick')}>
      <div className="staff-stack">
        <p className="staff-lead">{t('sync.stickLead')}</p>
        <Write members={members} />
        <Take />
      </div>
    </Card>
  );
}

function Write({ members }: { readonly members: Output<'sync.read'>['members'] }): React.ReactNode {
  const { t } = useTranslation();
  const language = useLanguage();
  const [kiosk, setKiosk] = useState(EVERYBODY);
  const { job, start, cancel } = useJob('sync.bundle');
  const made = resultOf<{ records: number; pictures: number; left: number }>(job);
  const others = members.filter(({ self, told, revoked }) => told && !self && !revoked);
  return (
    <section className="staff-stack" aria-label={t('sync.stickWrite')}>
      <div className="staff-row">
        {others.length === 0 ? null : (
          <label className="staff-field">
            <span>{t('sync.stickFor')}</span>
            <Select
              className="staff-search"
              value={kiosk}
              onChange={setKiosk}
              options={[
                { value: EVERYBODY, label: t('sync.stickForAll') },
                ...others.map((other) => ({
                  value: other.kiosk,
                  label: t('sync.stickForOne', { room: other.roomName || t('sync.unknownRoom') }),
                })),
              ]}
            />
          </label>
        )}
        <Button onClick={() => void start({ kiosk: kiosk === EVERYBODY ? null : kiosk, language })}>
          {t('sync.stickWrite')}
        </Button>
        <JobLine job={job} onCancel={cancel} />
      </div>
      {made === null ? null : (
        <p className="staff-lead">
          {t('sync.stickWritten', { records: made.records, pictures: made.pictures })}
          {made.left === 0 ? null : ` ${t('sync.stickLeft', { count: made.left })}`}
        </p>
      )}
      <SaveOut job={job} />
    </section>
  );
}

function Take(): React.ReactNode {
  const { t } = useTranslation();
  const words = useRefusal();
  const [sent, setSent] = useState<number | null>(null);
  const [trouble, setTrouble] = useState<string | null>(null);
  const { job, start, cancel, clear } = useJob('sync.takeBundle');
  const brought = resultOf<Brought>(job);

  const choose = async (file: File | undefined): Promise<void> => {
    if (file === undefined) return;
    clear();
    setTrouble(null);
    setSent(0);
    const reply = await sendFile(file, (bytes) => {
      setSent(Math.floor((100 * bytes) / Math.max(1, file.size)));
      return true;
    });
    setSent(null);
    if (reply === null) return;
    if (reply.ok) return start({ importId: reply.value.importId });
    heardRefusal(reply.error.code);
    setTrouble(words(reply.error));
  };
  const refusal = trouble ?? (job?.state === 'failed' && job.refusal !== null ? words(job.refusal) : null);
  return (
    <section className="staff-stack" aria-label={t('sync.stickTake')}>
      <div className="staff-row">
        <FilePicker label={t('sync.stickTake')} accept=".lkj" onChoose={(file) => void choose(file)} />
        {sent === null ? null : (
          <Progress className="staff-progress" aria-label={t('sync.stickReading')} percent={sent} />
        )}
        {job?.state === 'waiting' || job?.state === 'running' ? <JobLine job={job} onCancel={cancel} /> : null}
      </div>
      {refusal === null ? null : <Alert role="alert" type="error" showIcon title={refusal} />}
      {brought === null ? null : (
        <Alert
          role="status"
          type="success"
          showIcon
          title={t('sync.brought', { room: brought.room || t('sync.unknownRoom'), at: sayMoment(brought.madeAt) })}
          description={broughtLines(brought)
            .map(([key, count]) => t(`sync.broughtOf.${key}`, { count }))
            .join(' · ')}
        />
      )}
    </section>
  );
}
