/** A thing is back: how is it, which parts are there, a picture of what broke. */
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Button, Notice, Picture, Screen, Tick, nameOf } from '../../ui/parts.tsx';
import { ChineseInput } from '../../write/ChineseInput.tsx';
import { useKiosk, type ViewOf } from '../context.ts';
import { takePhoto } from '../take-photo.ts';
import { useRefusal } from '../use-refusal.ts';

type Step = 'condition' | 'damaged' | 'incomplete';

export function Return({ view }: { readonly view: ViewOf<'return'> }): React.ReactNode {
  const { t } = useTranslation();
  const { act, language, videoRef, trouble } = useKiosk();
  const say = useRefusal(language);
  const [step, setStep] = useState<Step>('condition');
  const [missing, setMissing] = useState<readonly string[]>(
    view.parts.filter((part) => !part.present).map((part) => part.id),
  );
  const [photo, setPhoto] = useState<string | null>(null);
  const [note, setNote] = useState('');
  const { item } = view;
  const title = t('return.title', { name: nameOf(item, language) });
  const finish = (condition: 'good' | 'damaged' | 'incomplete'): void =>
    void act('session.return', { condition, missingParts: condition === 'good' ? [] : [...missing], note, photo });

  const parts =
    view.parts.length === 0 ? null : (
      <>
        <span className="quiet">{t('return.parts')}</span>
        <div className="grid">
          {view.parts.map((part) => (
            <Tick
              key={part.id}
              on={!missing.includes(part.id)}
              onChange={(here) => setMissing(here ? missing.filter((id) => id !== part.id) : [...missing, part.id])}
            >
              {part.name} ×{part.count}
            </Tick>
          ))}
        </div>
      </>
    );

  if (step === 'condition') {
    // A part that was unticked makes the choice for the resident.
    const whole = missing.length === 0;
    return (
      <Screen
        title={title}
        lead={t('return.lead')}
        actions={
          <>
            <Button wide primary disabled={!whole} onPress={() => finish('good')}>
              ✓ {t('return.good')}
            </Button>
            <div className="row even">
              <Button onPress={() => setStep('damaged')}>⚒ {t('return.damaged')}</Button>
              <Button onPress={() => setStep('incomplete')}>◔ {t('return.incomplete')}</Button>
            </div>
          </>
        }
      >
        {trouble === null ? null : <Notice danger>{say(trouble)}</Notice>}
        <div className="row">
          <Picture item={item} big />
          <div className="steps">
            <span className="numbers quiet">{item.code}</span>
            {view.overdueDays > 0 ? <Notice>{t('return.overdue', { days: view.overdueDays })}</Notice> : null}
            {view.waiting > 0 ? <Notice>{t('return.waiting', { count: view.waiting })}</Notice> : null}
          </div>
        </div>
        {parts}
      </Screen>
    );
  }
  return (
    <Screen
      title={title}
      lead={t(`return.${step}`)}
      actions={
        <div className="row even">
          <Button onPress={() => setStep('condition')}>{t('bar.back')}</Button>
          <Button primary onPress={() => finish(step)}>
            {t('return.finish')}
          </Button>
        </div>
      }
    >
      {trouble === null ? null : <Notice danger>{say(trouble)}</Notice>}
      {parts}
      {step === 'damaged' ? (
        <div className="row">
          {photo === null ? null : (
            <img className="picture big" src={`data:image/jpeg;base64,${photo}`} alt={t('return.photo')} />
          )}
          <Button onPress={() => setPhoto(takePhoto(videoRef.current))}>
            {photo === null ? t('return.photo') : t('return.again')}
          </Button>
        </div>
      ) : null}
      <span className="quiet">{t('return.note')}</span>
      <ChineseInput value={note} onChange={setNote} field="text" maxLength={200} label={t('return.note')} />
    </Screen>
  );
}
