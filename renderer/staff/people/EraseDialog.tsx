/** Erases somebody for good: what stands in the way, what goes, and a sheet for them afterwards. */
import { Alert, Checkbox, Modal, Radio } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useLanguage } from '../../use-language.ts';
import type { Input as Asked, Output } from '../../../core/contract.ts';
import { printErasure } from '../../../core/residents/receipt.ts';
import { useAsk } from '../../ask.ts';
import { nameOf } from '../../../core/things/name-of.ts';
import { printDocument } from '../parts/print.ts';
import { useAct } from '../parts/use-act.ts';
import type { PersonRow } from './person.ts';

type Reason = Asked<'residents.erase'>['reason'];
type Goes = Output<'residents.eraseCheck'>['goes'];
type Receipt = Output<'residents.erase'>;

interface EraseDialogProps {
  readonly person: PersonRow;
  readonly onClose: () => void;
  readonly onErased: (receipt: Receipt, reason: Reason) => void;
}

export function EraseDialog({ person, onClose, onErased }: EraseDialogProps): React.ReactNode {
  const { t } = useTranslation();
  const { act, busy } = useAct();
  const language = useLanguage();
  const [reason, setReason] = useState<Reason>('asked');
  const [sure, setSure] = useState(false);
  const check = useAsk('residents.eraseCheck', { residentId: person.id }).data;
  const erase = async (): Promise<void> => {
    const receipt = await act('residents.erase', { residentId: person.id, reason });
    if (receipt !== null) onErased(receipt, reason);
  };
  const blocked = check === undefined || check.out.length > 0;
  return (
    <Modal
      open
      title={t('people.eraseTitle', { name: person.name })}
      okText={t('people.erase')}
      okButtonProps={{ danger: true, disabled: blocked || !sure }}
      cancelText={t('console.cancel')}
      confirmLoading={busy}
      onOk={() => void erase()}
      onCancel={onClose}
    >
      {check === undefined ? null : check.out.length > 0 ? (
        <Alert
          type="warning"
          showIcon
          title={t('people.eraseOut', { count: check.out.length })}
          description={
            <ul className="staff-plain">
              {check.out.map(({ itemId, code, dueOn, ...thing }) => (
                <li key={itemId}>
                  {nameOf(thing, language)} {code} · {t('overdue.due', { day: dueOn })}
                </li>
              ))}
            </ul>
          }
        />
      ) : (
        <div className="staff-stack">
          <p>{t('people.eraseGoes')}</p>
          <ul aria-label={t('people.eraseGoes')}>
            {partsOf(check.goes).map(([key, count]) => (
              <li key={key}>{t(`people.goes.${key}`, { count })}</li>
            ))}
            {check.holds.map(({ itemId, code, ...thing }) => (
              <li key={itemId}>{t('people.goes.hold', { name: nameOf(thing, language), code })}</li>
            ))}
          </ul>
          {check.goes.lendings === 0 ? null : (
            <p className="staff-lead">{t('people.eraseStays', { count: check.goes.lendings })}</p>
          )}
          <Radio.Group
            aria-label={t('people.eraseWhy')}
            value={reason}
            onChange={(event) => setReason(event.target.value as Reason)}
            options={(['asked', 'mistake'] as const).map((value) => ({
              value,
              label: t(`people.eraseReason.${value}`),
            }))}
          />
          <Checkbox checked={sure} onChange={(event) => setSure(event.target.checked)}>
            {t('people.eraseSure')}
          </Checkbox>
        </div>
      )}
    </Modal>
  );
}

/** What there is of each, in the order of the sheet. */
const partsOf = (goes: Goes): readonly (readonly [string, number])[] =>
  (
    [
      ['entries', goes.entries],
      ['cards', goes.cards],
      ['signature', Number(goes.signature)],
      ['calls', goes.calls],
      ['gifts', goes.gifts],
    ] as const
  ).filter(([, count]) => count > 0);

interface ErasedDialogProps {
  readonly receipt: Receipt;
  readonly reason: Reason;
  readonly onClose: () => void;
}

/** It is done; the sheet can be printed as often as wanted, and again from the request that asked for it, where one did. */
export function ErasedDialog({ receipt, reason, onClose }: ErasedDialogProps): React.ReactNode {
  const { t } = useTranslation();
  const language = useLanguage();
  const [printed, setPrinted] = useState(false);
  const room = useAsk('kiosk.status', {}).data?.room?.name ?? '';
  return (
    <Modal
      open
      title={t('people.erasedTitle')}
      okText={t('people.erasedPrint')}
      cancelText={t(printed ? 'people.close' : 'people.closeUnprinted')}
      // Escape would take the only chance of the sheet.
      keyboard={false}
      closable={false}
      onOk={() => {
        setPrinted(true);
        void printDocument(printErasure(receipt, reason, room, language));
      }}
      onCancel={onClose}
    >
      <p>{t('people.erasedText', { number: receipt.number })}</p>
      <p>{t(reason === 'asked' ? 'people.erasedKept' : 'people.erasedOnce')}</p>
    </Modal>
  );
}
