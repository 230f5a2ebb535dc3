/** What is about to be handed out, to whom, and the rules that may be set aside for a reason. */
import { Alert, Button, Card, Checkbox, DatePicker, Input, InputNumber } from 'antd';
import dayjs, { type Dayjs } from 'dayjs';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Input as Asked } from '../../../core/contract.ts';
import { maySetAside } from '../../../core/circulation/rules.ts';
import { sayPart } from '../../../core/things/parts-text.ts';
import { call } from '../../api.ts';
import { nameOf, type Named } from '../../../core/things/name-of.ts';
import { useLanguage } from '../../use-language.ts';
import { play } from '../../scan/sounds.ts';
import { useRefusal, type Trouble } from '../../use-refusal.ts';
import type { Found, Person } from './DeskPage.tsx';
import { useSay } from '../parts/use-say.ts';

type Override = Asked<'desk.lend'>['overrides'][number];

interface BasketProps {
  readonly things: readonly Found[];
  readonly person: Person | null;
  readonly onRemove: (itemId: string) => void;
  readonly onLent: (batch: string, things: readonly Named[]) => void;
}

export function Basket({ things, person, onRemove, onLent }: BasketProps): React.ReactNode {
  const { t } = useTranslation();
  const language = useLanguage();
  const say = useSay();
  const words = useRefusal();
  const [quantities, setQuantities] = useState<Readonly<Record<string, number>>>({});
  /** Parts that are not handed out with their thing, of those that somebody looked at here. */
  const [absent, setAbsent] = useState<Readonly<Record<string, readonly string[]>>>({});
  const [lentOn, setLentOn] = useState<Dayjs | null>(null);
  const [reason, setReason] = useState('');
  const [overrides, setOverrides] = useState<readonly Override[]>([]);
  const [refused, setRefused] = useState<Trouble | null>(null);
  const [busy, setBusy] = useState(false);

  const absentOf = ({ item, parts }: Pick<Found, 'item' | 'parts'>): readonly string[] =>
    absent[item.id] ?? parts.filter(({ present }) => !present).map(({ id }) => id);
  const lend = async (setAside: readonly Override[]): Promise<void> => {
    if (person === null) return;
    setBusy(true);
    const reply = await call('desk.lend', {
      residentId: person.id,
      lines: things.map(({ item, parts }) => ({
        itemId: item.id,
        quantity: quantities[item.id] ?? 1,
        missingParts: [...absentOf({ item, parts })],
      })),
      overrides: [...setAside],
      lentOn: lentOn?.format('YYYY-MM-DD') ?? null,
      reason: reason.trim() === '' ? null : reason.trim(),
    });
    setBusy(false);
    if (!reply.ok) {
      play('not-recognised', false);
      setOverrides(setAside);
      return setRefused(reply.error);
    }
    play('done', false);
    const said = things.map(({ item }, index) => {
      const name = nameOf(item, language);
      const day = reply.value.dueOn[index] ?? null;
      return day === null ? name : t('desk.lentDue', { name, day });
    });
    say.success(t('desk.lentDone', { things: said.join(t('desk.listed')) }), 6);
    setAbsent({});
    setRefused(null);
    setOverrides([]);
    setReason('');
    setLentOn(null);
    onLent(
      reply.value.batch,
      things.map(({ item }) => item),
    );
  };
  const rule = refused !== null && maySetAside(refused.code) ? (refused.code as Override) : null;
  const reasonMissing = lentOn !== null && reason.trim() === '';
  return (
    <Card title={t('desk.basket')} size="small">
      {things.length === 0 ? (
        <p className="staff-lead">{t('desk.nothing')}</p>
      ) : (
        <ul className="staff-list" aria-label={t('desk.basket')}>
          {things.map(({ item, parts }) => (
            <li key={item.id}>
              <span>
                {item.code} · {nameOf(item, language)}
              </span>
              {item.kind === 'supply' ? (
                <InputNumber
                  aria-label={t('desk.quantity')}
                  min={1}
                  max={item.stock ?? 1}
                  value={quantities[item.id] ?? 1}
                  onChange={(count) => setQuantities({ ...quantities, [item.id]: count ?? 1 })}
                />
              ) : null}
              <Button onClick={() => onRemove(item.id)}>{t('desk.remove')}</Button>
              {parts.length === 0 ? null : (
                <div className="staff-line">
                  <p className="staff-lead">{t('desk.partsThere')}</p>
                  <Checkbox.Group
                    aria-label={t('desk.partsOf', { name: nameOf(item, language) })}
                    value={parts.filter(({ id }) => !absentOf({ item, parts }).includes(id)).map(({ id }) => id)}
                    onChange={(there) =>
                      setAbsent({
                        ...absent,
                        [item.id]: parts.filter(({ id }) => !there.includes(id)).map(({ id }) => id),
                      })
                    }
                    options={parts.map(({ id, ...part }) => ({ value: id, label: sayPart(part) }))}
                  />
                </div>
              )}
            </li>
          ))}
        </ul>
      )}
      <div className="staff-row">
        <label className="staff-field">
          <span>{t('desk.lentOn')}</span>
          <DatePicker
            value={lentOn}
            onChange={setLentOn}
            disabledDate={(day) => !day.isBefore(dayjs(), 'day') || day.isBefore(dayjs().subtract(60, 'day'), 'day')}
          />
        </label>
        <label className="staff-field staff-grow">
          <span>{t('desk.reason')}</span>
          <Input value={reason} maxLength={500} onChange={(event) => setReason(event.target.value)} />
        </label>
        <Button
          type="primary"
          size="large"
          loading={busy}
          disabled={things.length === 0 || person === null || reasonMissing}
          onClick={() => void lend([])}
        >
          {t('desk.lend')}
        </Button>
      </div>
      {refused === null ? null : (
        <Alert
          type="warning"
          showIcon
          title={rule === null ? words(refused) : t('desk.override', { why: words(refused) })}
          action={
            rule === null ? null : (
              <Button disabled={reason.trim() === ''} onClick={() => void lend([...overrides, rule])}>
                {t('desk.overrideOk')}
              </Button>
            )
          }
        />
      )}
    </Card>
  );
}
