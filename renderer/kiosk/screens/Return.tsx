/** A thing is back: how is it, which parts are there, a picture of what broke. */
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { PartTickView } from '../../../core/contract.ts';
import { Icon } from '../../ui/icons.tsx';
import { nameOf } from '../../../core/things/name-of.ts';
import { Button, Notice, Picture, Screen, Tick } from '../../ui/parts.tsx';
import { ChineseInput } from '../../write/ChineseInput.tsx';
import { useKiosk, type ViewOf } from '../context.ts';
import { takePhoto } from '../../picture-of.ts';
import { useCameraLive, Viewfinder } from '../Viewfinder.tsx';
import { Wrong } from '../Wrong.tsx';

type Step = 'condition' | 'damaged' | 'incomplete' | 'note';
type Condition = 'good' | 'damaged' | 'incomplete';

const NOTE_LENGTH = 200;

export function Return({ view }: { readonly view: ViewOf<'return'> }): React.ReactNode {
  const { t } = useTranslation();
  const { act, language, videoRef } = useKiosk();
  const live = useCameraLive();
  const [step, setStep] = useState<Step>('condition');
  const [condition, setCondition] = useState<Condition>('good');
  const [missing, setMissing] = useState<readonly string[]>(
    view.parts.filter((part) => !part.present).map((part) => part.id),
  );
  const [photo, setPhoto] = useState<string | null>(null);
  const [note, setNote] = useState('');
  const { item, parts } = view;
  const name = nameOf(item, language);
  // Known to be gone before this loan: nobody is asked to answer for it again.
  const whole = missing.every((id) => parts.some((part) => part.id === id && part.knownMissing));
  const choose = (chosen: 'damaged' | 'incomplete'): void => {
    setCondition(chosen);
    setStep(chosen);
  };
  const finish = (chosen: Condition): void =>
    void act('session.return', { condition: chosen, missingParts: [...missing], note: note.trim(), photo });
  const back = (to: Step): React.ReactNode => (
    <Button onPress={() => setStep(to)}>
      <Icon name="back" />
      {t('bar.back')}
    </Button>
  );
  const partTicks = (
    <PartTicks
      parts={parts}
      missing={missing}
      onChange={(partId, here) => setMissing(here ? missing.filter((id) => id !== partId) : [...missing, partId])}
    />
  );

  switch (step) {
    case 'condition':
      return (
        <Screen
          title={t('return.title', { name })}
          lead={t('return.lead')}
          notices={
            <>
              <Wrong />
              {view.overdueDays > 0 ? (
                <Notice icon="clock">{t('return.overdue', { days: view.overdueDays })}</Notice>
              ) : null}
              {view.waiting > 0 ? <Notice icon="person">{t('return.waiting', { count: view.waiting })}</Notice> : null}
            </>
          }
          aside={<Picture item={item} big />}
          actions={
            <>
              <div className="row even">
                <Button onPress={() => choose('damaged')}>
                  <Icon name="wrench" />
                  {t('return.damaged')}
                </Button>
                <Button onPress={() => choose('incomplete')}>
                  <Icon name="question" />
                  {t('return.incomplete')}
                </Button>
              </div>
              <Button wide primary disabled={!whole} onPress={() => finish('good')}>
                <Icon name="check" />
                {t('return.good')}
              </Button>
            </>
          }
        >
          {partTicks}
        </Screen>
      );
    case 'damaged':
    case 'incomplete':
      return (
        <Screen
          title={t(`return.${step}Title`, { name })}
          lead={step === 'damaged' ? t(live || photo !== null ? 'return.aim' : 'return.noCamera') : t('return.noBlame')}
          notices={<Wrong />}
          aside={
            step === 'damaged' && photo !== null ? (
              <img className="photo" src={`data:image/jpeg;base64,${photo}`} alt={t('return.photo')} />
            ) : step === 'damaged' ? (
              <Viewfinder caption={t('return.only')} />
            ) : (
              <Picture item={item} big />
            )
          }
          actions={
            <div className="row even">
              {back('condition')}
              <Button primary wide onPress={() => finish(step)}>
                {t('return.finish')}
              </Button>
            </div>
          }
        >
          {step === 'damaged' && live ? (
            <Button wide onPress={() => setPhoto(photo === null ? takePhoto(videoRef.current) : null)}>
              <Icon name="camera" />
              {photo === null ? t('return.photo') : t('return.again')}
            </Button>
          ) : null}
          {partTicks}
          <Button wide onPress={() => setStep('note')}>
            {note === '' ? t('return.note') : `“${note}”`}
          </Button>
        </Screen>
      );
    case 'note':
      return (
        <Screen
          broad
          title={t('return.noteTitle')}
          actions={
            <div className="row even">
              <Button primary wide onPress={() => setStep(condition === 'good' ? 'condition' : condition)}>
                {t('return.noteOk')}
              </Button>
            </div>
          }
        >
          <ChineseInput
            value={note}
            onChange={setNote}
            field="text"
            maxLength={NOTE_LENGTH}
            label={t('return.noteTitle')}
          />
        </Screen>
      );
  }
}

interface PartTicksProps {
  readonly parts: readonly PartTickView[];
  readonly missing: readonly string[];
  readonly onChange: (partId: string, here: boolean) => void;
}

function PartTicks({ parts, missing, onChange }: PartTicksProps): React.ReactNode {
  const { t } = useTranslation();
  if (parts.length === 0) return null;
  return (
    <div className="steps">
      <p>{t('return.parts')}</p>
      <div className="ticks">
        {parts.map((part) => (
          <Tick key={part.id} on={!missing.includes(part.id)} onChange={(here) => onChange(part.id, here)}>
            {part.name} ×{part.count}
            {part.knownMissing ? <span className="quiet"> {t('basket.knownMissing')}</span> : null}
          </Tick>
        ))}
      </div>
    </div>
  );
}
