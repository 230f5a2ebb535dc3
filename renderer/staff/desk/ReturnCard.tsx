/** A thing that is out was scanned: it comes back. */
import { Button, Card, Checkbox, Input, Radio } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Input as Asked } from '../../../core/contract.ts';
import { sayPart } from '../../../core/things/parts-text.ts';
import { play } from '../../scan/sounds.ts';
import { nameOf } from '../../../core/things/name-of.ts';
import { useLanguage } from '../../use-language.ts';
import { useAct } from '../parts/use-act.ts';
import { useSay } from '../parts/use-say.ts';
import type { Found } from './DeskPage.tsx';

type Condition = Asked<'desk.return'>['condition'];

interface ReturnCardProps {
  readonly found: Found;
  /** The batch that can be undone, or null when it was not returned. */
  readonly onDone: (batch: string | null) => void;
}

export function ReturnCard({ found, onDone }: ReturnCardProps): React.ReactNode {
  const { t } = useTranslation();
  const language = useLanguage();
  const say = useSay();
  const { act, busy } = useAct();
  const [condition, setCondition] = useState<Condition>('good');
  const [note, setNote] = useState('');
  const { item, parts, borrower } = found;
  // What was missing when it went out is nobody's loss now.
  const [missing, setMissing] = useState<readonly string[]>(() =>
    parts.filter(({ present }) => !present).map(({ id }) => id),
  );
  const giveBack = async (): Promise<void> => {
    const back = await act('desk.return', {
      itemId: item.id,
      condition,
      missingParts: condition === 'incomplete' ? [...missing] : [],
      note,
      photo: null,
    });
    if (back === null) return;
    play('done', false);
    const said = back.toRepair ? 'desk.toRepair' : back.holdWaits ? 'desk.holdWaits' : 'desk.returned';
    say.success(t(said, { name: nameOf(item, language) }), 6);
    onDone(back.batch);
  };
  return (
    <Card className="staff-note" title={`${item.code} · ${nameOf(item, language)}`} size="small">
      <p>{t('desk.isOut', { name: borrower ?? '' })}</p>
      <Radio.Group
        aria-label={t('desk.condition')}
        value={condition}
        onChange={(event) => setCondition(event.target.value as Condition)}
        optionType="button"
        options={(['good', 'damaged', 'incomplete'] as const).map((value) => ({ value, label: t(`desk.${value}`) }))}
      />
      {parts.length === 0 || condition === 'incomplete' ? null : (
        <p>{t('desk.partsToCheck', { parts: parts.map(sayPart).join(t('console.comma')) })}</p>
      )}
      {condition === 'incomplete' && parts.length > 0 ? (
        <Checkbox.Group
          aria-label={t('desk.missing')}
          value={[...missing]}
          onChange={(ids) => setMissing(ids.map(String))}
          options={parts.map(({ id, ...part }) => ({ value: id, label: sayPart(part) }))}
        />
      ) : null}
      <div className="staff-row">
        <label className="staff-field staff-grow">
          <span>{t('desk.note')}</span>
          <Input value={note} maxLength={1000} onChange={(event) => setNote(event.target.value)} />
        </label>
        <Button type="primary" loading={busy} onClick={() => void giveBack()}>
          {t('desk.giveBack')}
        </Button>
        <Button onClick={() => onDone(null)}>{t('console.cancel')}</Button>
      </div>
    </Card>
  );
}
