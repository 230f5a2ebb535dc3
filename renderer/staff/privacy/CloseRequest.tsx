/** Ends a request: done, or refused for one of the reasons the law leaves. */
import { Modal, Radio } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useAct } from '../parts/use-act.ts';
import type { RequestRow } from './use-requests.ts';

const reasons = ['things-out', 'not-themselves', 'taken-back', 'law-keeps'] as const;
type End = 'done' | (typeof reasons)[number];

interface CloseRequestProps {
  readonly request: RequestRow;
  readonly onClose: () => void;
}

export function CloseRequest({ request, onClose }: CloseRequestProps): React.ReactNode {
  const { t } = useTranslation();
  const { act, busy } = useAct();
  const [end, setEnd] = useState<End>('done');
  const save = async (): Promise<void> => {
    const how = end === 'done' ? ({ how: 'done', why: null } as const) : ({ how: 'refused', why: end } as const);
    if ((await act('requests.close', { requestId: request.id, ...how }, t('privacy.requests.closed'))) !== null)
      onClose();
  };
  return (
    <Modal
      open
      title={t('privacy.requests.closeTitle', {
        person: request.person,
        what: t(`privacy.requests.kind.${request.what}`),
      })}
      okText={t('console.save')}
      cancelText={t('console.cancel')}
      confirmLoading={busy}
      onOk={() => void save()}
      onCancel={onClose}
    >
      <Radio.Group
        className="staff-stack"
        aria-label={t('privacy.requests.close')}
        value={end}
        onChange={(event) => setEnd(event.target.value as End)}
        options={(['done', ...reasons] as const).map((value) => ({ value, label: t(`privacy.requests.end.${value}`) }))}
      />
    </Modal>
  );
}
