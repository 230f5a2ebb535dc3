/** The label printer of this machine: a queue's name or a port, and one label to try it. */
import { Button, Card, Input, InputNumber, Radio, Select } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Output } from '../../../core/contract.ts';
import { isTarget } from '../../../core/labels/printer.ts';
import { useAsk } from '../../ask.ts';
import { HereOnly } from '../parts/HereOnly.tsx';
import { useUnsaved } from '../parts/unsaved.ts';
import { useAct } from '../parts/use-act.ts';
import { useJob } from '../parts/use-job.ts';
import { PrintLine } from './PrintLine.tsx';

type Printer = Output<'labels.settings'>['printer'];

export function PrinterCard(): React.ReactNode {
  const printer = useAsk('labels.settings', {}).data?.printer;
  // Anew when it was set elsewhere.
  return printer === undefined ? null : (
    <HereOnly>
      <Form key={JSON.stringify(printer)} printer={printer} />
    </HereOnly>
  );
}

function Form({ printer }: { readonly printer: Printer }): React.ReactNode {
  const { t } = useTranslation();
  const { act, busy } = useAct();
  const test = useJob('labels.print');
  const [draft, setDraft] = useState(printer);
  const change = (more: Partial<Printer>): void => setDraft({ ...draft, ...more });
  const changed = JSON.stringify(draft) !== JSON.stringify(printer);
  const good = isTarget(draft);
  const save = async (): Promise<boolean> =>
    (await act('labels.setPrinter', draft, t('labels.printer.saved'))) !== null;
  useUnsaved(changed, good ? save : null);
  return (
    <Card size="small" title={t('labels.printer.title')}>
      <div className="staff-stack">
        <p className="staff-lead">{t('labels.printer.lead')}</p>
        <Radio.Group
          aria-label={t('labels.printer.title')}
          value={draft.kind}
          onChange={(event) => change({ kind: event.target.value as Printer['kind'], target: '' })}
          options={(['none', 'queue', 'device'] as const).map((value) => ({
            value,
            label: t(`labels.printer.${value}`),
          }))}
        />
        {draft.kind === 'none' ? null : (
          <div className="staff-row">
            <label className="staff-field">
              <span>{t(`labels.printer.${draft.kind}Name`)}</span>
              <Input
                value={draft.target}
                maxLength={200}
                placeholder={draft.kind === 'queue' ? 'GP-1324D' : '/dev/usb/lp0'}
                status={draft.target === '' || good ? '' : 'error'}
                onChange={(event) => change({ target: event.target.value })}
              />
            </label>
            <label className="staff-measure">
              <span>{t('labels.printer.gap')}</span>
              <InputNumber
                min={0}
                max={20}
                step={0.5}
                value={draft.gap}
                onChange={(gap) => change({ gap: gap ?? 2 })}
              />
            </label>
            <label className="staff-field">
              <span>{t('labels.printer.direction')}</span>
              <Select
                value={draft.direction}
                onChange={(direction) => change({ direction })}
                options={[1, 0].map((value) => ({ value, label: t(`labels.printer.directions.${value}`) }))}
              />
            </label>
          </div>
        )}
        {draft.target === '' || good ? null : <p role="alert">{t(`labels.printer.${draft.kind}Wrong`)}</p>}
        <div className="staff-row">
          <Button type="primary" loading={busy} disabled={!changed || !good} onClick={() => void save()}>
            {t('console.save')}
          </Button>
          <Button
            disabled={changed || printer.kind === 'none'}
            onClick={() => void test.start({ what: { type: 'test' } })}
          >
            {t('labels.printer.test')}
          </Button>
          <PrintLine {...test} />
        </div>
      </div>
    </Card>
  );
}
