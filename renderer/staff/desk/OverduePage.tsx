/** Whom to call: what is late, the number, what was said before. */
import { Button, Card, DatePicker, Empty, Input, Modal, Radio } from 'antd';
import dayjs, { type Dayjs } from 'dayjs';
import { useCallback, useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useLanguage } from '../../use-language.ts';
import type { Input as Asked, Output } from '../../../core/contract.ts';
import { printCallSheet } from '../../../core/desk/call-sheet.ts';
import { call } from '../../api.ts';
import { useAsk } from '../../ask.ts';
import { nameOf } from '../../../core/things/name-of.ts';
import { Page } from '../parts/Page.tsx';
import { printDocument } from '../parts/print.ts';
import { useUnsaved } from '../parts/unsaved.ts';
import { useAct } from '../parts/use-act.ts';
import { sayMoment } from '../parts/when.ts';
import { LiftDialog } from '../people/LiftDialog.tsx';
import { heardRefusal } from '../rights-ended.ts';

type Line = Output<'desk.callSheet'>[number];
type Outcome = Asked<'desk.called'>['outcome'];

export function OverduePage(): React.ReactNode {
  const { t } = useTranslation();
  const language = useLanguage();
  const status = useAsk('kiosk.status', {}).data;
  const { lines: sheet, open } = useCallSheet();
  const lines = sheet?.map((line) => ({
    ...line,
    things: line.things.map((thing) => ({ ...thing, name: nameOf(thing, language) })),
  }));
  const [calling, setCalling] = useState<Line | null>(null);
  const [lifting, setLifting] = useState<Line | null>(null);
  return (
    <Page
      title={t('overdue.title')}
      lead={t('overdue.lead')}
      actions={
        <Button
          disabled={lines === undefined || lines.length === 0}
          onClick={() =>
            void printDocument(printCallSheet(lines ?? [], status?.room?.name ?? '', status?.today ?? '', language))
          }
        >
          {t('overdue.print')}
        </Button>
      }
    >
      {lines?.length === 0 ? <Empty description={t('overdue.none')} /> : null}
      {(lines ?? []).map((line) => (
        <Card
          key={line.residentId}
          className="staff-note"
          size="small"
          title={`${line.name} · ${line.phone} · ${line.door}`}
          extra={
            <div className="staff-row">
              {line.blocked ? <Button onClick={() => setLifting(line)}>{t('overdue.lift')}</Button> : null}
              <Button type="primary" onClick={() => setCalling(line)}>
                {t('overdue.log')}
              </Button>
            </div>
          }
        >
          <ul className="staff-plain" aria-label={t('overdue.things')}>
            {line.things.map(({ code, name, dueOn, days }) => (
              <li key={code}>
                {name} {code} · {t('overdue.due', { day: dueOn })} · <strong>{t('overdue.days', { days })}</strong>
              </li>
            ))}
          </ul>
          {line.calls.length === 0 ? (
            <p className="staff-lead">{t('overdue.noCalls')}</p>
          ) : (
            <ul className="staff-plain" aria-label={t('overdue.calls')}>
              {line.calls.map(({ at, by, outcome, promisedOn, note }) => (
                <li key={at}>
                  {sayMoment(at)} · {by} · {t(`overdue.${outcome}`)} {promisedOn ?? ''} {note}
                </li>
              ))}
            </ul>
          )}
        </Card>
      ))}
      {calling === null ? null : (
        <CallDialog line={calling} today={status?.today} onSaved={open} onClose={() => setCalling(null)} />
      )}
      {lifting === null ? null : (
        <LiftDialog
          residentId={lifting.residentId}
          name={lifting.name}
          onClose={(lifted) => {
            setLifting(null);
            if (lifted) open();
          }}
        />
      )}
    </Page>
  );
}

/** Each opening is recorded, so nothing asks by itself: only the page when it opens, and after a call or a lifted block. */
function useCallSheet(): { readonly lines: readonly Line[] | undefined; readonly open: () => void } {
  const [lines, setLines] = useState<readonly Line[]>();
  const open = useCallback(() => {
    void call('desk.callSheet', {}).then((reply) =>
      reply.ok ? setLines(reply.value) : heardRefusal(reply.error.code),
    );
  }, []);
  useEffect(open, [open]);
  return { lines, open };
}

interface DialogProps {
  readonly line: Line;
  /** Nobody promises a day that is over. */
  readonly today: string | undefined;
  readonly onClose: () => void;
  readonly onSaved: () => void;
}

function CallDialog({ line, today, onClose, onSaved }: DialogProps): React.ReactNode {
  const { t } = useTranslation();
  const { act, busy } = useAct();
  const [outcome, setOutcome] = useState<Outcome>('promised');
  const [promisedOn, setPromisedOn] = useState<Dayjs | null>(null);
  const [note, setNote] = useState('');
  const save = async (): Promise<boolean> => {
    const day = outcome === 'promised' ? (promisedOn?.format('YYYY-MM-DD') ?? null) : null;
    const asked = { residentId: line.residentId, outcome, promisedOn: day, note };
    if ((await act('desk.called', asked, t('overdue.saved'))) === null) return false;
    onSaved();
    onClose();
    return true;
  };
  // Behind the dialog nothing is touched, but a browser goes back.
  useUnsaved(outcome !== 'promised' || promisedOn !== null || note.trim() !== '', save);
  return (
    <Modal
      open
      title={`${t('overdue.log')} · ${line.name} ${line.phone}`}
      okText={t('console.save')}
      cancelText={t('console.cancel')}
      confirmLoading={busy}
      onOk={() => void save()}
      onCancel={onClose}
    >
      <div className="staff-stack">
        <Radio.Group
          aria-label={t('overdue.outcome')}
          value={outcome}
          onChange={(event) => setOutcome(event.target.value as Outcome)}
          optionType="button"
          options={(['promised', 'unreachable', 'other'] as const).map((value) => ({
            value,
            label: t(`overdue.${value}`),
          }))}
        />
        {outcome === 'promised' ? (
          <label className="staff-field">
            <span>{t('overdue.promisedOn')}</span>
            <DatePicker minDate={dayjs(today)} value={promisedOn} onChange={setPromisedOn} />
          </label>
        ) : null}
        <label className="staff-field">
          <span>{t('overdue.note')}</span>
          <Input.TextArea value={note} maxLength={500} onChange={(event) => setNote(event.target.value)} />
        </label>
      </div>
    </Modal>
  );
}
