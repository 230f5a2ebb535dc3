/** A second PC's way in: its pairing code once, then a person's PIN each time. */
import { useEffect, useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { call } from '../api.ts';
import { useRefusal, type Trouble } from '../use-refusal.ts';
import { pairWith, readStanding, type Standing } from './pairing.ts';

export function Door(): React.ReactNode {
  const { t, i18n } = useTranslation();
  const [standing, setStanding] = useState<Standing | null>(null);
  const look = (): void => void readStanding().then(setStanding);
  useEffect(look, []);
  useEffect(() => {
    document.documentElement.lang = i18n.language === 'en' ? 'en' : 'zh-CN';
    document.title = t('brand');
  }, [i18n.language, t]);
  useEffect(() => {
    if (standing?.is === 'open') window.location.assign('/staff/');
  }, [standing]);
  return (
    <>
      <header>
        <span>{t('brand')}</span>
        <button type="button" onClick={() => void i18n.changeLanguage(i18n.language === 'en' ? 'zh' : 'en')}>
          {t('language')}
        </button>
      </header>
      <main>
        {standing?.is === 'unpaired' ? (
          <Ask
            key="pair"
            title={t('pairTitle')}
            lead={t('pairLead')}
            label={t('code')}
            button={t('pair')}
            send={async (code) => {
              const paired = await pairWith(code);
              if (paired.ok) look();
              return paired.ok ? null : paired.error;
            }}
          />
        ) : null}
        {standing?.is === 'paired' ? (
          <Ask
            key="pin"
            secret
            title={t('pinTitle')}
            lead={t('pinLead', { room: standing.room })}
            label={t('pin')}
            button={t('open')}
            send={async (pin) => {
              const opened = await call('staff.open', { pin });
              if (opened.ok) window.location.assign('/staff/');
              return opened.ok ? null : opened.error;
            }}
          />
        ) : null}
        {standing?.is === 'gone' ? (
          <>
            <h1>{t('gone')}</h1>
            <p>{t('goneLead')}</p>
            <button type="button" className="primary" onClick={look}>
              {t('again')}
            </button>
          </>
        ) : null}
      </main>
    </>
  );
}

interface AskProps {
  readonly title: string;
  readonly lead: string;
  readonly label: string;
  readonly button: string;
  /** Digits that nobody beside should read. */
  readonly secret?: boolean;
  /** Why it was refused; null when it was not. */
  readonly send: (text: string) => Promise<Trouble | null>;
}

function Ask({ title, lead, label, button, secret = false, send }: AskProps): React.ReactNode {
  const id = useId();
  const words = useRefusal();
  const [text, setText] = useState('');
  const [busy, setBusy] = useState(false);
  const [refused, setRefused] = useState<Trouble | null>(null);
  const submit = async (): Promise<void> => {
    if (busy || text.trim() === '') return;
    setBusy(true);
    setRefused(await send(text.trim()));
    setBusy(false);
    // A code is mended, a PIN typed anew.
    if (secret) setText('');
  };
  return (
    <form
      onSubmit={(event) => {
        // The page may send no form: it is asked for with a call.
        event.preventDefault();
        void submit();
      }}
    >
      <h1>{title}</h1>
      <p>{lead}</p>
      <label htmlFor={id}>{label}</label>
      <input
        id={id}
        autoFocus
        type={secret ? 'password' : 'text'}
        inputMode={secret ? 'numeric' : 'text'}
        autoComplete="off"
        autoCapitalize="characters"
        spellCheck={false}
        maxLength={secret ? 12 : 20}
        value={text}
        onChange={(event) => setText(secret ? event.target.value.replaceAll(/\D/g, '') : event.target.value)}
      />
      {refused === null ? null : <p role="alert">{words(refused)}</p>}
      <button type="submit" className="primary" disabled={busy || text.trim() === ''}>
        {button}
      </button>
    </form>
  );
}
