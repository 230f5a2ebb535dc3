/** A first visit, one question a screen: age, name, phone, door, two consents, a signature. */
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Button, Keypad, Notice, Screen, Tick } from '../../ui/parts.tsx';
import { ChineseInput } from '../../write/ChineseInput.tsx';
import { SignatureField } from '../../write/SignatureField.tsx';
import { useKiosk, type ViewOf } from '../context.ts';
import { useRefusal } from '../use-refusal.ts';

type Step = 'age' | 'young' | 'name' | 'phone' | 'door' | 'consent' | 'sign';
const order: readonly Step[] = ['age', 'name', 'phone', 'door', 'consent', 'sign'];

export function Register({ view }: { readonly view: ViewOf<'register'> }): React.ReactNode {
  const { t } = useTranslation();
  const { act, language, trouble, status } = useKiosk();
  const say = useRefusal(language);
  const [step, setStep] = useState<Step>('age');
  const [name, setName] = useState('');
  const [phone, setPhone] = useState('');
  const [door, setDoor] = useState<readonly string[]>(['', '', '']);
  const [part, setPart] = useState(0);
  const [necessary, setNecessary] = useState(false);
  const [optional, setOptional] = useState(false);
  const [signature, setSignature] = useState<string | null>(null);
  const wrong = trouble ?? view.notice;

  const go = (by: number): void => setStep(order[order.indexOf(step) + by] ?? 'age');
  const back = step === 'age' || step === 'young' ? () => void act('session.back', {}) : () => go(-1);
  const next = (ready: boolean): React.ReactNode => (
    <div className="row even">
      <Button onPress={back}>{t('bar.back')}</Button>
      <Button primary disabled={!ready} onPress={() => go(1)}>
        {t('register.next')}
      </Button>
    </div>
  );
  const finish = (): void =>
    void act('session.register', {
      name: name.trim(),
      phone,
      door: `${door[0] ?? ''}号楼${door[1] ?? ''}单元${door[2] ?? ''}`,
      overFourteen: true,
      necessaryConsent: necessary,
      optionalConsent: optional,
      signature,
    });

  switch (step) {
    case 'age':
      return (
        <Screen
          title={t('register.age')}
          lead={t('register.ageLead')}
          actions={<Button onPress={back}>{t('bar.back')}</Button>}
        >
          <Button wide primary onPress={() => setStep('name')}>
            {t('register.ageYes')}
          </Button>
          <Button wide onPress={() => setStep('young')}>
            {t('register.ageNo')}
          </Button>
        </Screen>
      );
    case 'young':
      return (
        <Screen
          title={t('refusal.under-fourteen')}
          actions={
            <Button wide primary onPress={back}>
              {t('bar.back')}
            </Button>
          }
        />
      );
    case 'name':
      return (
        <Screen title={t('register.name')} actions={next(name.trim() !== '')}>
          <ChineseInput value={name} onChange={setName} field="name" maxLength={50} label={t('register.name')} />
        </Screen>
      );
    case 'phone':
      return (
        <Screen title={t('register.phone')} actions={next(/^1\d{10}$|^0\d{9,11}$/.test(phone))}>
          <div className="field" role="status" aria-label={t('register.phone')}>
            {phone === '' ? '·' : phone}
          </div>
          <Keypad value={phone} onChange={setPhone} maxLength={12} />
        </Screen>
      );
    case 'door':
      return (
        <Screen
          title={t('register.door')}
          lead={t('register.doorLead')}
          actions={next(door.every((number) => number !== ''))}
        >
          <div className="row even">
            {[t('register.building'), t('register.unit'), t('register.flat')].map((word, index) => (
              <Button key={word} selected={part === index} onPress={() => setPart(index)}>
                {door[index] === '' ? '·' : door[index]} {word}
              </Button>
            ))}
          </div>
          <Keypad
            value={door[part] ?? ''}
            maxLength={4}
            onChange={(value) => setDoor(door.map((old, index) => (index === part ? value : old)))}
          />
        </Screen>
      );
    case 'consent':
      return (
        <Screen title={t('register.consent')} actions={next(necessary)}>
          <p className="card">
            {t('register.notice', { room: status.room?.name ?? '', months: status.retentionMonths })}
          </p>
          <Tick on={necessary} onChange={setNecessary}>
            {t('register.necessary')}
          </Tick>
          <Tick on={optional} onChange={setOptional}>
            {t('register.optional')}
          </Tick>
        </Screen>
      );
    case 'sign':
      return (
        <Screen
          title={t('register.sign')}
          lead={t('register.signLead')}
          actions={
            <div className="row even">
              <Button onPress={back}>{t('bar.back')}</Button>
              <Button primary onPress={finish}>
                {t(signature === null ? 'register.skip' : 'register.finish')}
              </Button>
            </div>
          }
        >
          {wrong === null ? null : <Notice danger>{say(wrong)}</Notice>}
          <SignatureField onChange={setSignature} />
        </Screen>
      );
  }
}
