/** Going back to a copy, a step at a time: open it, see what is in it beside what is there now, then put it in place. */
import { Alert, Button, Input, Modal, Spin, Table } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { BackupContents } from '../../../core/ports.ts';
import { useRefusal } from '../../use-refusal.ts';
import { JobLine } from '../parts/JobLine.tsx';
import { useLeaving, useUnsaved } from '../parts/unsaved.ts';
import { useAct } from '../parts/use-act.ts';
import { resultOf, useJob } from '../parts/use-job.ts';
import { sayMoment } from '../parts/when.ts';
import { Passphrase } from './PlaceCard.tsx';

interface RestoreDialogProps {
  /** '' = to be typed. */
  readonly path: string;
  readonly onClose: () => void;
}

export function RestoreDialog({ path, onClose }: RestoreDialogProps): React.ReactNode {
  const { t } = useTranslation();
  const words = useRefusal();
  const { act } = useAct();
  const { job, start, cancel } = useJob('backup.look');
  const [typed, setTyped] = useState(path);
  const [passphrase, setPassphrase] = useState('');
  const [going, setGoing] = useState(false);
  const seen = resultOf<BackupContents & { readonly now: BackupContents }>(job);
  const refused = job?.state === 'failed' ? job.refusal : null;
  const needsPassphrase = path.endsWith('.sealed') || refused?.code === 'backup-sealed' || passphrase !== '';
  const leaving = useLeaving();
  const begun = seen !== null || typed !== path || passphrase !== '';
  useUnsaved(begun && !going, null);
  const look = (): void => void start({ path: typed, passphrase: passphrase === '' ? null : passphrase });
  const restore = async (): Promise<void> => {
    setGoing(true);
    // The window begins anew when it is done; only a refusal comes back here.
    if (job === null || (await act('backup.restore', { jobId: job.id })) === null) setGoing(false);
  };
  return (
    <Modal
      open
      width={720}
      title={t('settings.restore')}
      footer={null}
      closable={!going}
      onCancel={() => leaving(onClose)}
    >
      {seen === null ? (
        <div className="staff-stack">
          <label className="staff-field">
            <span>{t('settings.file')}</span>
            <Input value={typed} maxLength={1000} onChange={(event) => setTyped(event.target.value)} />
          </label>
          {needsPassphrase ? (
            <Passphrase label={t('settings.passphraseOf')} value={passphrase} onChange={setPassphrase} />
          ) : null}
          {refused === null ? null : <Alert type="error" showIcon title={words(refused)} />}
          <div className="staff-row">
            <Button type="primary" disabled={typed.trim() === ''} onClick={look}>
              {t('settings.open')}
            </Button>
            {refused === null ? <JobLine job={job} onCancel={cancel} /> : null}
          </div>
        </div>
      ) : (
        <div className="staff-stack">
          <Beside copy={seen} now={seen.now} />
          {seen.kioskId === seen.now.kioskId ? null : (
            <Alert type="warning" showIcon title={t('settings.otherKiosk')} />
          )}
          <Alert type="warning" showIcon title={t('settings.restoreWhat', { at: sayMoment(seen.lastAt) })} />
          <div className="staff-row">
            <Button danger disabled={going} onClick={() => void restore()}>
              {t('settings.restoreOk')}
            </Button>
            <Button disabled={going} onClick={onClose}>
              {t('settings.restoreNot')}
            </Button>
            {going ? <Spin description={t('settings.restoring')} /> : null}
          </div>
        </div>
      )}
    </Modal>
  );
}

const lines = ['room', 'things', 'people', 'loansOut', 'events', 'lastAt'] as const;

function Beside({ copy, now }: { readonly copy: BackupContents; readonly now: BackupContents }): React.ReactNode {
  const { t } = useTranslation();
  const say = (contents: BackupContents, line: (typeof lines)[number]): string =>
    line === 'lastAt' ? sayMoment(contents.lastAt === 0 ? null : contents.lastAt) : String(contents[line]);
  return (
    <Table
      size="small"
      rowKey="line"
      pagination={false}
      dataSource={lines.map((line) => ({ line, copy: say(copy, line), now: say(now, line) }))}
      columns={[
        { title: t('settings.contents'), dataIndex: 'line', render: (line: string) => t(`settings.content.${line}`) },
        { title: t('settings.inCopy'), dataIndex: 'copy' },
        { title: t('settings.inUse'), dataIndex: 'now' },
      ]}
    />
  );
}
