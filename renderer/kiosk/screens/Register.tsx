/** A first visit, one question a screen: age, name, phone, door, two consents, a signature. */
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Icon } from '../../ui/icons.tsx';
import { Button, Illustration, Keypad, Screen, Slots, Tick } from '../../ui/parts.tsx';
import { ChineseInput } from '../../write/ChineseInput.tsx';
import { SignatureField } from '../../write/SignatureField.tsx';
import { useKiosk, type ViewOf } from '../context.ts';
import { doorText, isDoorWhole, noDoor } from '../door.ts';
import { DoorPad } from '../DoorPad.tsx';
import { Wrong } from '../Wrong.tsx';

const order = ['age', 'name', 'phone', 'door', 'consent', 'sign'] as const;
type Step = (typeof order)[number] | 'young';

const NAME_LENGTH = 50;
const PHONE_LENGTH = 12;
const isPhone = (phone: string): boolean => /^1\d{10}$|^0\d{9,11}$/.test(phone);

export function Register({ view }: { readonly view: ViewOf<'register'> }): React.ReactNode {
  const { t } = useTranslation();
  const { act, trouble } = useKiosk();
  const [step, setStep] = useState<Step>('age');
  const [name, setName] = useState('');
  const [phone, setPhone] = useState('');
  const [door, setDoor] = useState(noDoor);
  const [necessary, setNecessary] = useState(false);
  const [optional, setOptional] = useState(false);
  const [signature, setSignature] = useState<string | null>(null);

  const at = step === 'young' ? 0 : order.indexOf(step);
  const goBack = (): void => {
    if (at === 0) void act('session.back', {});
    else setStep(order[at - 1] ?? 'age');
  };
  const back = (
    <Button onPress={goBack}>
      <Icon name="back" />
      {t('bar.back')}
    </Button>
  );
  const buttons = (ready: boolean): React.ReactNode => (
    <div className="row even">
      {back}
      <Button primary wide disabled={!ready} onPress={() => setStep(order[at + 1] ?? 'sign')}>
        {t('register.next')}
      </Button>
    </div>
  );
  const lead = (words?: string): React.ReactNode => (
    <>
      <span className="numbers quiet">{t('register.step', { step: at + 1, of: order.length })}</span>
      {words === undefined ? null : <> {words}</>}
    </>
  );
  const register = (): void =>
    void act('session.register', {
      name: name.trim(),
      phone,
      door: doorText(door),
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
          lead={lead(t('register.ageLead'))}
          aside={<Illustration name="family" />}
          actions={back}
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
          title={t('register.young')}
          lead={t('register.youngLead')}
          aside={<Illustration name="family" />}
          actions={
            <Button wide primary onPress={() => void act('session.back', {})}>
              {t('register.youngOk')}
            </Button>
          }
        />
      );
    case 'name':
      return (
        <Screen
          broad
          title={t('register.name')}
          lead={lead()}
          aside={<Illustration name="family" />}
          actions={buttons(name.trim() !== '')}
        >
          <ChineseInput
            value={name}
            onChange={setName}
            field="name"
            maxLength={NAME_LENGTH}
            label={t('register.name')}
          />
        </Screen>
      );
    case 'phone':
      return (
        <Screen
          aside={<Illustration name="megaphone" />}
          title={t('register.phone')}
          lead={lead(t('register.phoneLead'))}
          actions={buttons(isPhone(phone))}
        >
          <div className="pad-with-fields">
            <Slots value={grouped(phone)} label={t('register.phone')} />
            <Keypad value={phone} onChange={setPhone} maxLength={PHONE_LENGTH} />
          </div>
        </Screen>
      );
    case 'door':
      return (
        <Screen
          aside={<Illustration name="room" />}
          title={t('register.door')}
          lead={lead(t('register.doorLead'))}
          actions={buttons(isDoorWhole(door))}
        >
          <DoorPad door={door} onChange={setDoor} />
        </Screen>
      );
    case 'consent':
      return (
        <Screen
          broad
          aside={<Illustration name="book" />}
          title={t('register.consent')}
          lead={lead()}
          actions={buttons(necessary)}
        >
          <Agreement view={view} />
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
          broad
          title={t('register.sign')}
          aside={<Illustration name="book" />}
          lead={lead(t('register.signLead'))}
          notices={<Wrong notice={view.notice} />}
          actions={
            <div className="row even">
              {back}
              {trouble?.code === 'phone-taken' ? (
                <Button primary wide onPress={() => void act('session.back', {})}>
                  {t('register.find')}
                </Button>
              ) : (
                <Button primary wide onPress={register}>
                  {t(signature === null ? 'register.skip' : 'register.finish')}
                </Button>
              )}
            </div>
          }
        >
          <SignatureField onChange={setSignature} />
        </Screen>
      );
  }
}

/** 138 1234 5678: easier to compare with the one in one's head. */
const grouped = (phone: string): string =>
  phone.startsWith('1')
    ? [phone.slice(0, 3), phone.slice(3, 7), phone.slice(7)].filter((part) => part !== '').join(' ')
    : phone;

/** What PIPL Art. 17 wants said before anything is asked: who, what, what for, how long, one's rights. */
function Agreement({ view: { told, noticeVersion } }: { readonly view: ViewOf<'register'> }): React.ReactNode {
  const { t } = useTranslation();
  const { language } = useKiosk();
  return (
    <dl className="card agreement">
      {told[language].map(({ title, text }) => (
        <div key={title}>
          <dt>{title}</dt>
          <dd>{text}</dd>
        </div>
      ))}
      <div>
        <dt>{t('notice.version')}</dt>
        <dd>{t('notice.versionText', { version: noticeVersion })}</dd>
      </div>
    </dl>
  );
}
