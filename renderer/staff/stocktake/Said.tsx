/** What the last scan came to: large, with a count to enter where the thing is a supply. */
import { Button, InputNumber } from 'antd';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Output } from '../../../core/contract.ts';
import { nameOf } from '../../../core/things/name-of.ts';
import { useLanguage } from '../../use-language.ts';
import { useAct } from '../parts/use-act.ts';
import { useSound } from '../parts/use-sound.ts';
import { Verdict, type Tone } from '../parts/Verdict.tsx';
import { sayMoment } from '../parts/when.ts';

type Scanned = Output<'stocktake.scan'>;
type Thing = Extract<Scanned, { type: 'thing' }>;

export function toneOf(answer: Scanned): Tone {
  switch (answer.type) {
    case 'shelf':
      return 'good';
    case 'unknown':
      return 'unknown';
    case 'thing':
      return answer.line.result === 'right' || answer.line.result === 'miscounted' ? 'good' : 'attention';
  }
}

interface SaidProps {
  readonly id: string;
  readonly last: Scanned | null;
  readonly shelf: string | null;
}

export function Said({ id, last, shelf }: SaidProps): React.ReactNode {
  const { t } = useTranslation();
  const nameOf = (name: string): string => (name === '' ? t('stocktake.noShelf') : name);
  if (last === null || last.type === 'shelf')
    return (
      <Verdict
        tone={shelf === null ? 'attention' : 'good'}
        title={shelf === null ? t('stocktake.first') : t('stocktake.onShelf', { shelf: nameOf(shelf) })}
        detail={
          shelf === null
            ? t('stocktake.firstDetail')
            : last?.type === 'shelf' && last.added
              ? t('stocktake.shelfAdded')
              : t('stocktake.onShelfDetail')
        }
      />
    );
  if (last.type === 'unknown')
    return (
      <Verdict
        tone="unknown"
        title={t('stocktake.unknown')}
        detail={t('stocktake.unknownDetail', { text: last.text })}
      />
    );
  return <Met key={`${last.item.id} ${last.line.seenAt ?? 0}`} id={id} met={last} />;
}

function Met({ id, met }: { readonly id: string; readonly met: Thing }): React.ReactNode {
  const { t } = useTranslation();
  const { item, line, again } = met;
  const name = nameOf(item, useLanguage());
  const place = (name: string | null): string => (name === null || name === '' ? t('stocktake.noShelf') : name);
  const facts = {
    name,
    code: item.code,
    shelf: place(line.shelf),
    belongs: place(line.belongsShelf),
    room: line.belongsRoom,
    person: line.person,
    due: line.dueOn ?? '',
  };
  return (
    <Verdict tone={toneOf(met)} title={t(`stocktake.met.${line.result}`, facts)} detail={`${name} ${item.code}`}>
      {line.result === 'right' ? null : <p>{t(`stocktake.metDetail.${line.result}`, facts)}</p>}
      {again === null ? null : (
        <p>{t('stocktake.again', { at: sayMoment(again.at).slice(-5), by: again.by, shelf: place(again.shelf) })}</p>
      )}
      {item.stock === null ? null : <Count id={id} met={met} />}
    </Verdict>
  );
}

function Count({ id, met: { item, line } }: { readonly id: string; readonly met: Thing }): React.ReactNode {
  const { t } = useTranslation();
  const { act, busy } = useAct();
  const sound = useSound();
  const [quantity, setQuantity] = useState<number | null>(line.counted);
  const [said, setSaid] = useState<number | null>(line.counted);
  const [field, setField] = useState<HTMLInputElement | null>(null);
  useEffect(() => field?.focus(), [field]);
  const save = async (): Promise<void> => {
    if (quantity === null) return;
    if ((await act('stocktake.count', { id, itemId: item.id, quantity })) === null) return;
    setSaid(quantity);
    sound('done');
  };
  const unit = item.unit ?? '';
  const difference = said === null ? 0 : said - (line.expected ?? item.stock ?? 0);
  return (
    <div className="staff-row">
      <label className="staff-row">
        <span>{t('stocktake.count', { stock: item.stock ?? 0, unit })}</span>
        <InputNumber
          ref={(made) => setField(made?.nativeElement.querySelector('input') ?? null)}
          size="large"
          min={0}
          max={1_000_000}
          precision={0}
          value={quantity}
          onChange={setQuantity}
          onPressEnter={() => void save()}
        />
      </label>
      <Button size="large" loading={busy} disabled={quantity === null || quantity === said} onClick={() => void save()}>
        {t('stocktake.countSave')}
      </Button>
      {said === null ? null : (
        <strong>
          {difference === 0
            ? t('stocktake.countRight')
            : t('stocktake.countDiffers', { difference: difference > 0 ? `+${difference}` : String(difference), unit })}
        </strong>
      )}
    </div>
  );
}
